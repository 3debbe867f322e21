import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Receipt } from '#shared/contract/receipts.ts';
import { openPage, useWalk } from '../../support/browser.ts';
import { startEchoServer } from '../../support/echo-server.ts';
import { type Print, printed } from '../../support/receipts.ts';

const walk = useWalk(undefined, (dataDir) => startEchoServer(dataDir, 120));
const open = (route: string) => openPage(walk.browser, walk.address, { token: walk.script.token, route });

interface Dropped {
  readonly name: string;
  readonly print: Print;
}

/** Drops files on the window in one go, as a file manager does. */
async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  const parts = files.map(({ name, print }) => ({ name, base64: printed(print).toString('base64') }));
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: 'image/png' }));
    }
    return transfer;
  }, parts);
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', event, { dataTransfer });
}

function pileOf(count: number, prefix: string): Dropped[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${prefix}-${index}.png`,
    print: {
      amountMinor: 1000 + index,
      date: '2026-11-19',
      merchant: `${prefix} ${index}`,
      text: `${prefix} ${index}`,
    },
  }));
}

const all = (path: string) => walk.script.send<{ items: Receipt[] }>('GET', path);

/** Milliseconds of the longest task of the page since it was asked to watch. */
async function watchTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    });
    Object.assign(window, { tasks });
  });
  return () => page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks));
}

it('sixty files dropped at once are all read, and the list says how far it is', async () => {
  const { page, problems } = await open('/receipts');
  await page.getByText('Drop a receipt anywhere in this window').waitFor();
  const longest = await watchTasks(page);
  await drop(page, pileOf(60, 'shop'));
  const pile = page.getByRole('region', { name: 'Progress of all receipts' });
  await pile.getByText(/of 60 read/).waitFor();
  await pile.getByText(/left$/).waitFor();
  await pile.waitFor({ state: 'detached', timeout: 40_000 });
  console.log('longest', await longest());
  expect((await all('/receipts?status=processed&limit=100')).items).toHaveLength(60);
  expect(
    await page
      .getByRole('radio', { name: /To check/ })
      .locator('..')
      .textContent(),
  ).toContain('60');
  expect(problems).toEqual([]);
});
