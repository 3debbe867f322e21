import { isCalendarDate } from '#shared/dates.ts';
import { fold } from '#shared/fold.ts';
import { parseAmount } from '#shared/money.ts';
import type { AccountSlot } from './plan-accounts.ts';
import type { FileRow } from './reading/file-row.ts';
import { cleanText } from './reading/texts.ts';

/** A row with what does not depend on what the user has. */
export interface Draft {
  readonly row: FileRow;
  readonly slot: number;
  readonly currency: string;
  readonly minor: number | null;
  readonly merchant: string | null;
  readonly description: string | null;
  readonly problem: { readonly code: string; readonly about: string | null } | null;
}

/** Whether it is a booking that moved money, which the bank carried out. */
export function isBooking({ problem, row, minor }: Draft): boolean {
  return problem === null && row.skip === null && minor !== 0;
}

/** Finds the account and the amount of rows. */
export function createDrafter(slots: readonly AccountSlot[]): (row: FileRow) => Draft {
  const slotOf = new Map(
    slots.map(({ identifier, currency }, index) => [JSON.stringify([identifier, currency]), index]),
  );
  return (row) => {
    const slot = slotOf.get(JSON.stringify([row.account, row.currency])) ?? 0;
    const currency = row.currency ?? slots[slot]?.accountCurrency ?? 'USD';
    const read = row.amount === null ? null : parseAmount(row.amount, currency);
    return {
      row,
      slot,
      currency,
      minor: read && 'minor' in read ? read.minor : null,
      ...chooseTexts(row),
      problem: findProblem(row, read && 'problem' in read ? read.problem : null),
    };
  };
}

function findProblem(
  row: FileRow,
  amount: 'not_a_number' | 'too_many_decimals' | 'too_large' | null,
): Draft['problem'] {
  if (row.problem !== null) return { code: row.problem, about: row.problemText };
  if (row.date === null && row.skip !== null) return null;
  if (row.date === null || !isCalendarDate(row.date)) return { code: 'date_out_of_range', about: row.date };
  if (amount === null) return null;
  return { code: amount === 'not_a_number' ? 'bad_amount' : amount, about: row.amount };
}

const longestMerchant = 100;

/** Where a bank writes all in one text, that is the merchant; it stays the description too where it says more. */
function chooseTexts({ merchant, description }: FileRow): { merchant: string | null; description: string | null } {
  if (merchant === null) {
    const name = cleanText(nameIn(description ?? ''), longestMerchant);
    return { merchant: name, description: name === description ? null : description };
  }
  const name = cleanText(nameIn(merchant), longestMerchant);
  if (name === merchant) return { merchant: name, description };
  return {
    merchant: name,
    description: description === null ? merchant : cleanText(`${merchant} ${description}`, 500),
  };
}

const kindsOfBooking =
  /^(?:sepa[- ])?(?:(?:basis|firmen)?lastschrift|(?:echtzeit)?uberweisung|dauerauftrag|gutschrift|kartenzahlung)$/;

/** Targobank writes one text of parts: the kind of booking, the other side, its IBAN, the purpose. The other side alone is the name. */
function nameIn(text: string): string {
  const [kind = '', name = ''] = text.split(' ; ', 2);
  const isName = /\p{L}/u.test(name) && !/[0-9]{10}/.test(name);
  return isName && kindsOfBooking.test(fold(kind)) ? name : text;
}
