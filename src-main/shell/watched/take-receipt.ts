import type { App } from '#main/app.ts';
import type { RefusedFile } from '#shared/desktop.ts';

/** What the API made of a file. `later`: nothing is wrong with the file itself, it is to be tried again. */
export type Taken =
  | { readonly became: 'taken' }
  | { readonly became: 'refused'; readonly reason: RefusedFile['reason'] }
  | { readonly became: 'later'; readonly why: 'signed_out' | 'failing' };

interface Problem {
  readonly code?: string;
}

export interface ReceiptToTake {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** Adds a file as a receipt, as the window itself does; a second time within a day answers the first. */
export async function takeReceipt(app: Pick<App, 'handle'>, token: string, file: ReceiptToTake): Promise<Taken> {
  const body = new FormData();
  body.append('file', new Blob([file.bytes]), file.name);
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `watched-${file.hash}` };
  const request = new Request('http://kvitt.invalid/receipts/upload', { method: 'POST', headers, body });
  const response = await app.handle(request, 'desktop');
  if (response.ok) return { became: 'taken' };
  if (response.status === 401) return { became: 'later', why: 'signed_out' };
  if (response.status >= 500 || response.status === 409) return { became: 'later', why: 'failing' };
  const { code } = (await response.json()) as Problem;
  const isTooLarge = response.status === 413 || code === 'image_too_large';
  return { became: 'refused', reason: isTooLarge ? 'too_large' : 'unreadable' };
}
