import { expect } from 'vitest';
import type { Client } from './client.ts';

export interface Download {
  readonly bytes: Uint8Array;
  readonly headers: Headers;
}

/** The whole file that an address answers. */
export async function download(client: Client, path: string, token = client.token): Promise<Download> {
  const response = await client.door.fetch(path, { headers: { authorization: `Bearer ${token}` } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(response.status, response.ok ? '' : new TextDecoder().decode(bytes)).toBe(200);
  return { bytes, headers: response.headers };
}

export function textOf({ bytes }: Download): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
