import type { Page } from 'playwright-core';
import { type Print, printed } from './receipts.ts';

export interface Dropped {
  readonly name: string;
  readonly print: Print;
  /** Bytes of nothing behind it. */
  readonly padding?: number;
}

/** Drops fake pictures on the window in one go, as a file manager does. */
export async function dropReceipts(page: Page, files: readonly Dropped[]): Promise<void> {
  const parts = files.map(({ name, print, padding = 0 }) => ({
    name,
    base64: printed(print).toString('base64'),
    padding,
  }));
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64, padding } of given) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes, new Uint8Array(padding)], name, { type: 'image/png' }));
    }
    return transfer;
  }, parts);
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', event, { dataTransfer });
}

/** As many different purchases, a cent apart. */
export function purchases(count: number, merchant: string): Dropped[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${merchant.toLowerCase()}-${index}.png`,
    print: {
      amountMinor: 1000 + index,
      date: '2026-11-19',
      merchant: `${merchant} ${index}`,
      text: `${merchant} ${index}`,
    },
  }));
}
