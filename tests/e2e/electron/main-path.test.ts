import { beforeEach, expect, test } from 'vitest';
import { dropFiles, needElectron, openDesktop } from '../../support/electron.ts';
import { bookReceipt, drawSupermarketReceipt, expectBooked, printedToday, register } from '../../support/main-path.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

beforeEach(needElectron);

test('a newcomer drops a receipt, confirms it, finds it in table and chart, and again after a restart', {
  timeout: 120_000,
}, async () => {
  const folder = makeTemporaryFolder();
  const receipt = await drawSupermarketReceipt(makeTemporaryFolder(), printedToday());
  const first = await openDesktop(folder, { hook: 'fake-keychain.cjs' });
  await register(first.page);
  await bookReceipt(first.page, receipt, () => dropFiles(first, receipt));
  await expectBooked(first.page);
  await first.close();

  const second = await openDesktop(folder, { hook: 'fake-keychain.cjs' });
  await expectBooked(second.page);
  expect([...first.problems, ...second.problems]).toEqual([]);
  await second.close();
});
