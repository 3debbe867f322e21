import type { Receipt, Transaction } from '#renderer/api/queries.ts';
import { formatList, plural } from '#renderer/lib/format.ts';
import { hasFieldToCheck } from '#renderer/lib/receipt-needs.ts';

export interface Need {
  readonly kind: 'check' | 'unread' | 'category' | 'duplicate';
  readonly title: string;
  readonly detail: string;
  /** The screen where exactly this is done. */
  readonly to: string;
}

/** What waits for a person, the quickest first. `uncategorised` holds the first few of `total`. */
export function listNeeds(
  queue: readonly Receipt[],
  uncategorised: readonly Transaction[],
  total: number,
  pairs: readonly (readonly Transaction[])[] = [],
): Need[] {
  const toCheck = queue.filter(hasFieldToCheck);
  const unread = queue.filter(({ status }) => status === 'failed');
  const needs: Need[] = [];
  if (toCheck[0]) {
    needs.push({
      kind: 'check',
      title: plural(toCheck.length, { one: 'receipt has a field to check', other: 'receipts have a field to check' }),
      detail: nameFew(toCheck.map((receipt) => receipt.merchant_name ?? receipt.original_name)),
      to: `/receipts/${toCheck[0].id}`,
    });
  }
  if (unread[0]) {
    needs.push({
      kind: 'unread',
      title: plural(unread.length, { one: 'receipt could not be read', other: 'receipts could not be read' }),
      detail: nameFew(unread.map(({ original_name }) => original_name)),
      to: `/receipts/${unread[0].id}`,
    });
  }
  if (total > 0) {
    needs.push({
      kind: 'category',
      title: plural(total, { one: 'transaction has no category', other: 'transactions have no category' }),
      detail: nameFew(uncategorised.map(nameOf)),
      to: '/transactions?category=none',
    });
  }
  if (pairs.length > 0) {
    needs.push({
      kind: 'duplicate',
      title: plural(pairs.length, { one: 'possible duplicate', other: 'possible duplicates' }),
      detail: nameFew(pairs.flatMap(([first]) => (first ? [nameOf(first)] : []))),
      to: '/transactions?duplicates=yes',
    });
  }
  return needs;
}

function nameOf({ merchant_name, description }: Transaction): string {
  return merchant_name ?? description ?? 'No merchant';
}

const shown = 2;

/** The first names, each once: "Rewe City and Apotheke am Markt". */
function nameFew(names: readonly string[]): string {
  return formatList([...new Set(names)].slice(0, shown));
}
