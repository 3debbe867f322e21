import { join } from 'node:path';
import type { HelperProcess } from '#main/lib/helper-queue.ts';
import { childHelper } from '#main/transports/child-helper.ts';
import type { Answer, Client } from './client.ts';
import { openInProcess, registerClient } from './client.ts';
import { readHere } from './read-here.ts';
import { openTestApp, type TestApp } from './test-app.ts';

/** Reads files as the app does, in a process with a limited heap. */
export function readInChild(): HelperProcess {
  return childHelper(join(import.meta.dirname, '../../src-main/features/imports/import.helper.ts'))();
}

export interface Importer extends Client {
  readonly app: TestApp;
  readonly account: number;
  /** Uploads a text or bytes as a file. */
  upload(
    content: string | Uint8Array,
    options?: { name?: string; account?: number | null; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Uploads and commits; answers the counts of the commit. */
  bring(
    content: string | Uint8Array,
    options?: { account?: number | null },
  ): Promise<{ id: number; counts: Record<string, number> }>;
}

/** A user whose default account is in euros, with an app that reads files. */
export async function openImporter(
  spawn: () => HelperProcess = readHere,
  profile: Record<string, unknown> = {},
  options: Parameters<typeof openTestApp>[0] = {},
): Promise<Importer> {
  const app = await openTestApp({ spawnHelper: spawn, ...options });
  const client = await registerClient(await openInProcess(app), profile);
  const account = (await client.get('/accounts')).body.items[0].id as number;
  const upload: Importer['upload'] = (content, { name = 'bank.csv', account: chosen = account, headers } = {}) => {
    const form = new FormData();
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
    if (chosen !== null) form.append('account_id', String(chosen));
    return client.post('/imports', form, headers);
  };
  return {
    ...client,
    app,
    account,
    upload,
    async bring(content, options) {
      const { body, status } = await upload(content, options);
      if (status !== 201) throw new Error(`Not read: ${JSON.stringify(body)}`);
      const committed = await client.post(`/imports/${body.id}/commit`);
      if (committed.status !== 200) throw new Error(`Not committed: ${JSON.stringify(committed.body)}`);
      return committed.body;
    },
  };
}

/** A small CSV as many banks write it. */
export function csv(...rows: string[]): string {
  return ['Date,Payee,Memo,Amount', ...rows].join('\r\n');
}
