import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { DesktopBridge } from '#shared/desktop.ts';
import { type Desktop, needElectron, openDesktop } from '../../support/electron.ts';
import { register } from '../../support/main-path.ts';
import { findFreePort, listen, readStatus } from '../../support/ports.ts';
import { makeTemporaryFolder } from '../../support/test-app.ts';

declare const window: { kvitt: DesktopBridge } & Window;

beforeEach(needElectron);

test('the port for scripts opens, closes and is remembered', async () => {
  const folder = makeTemporaryFolder();
  const first = await openDesktop(folder);
  expect(await first.page.evaluate(() => window.kvitt.localApi.get())).toEqual({
    enabled: false,
    port: 4766,
    address: null,
    error: null,
  });
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const set = (desktop: Desktop, enabled: boolean) =>
    desktop.page.evaluate((choice) => window.kvitt.localApi.set(choice), { enabled, port });
  expect(await set(first, true)).toEqual({ enabled: true, port, address, error: null });
  expect(await readStatus(address)).toBe(200);
  expect(await readStatus(address, 'rebound.example')).toBe(421);
  await first.close();
  expect(await readStatus(address)).toBe('ECONNREFUSED');

  const second = await openDesktop(folder);
  expect(await readStatus(address)).toBe(200);
  expect(await set(second, false)).toEqual({ enabled: false, port, address: null, error: null });
  expect(await readStatus(address)).toBe('ECONNREFUSED');
  await second.close();
});

test('a port that another program has is explained', async () => {
  const other = await listen(0);
  const { port } = other.address() as AddressInfo;
  const desktop = await openDesktop(makeTemporaryFolder());
  const state = await desktop.page.evaluate((taken) => window.kvitt.localApi.set({ enabled: true, port: taken }), port);
  expect(state).toEqual({
    enabled: true,
    port,
    address: null,
    error: `Port ${port} is used by another program. Choose another one.`,
  });
  await desktop.close();
  other.close();
});

test('the settings open the port, show its address and a token once, and say which port is taken', async () => {
  const other = await listen(0);
  onTestFinished(() => {
    other.close();
  });
  const { port: taken } = other.address() as AddressInfo;
  const free = await findFreePort();
  const desktop = await openDesktop(makeTemporaryFolder());
  const { page } = desktop;
  await register(page);
  await page.goto('app://kvitt/#/settings/local-api');
  const enabled = page.getByRole('switch', { name: 'Let scripts on this computer use Kvitt' });
  expect(await enabled.isChecked()).toBe(false);
  await choosePort(page, taken);
  await enabled.click();
  await page.getByText(`Port ${taken} is used by another program. Choose another one.`).waitFor();
  expect(await enabled.isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Leave it off' }).click();
  await page.getByText(`Port ${taken} is used`).waitFor({ state: 'detached' });
  await enabled.click();
  await page.getByText('It is off now. Kvitt tries again at its next start.').waitFor();
  await choosePort(page, free);
  await page.getByText(`On at http://127.0.0.1:${free}`).waitFor();
  expect(await enabled.isChecked()).toBe(true);

  const token = await makeToken(desktop);
  const ask = (bearer: string) =>
    fetch(`http://127.0.0.1:${free}/users/me`, { headers: { authorization: `Bearer ${bearer}` } });
  expect(await (await ask(token)).json()).toMatchObject({ display_name: 'Ida Lind' });
  expect((await ask('nonsense')).status).toBe(401);
  await enabled.click();
  await page.getByText(`On at http://127.0.0.1:${free}`).waitFor({ state: 'hidden' });
  expect(await readStatus(`http://127.0.0.1:${free}`)).toBe('ECONNREFUSED');
  await desktop.close();
});

async function choosePort(page: Page, port: number): Promise<void> {
  await page.getByLabel('Port', { exact: true }).fill(String(port));
  await page.getByRole('button', { name: `Use port ${port}` }).click();
  await page.getByRole('button', { name: `Use port ${port}` }).waitFor({ state: 'detached' });
}

/** Creates a script token and copies it, as a person would. */
async function makeToken({ page, electron }: Desktop): Promise<string> {
  await page.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Nightly report');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const shown = await dialog.locator('code').textContent();
  await page.keyboard.press('Escape');
  expect(await dialog.getByRole('button', { name: 'Copy token' }).evaluate((it) => it.matches(':focus'))).toBe(true);
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await expect.poll(() => electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(shown);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Revoke Nightly report' }).waitFor();
  expect(await page.content()).not.toContain(shown);
  return shown ?? '';
}
