import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { DesktopBridge } from '#shared/desktop.ts';
import { openOverlay } from '../../support/browser.ts';
import { needElectron, openDesktop } from '../../support/electron.ts';
import { register } from '../../support/main-path.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

declare const window: { kvitt: DesktopBridge } & Window;
declare const askedBoxes: { message: string; detail: string; buttons: string[] }[];

beforeEach(needElectron);

test('a damaged database is put aside at one press, and the newest backup takes its place', async () => {
  const folder = makeTemporaryFolder();
  const first = await openDesktop(folder);
  await register(first.page);
  expect(await first.page.evaluate(() => window.kvitt.backups.folder())).toBe(join(folder, 'backups'));
  await openOverlay(first.page, 'n');
  await first.page.keyboard.type('lunch 12.50');
  await first.page.keyboard.press('Enter');
  await first.page.getByRole('dialog').waitFor({ state: 'detached' });
  await first.close();
  const manifests = readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.json'));
  expect(JSON.parse(readFileSync(join(folder, 'backups', manifests[0] ?? ''), 'utf8'))).toMatchObject({
    reason: 'quit',
  });

  writeFileSync(join(folder, 'kvitt.sqlite'), 'This is not a database.'.repeat(400));
  const second = await openDesktop(folder, { hook: 'press-first-button.cjs' });
  const [asked, told] = await second.electron.evaluate(() => askedBoxes);
  expect(asked).toMatchObject({ message: 'The database is damaged', buttons: ['Go back to this backup', 'Quit'] });
  expect(told?.message).toMatch(/^Your data is as it was on /);
  const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('damaged-'));
  expect(readFileSync(join(folder, aside, 'kvitt.sqlite'), 'utf8')).toContain('This is not a database.');
  await second.page.getByRole('button', { name: 'Sign in' }).first().waitFor();
  await second.close();
});
