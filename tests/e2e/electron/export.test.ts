import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, expect, test } from 'vitest';
import type { DesktopBridge } from '#shared/desktop.ts';
import { type Desktop, needElectron, openDesktop } from '../../support/electron.ts';
import { register } from '../../support/main-path.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

declare const window: { kvitt: DesktopBridge } & Window;

beforeEach(needElectron);

/** Answers for the system: its save dialog gives these paths one after the other, null is Cancel; what would be opened or shown is kept. */
async function standInForSystem({ electron }: Desktop, paths: readonly (string | null)[]) {
  await electron.evaluate(({ dialog, shell }, answers) => {
    const kept = { proposed: [] as string[], opened: [] as string[] };
    Object.assign(globalThis, { kept });
    const left = [...answers];
    dialog.showSaveDialog = (async (...given: unknown[]) => {
      kept.proposed.push((given.at(-1) as { defaultPath: string }).defaultPath);
      const path = left.shift() ?? null;
      return { canceled: path === null, filePath: path ?? '' };
    }) as typeof dialog.showSaveDialog;
    shell.openPath = async (path) => {
      kept.opened.push(path);
      return '';
    };
    shell.showItemInFolder = (path) => void kept.opened.push(path);
  }, paths);
  return () =>
    electron.evaluate(() => (globalThis as unknown as { kept: { proposed: string[]; opened: string[] } }).kept);
}

test('an export is written where the person chose, and opened and shown from there', { timeout: 120_000 }, async () => {
  const data = makeTemporaryFolder();
  const target = makeTemporaryFolder();
  const desktop = await openDesktop(data);
  const { page } = desktop;
  await register(page);
  await page.evaluate(async () => {
    const authorization = `Bearer ${await window.kvitt.session.load()}`;
    const body = JSON.stringify({ type: 'expense', amount: '12.40', date: '2026-11-02', merchant_name: 'Rewe' });
    const headers = { authorization, 'content-type': 'application/json' };
    await fetch('/transactions', { method: 'POST', headers, body });
  });
  const readKept = await standInForSystem(desktop, [
    null,
    join(target, 'mine.csv'),
    join(data, 'mine.csv'),
    join(target, 'pack'),
  ]);
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await page.keyboard.press('Control+e');
  await dialog.getByText('1 transaction', { exact: true }).waitFor();

  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect.poll(async () => (await readKept()).proposed.length, { timeout: 15_000 }).toBe(1);
  await dialog.getByRole('button', { name: 'Export' }).click();
  await dialog.getByText('mine.csv is in the folder').waitFor();
  expect((await readKept()).proposed[0]).toMatch(/Kvitt transactions \d{4}-\d\d-\d\d\.csv$/);
  expect(readFileSync(join(target, 'mine.csv'), 'utf8')).toContain('2026-11-02,expense,12.40,EUR,-12.40,Rewe');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await dialog.getByRole('button', { name: 'Show in folder' }).click();
  await expect
    .poll(async () => (await readKept()).opened)
    .toEqual([join(target, 'mine.csv'), join(target, 'mine.csv')]);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+e');
  await dialog.getByRole('radio', { name: 'Tax pack' }).check();
  await dialog.getByRole('button', { name: 'Export' }).click();
  await dialog.getByText('This folder is Kvitt’s own. Choose another one.').waitFor();
  await dialog.getByRole('button', { name: 'Export' }).click();
  await dialog.getByText('pack.zip is in the folder').waitFor();
  const files = unzipSync(readFileSync(join(target, 'pack.zip')));
  expect(strFromU8(files['transactions.csv'] ?? new Uint8Array())).toContain('Rewe');
  expect(readdirSync(target).sort()).toEqual(['mine.csv', 'pack.zip']);
  expect(desktop.problems).toEqual([]);
  await desktop.close();
});
