import { expect, it } from 'vitest';
import type { Receipt } from '#shared/contract/receipts.ts';
import { expectAccessible, openPage, useWalk } from '../../support/browser.ts';
import { dropReceipts, purchases } from '../../support/drop-receipts.ts';
import { startEchoServer } from '../../support/echo-server.ts';

const walk = useWalk(undefined, (dataDir) => startEchoServer(dataDir, 100));
const open = (route: string) =>
  openPage(walk.browser, walk.address, { token: walk.script.token, route, bypassCSP: true });
const list = (query: string) => walk.script.send<{ items: Receipt[] }>('GET', `/receipts?limit=500&${query}`);
const pile = (page: Awaited<ReturnType<typeof open>>['page']) =>
  page.getByRole('region', { name: 'Progress of all receipts' });

it('sixty files dropped at once are all read, the list says how far it is, and goes on after a reload', async () => {
  const { page, problems } = await open('/receipts');
  await page.getByText('Drop a receipt anywhere in this window').waitFor();
  await dropReceipts(page, purchases(60, 'Shop'));
  await pile(page).getByText('of 60 read').waitFor();
  await pile(page).getByText(/left$/).waitFor();
  await expectAccessible(page);
  expect(await page.locator('[data-receipt-list] li').count()).toBeLessThan(40);
  await page.reload();
  await pile(page)
    .getByText(/^\d+ of \d+ read$/)
    .waitFor();
  await pile(page).waitFor({ state: 'detached', timeout: 40_000 });
  expect((await list('status=processed')).items).toHaveLength(60);
  await expect.poll(() => page.getByRole('group', { name: 'Which receipts' }).textContent()).toMatch(/To check60/);
  expect(problems).toEqual([]);
});

it('what waits is stopped at once, keeps its pictures, and is read after all', async () => {
  const { page } = await open('/receipts');
  await dropReceipts(page, purchases(30, 'Kiosk'));
  await page.getByRole('button', { name: /Stop the \d+ that wait/ }).click();
  const said = page.getByRole('status').filter({ hasText: /Stopped \d+ receipts?\. The pictures are kept\./ });
  await said.waitFor();
  await pile(page).waitFor({ state: 'detached' });
  const stopped = (await list('status=failed')).items;
  expect(stopped.length).toBeGreaterThan(0);
  expect(stopped.every(({ error }) => error?.code === 'cancelled')).toBe(true);
  await said.getByRole('button', { name: 'Read them after all' }).click();
  await expect.poll(async () => (await list('status=failed')).items.length, { timeout: 20_000 }).toBe(0);
  await expect.poll(async () => (await list('status=processed&q=kiosk')).items.length, { timeout: 20_000 }).toBe(30);
});

it('a file that is here already is named with a link and marked; one that is too large is refused with words', async () => {
  const { page } = await open('/receipts');
  const [first] = purchases(1, 'Bakery');
  if (!first) return;
  await dropReceipts(page, [first]);
  await page.getByRole('link', { name: /Bakery 0/ }).waitFor();
  // Its age tells it from a new one.
  await page.waitForTimeout(1_200);
  await dropReceipts(page, [first, { name: 'huge.png', print: {}, padding: 21 * 1024 * 1024 }]);
  await page.getByText('It has 22 MB. A receipt may have 20 MB.').waitFor();
  const known = page.getByRole('status', { name: 'Files that were here already' });
  await known.getByText('bakery-0.png').waitFor();
  await known.getByRole('link', { name: 'Bakery 0' }).click();
  await page.getByRole('heading', { name: 'bakery-0.png' }).waitFor();
  expect(await page.locator('[data-receipt-list] li[data-marked]').textContent()).toContain('Bakery 0');
  await known.getByRole('button', { name: 'Put this list away' }).click();
  await known.waitFor({ state: 'detached' });
});

it('the same file twice in one drop is added once, and the twin is named', async () => {
  const { page } = await open('/receipts');
  const [first] = purchases(1, 'Florist');
  if (!first) return;
  await dropReceipts(page, [first, { ...first, name: 'copy.png' }]);
  const note = page.getByRole('status', { name: 'Files that were here already' });
  await note.getByText('The same file as florist-0.png.').waitFor();
  expect(await note.textContent()).toContain('copy.png');
  await page.getByRole('link', { name: /Florist 0/ }).waitFor();
  expect((await list('q=florist')).items).toHaveLength(1);
});

it('a pile opens with what is read first, leaves alone what a person opened, and opens what comes back', async () => {
  for (const { id } of (await list('linked=false')).items) await walk.script.send('DELETE', `/receipts/${id}`);
  const { page } = await open('/receipts');
  await page.getByText('Drop a receipt anywhere in this window').waitFor();
  await dropReceipts(page, purchases(30, 'Garage'));
  await page.getByRole('button', { name: /^Save and next/ }).waitFor();
  expect(await page.getByRole('heading', { name: /^garage-/ }).textContent()).toMatch(/^garage-[0-3]\.png$/);
  const waiting = page.locator('[data-receipt-list] a', { hasText: 'Waiting' }).last();
  const { href, text } = await waiting.evaluate((link) => ({
    href: link.getAttribute('href'),
    text: link.textContent,
  }));
  const chosen = /garage-\d+\.png/.exec(text ?? '')?.[0] ?? '';
  // It may have been read by now, and be called otherwise.
  await page.locator(`[data-receipt-list] a[href="${href}"]`).click();
  await page.getByRole('heading', { name: chosen }).waitFor();
  await pile(page).waitFor({ state: 'detached', timeout: 40_000 });
  await page.getByRole('heading', { name: chosen }).waitFor();
  await page.getByRole('button', { name: 'Delete the receipt' }).click();
  await page.getByRole('heading', { name: chosen }).waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: 'Deleted' }).getByRole('button', { name: /Undo/ }).click();
  await page.getByRole('heading', { name: chosen }).waitFor();
});
