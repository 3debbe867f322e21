import { isCalendarDate } from '#shared/dates.ts';
import { isCurrency } from '#shared/money.ts';
import { cleanText, joinTexts, longestText } from '../reading/texts.ts';

/** A journal of Firefly III: one movement of money, or one part of several under a title. */
export interface FireflyRow {
  readonly journal: string;
  readonly group: string;
  readonly title: string | null;
  readonly type: 'withdrawal' | 'deposit' | 'transfer' | 'opening' | 'other';
  readonly date: string | null;
  readonly dateText: string;
  /** Plain decimals without a sign; null where there is none. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly foreignAmount: string | null;
  readonly foreignCurrency: string | null;
  readonly source: string;
  readonly sourceType: string;
  readonly destination: string;
  readonly destinationType: string;
  readonly category: string | null;
  readonly budget: string | null;
  readonly tags: readonly string[];
  readonly description: string | null;
}

const types: Readonly<Record<string, FireflyRow['type']>> = {
  withdrawal: 'withdrawal',
  deposit: 'deposit',
  transfer: 'transfer',
  'opening balance': 'opening',
  'liability credit': 'opening',
};

export function readFireflyRow(cells: Record<string, string | undefined>): FireflyRow {
  const cell = (name: string) => (cells[name] ?? '').trim();
  const dateText = cell('date').slice(0, 40);
  const date = dateText.slice(0, 10);
  const journal = cell('journal_id');
  return {
    journal,
    group: cell('group_id') || journal,
    title: cleanText(cell('group_title'), 100),
    type: types[cell('type').toLowerCase()] ?? 'other',
    date: isCalendarDate(date) ? date : null,
    dateText,
    amount: readAmount(cell('amount')),
    currency: readCode(cell('currency_code')),
    foreignAmount: readAmount(cell('foreign_amount')),
    foreignCurrency: readCode(cell('foreign_currency_code')),
    source: cell('source_name'),
    sourceType: cell('source_type').toLowerCase(),
    destination: cell('destination_name'),
    destinationType: cell('destination_type').toLowerCase(),
    category: cleanText(cell('category'), 60),
    budget: cleanText(cell('budget'), 60),
    tags: cell('tags')
      .split(',')
      .flatMap((tag) => cleanText(tag, 40) ?? []),
    description: joinTexts([cell('description'), cell('notes')], longestText),
  };
}

/** Zeros behind the decimals of a currency say nothing: 12.500000000000 is 12.50. */
function readAmount(text: string): string | null {
  const match = /^[+-]?([0-9]+)(?:\.([0-9]*))?$/.exec(text);
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  const rest = fraction.replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}

function readCode(code: string): string | null {
  const wanted = code.toUpperCase();
  return isCurrency(wanted) ? wanted : null;
}
