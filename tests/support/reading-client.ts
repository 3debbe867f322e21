import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { ReadingMode } from '#main/features/receipts/reading-plan.ts';
import type { Receipt } from '#shared/contract/receipts.ts';
import { type Client, openInProcess, registerClient } from './client.ts';
import { drawSupermarketReceipt } from './main-path.ts';
import { openRealReader, spawnFromSource } from './real-reader.ts';
import { makeTemporaryFolder, openTestApp } from './test-app.ts';

/** A user of the app with its real reading, by one engine. */
export async function openReadingClient(mode: ReadingMode): Promise<Client> {
  const app = await openTestApp({ reader: openRealReader(), spawnHelper: spawnFromSource });
  const ida = await registerClient(await openInProcess(app));
  await ida.patch('/users/me', { preferences: { receipt_reading: mode } });
  return ida;
}

/** Uploads files by name; answers the ids of the receipts. */
export async function uploadPictures(
  ida: Client,
  ...files: readonly (readonly [name: string, bytes: Uint8Array])[]
): Promise<number[]> {
  const form = new FormData();
  for (const [name, bytes] of files) form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const { status, body } = await ida.post('/receipts/upload', form);
  expect(status).toBe(202);
  return body.items.map(({ id }: Receipt) => id);
}

/** The receipt as soon as it was read or failed. */
export async function whenRead(ida: Client, id: number): Promise<Receipt> {
  const read = async (): Promise<Receipt> => (await ida.get(`/receipts/${id}`)).body;
  await expect
    .poll(async () => (await read()).status, { timeout: 40_000, interval: 100 })
    .toMatch(/^(processed|failed)$/);
  return read();
}

/** The picture that `drawSupermarketReceipt` draws. */
export async function supermarketReceipt(): Promise<Uint8Array> {
  return readFileSync(await drawSupermarketReceipt(makeTemporaryFolder()));
}
