import { beforeEach, expect, test } from 'vitest';
import { type Desktop, dropFiles, needElectron, openDesktop } from '../../support/electron.ts';
import { bookReceipt, drawSupermarketReceipt, goTo, register } from '../../support/main-path.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

beforeEach(needElectron);

test('a newcomer drops a receipt, confirms it, finds it in table and chart, and again after a restart', {
  timeout: 120_000,
}, async () => {
  const folder = makeTemporaryFolder();
  const receipt = await drawSupermarketReceipt(makeTemporaryFolder(), today());
  const first = await openDesktop(folder, { hook: 'fake-keychain.cjs' });
  await register(first.page);
  await bookReceipt(first.page, receipt, () => dropFiles(first, receipt));
  await expectBooked(first);
  await first.close();

  const second = await openDesktop(folder, { hook: 'fake-keychain.cjs' });
  await expectBooked(second);
  await second.close();
});

async function expectBooked({ page, problems }: Desktop): Promise<void> {
  await goTo(page, 'Transactions');
  const row = page.getByRole('row', { name: /Rewe am Markt/ });
  await row.waitFor();
  expect(await row.textContent()).toContain('42.80');
  await goTo(page, 'Overview');
  await expect.poll(() => countPainted(page)).toBeGreaterThan(500);
  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('table', { name: 'Spending so far, by day' });
  await table.waitFor();
  expect(await table.textContent()).toContain('42.80');
  await page.getByRole('button', { name: 'Show as chart' }).click();
  expect(problems).toEqual([]);
}

/** How many dots of the first chart carry something. */
function countPainted(page: Desktop['page']): Promise<number> {
  return page
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const dots = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return dots.filter((value, at) => at % 4 === 3 && value > 0).length;
    });
}

/** As a German receipt has it; the overview opens at this month. */
function today(): string {
  const now = new Date();
  return [now.getDate(), now.getMonth() + 1, now.getFullYear()].map((part) => String(part).padStart(2, '0')).join('.');
}
