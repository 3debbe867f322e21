import { zipSync } from 'fflate';
import Papa from 'papaparse';

/** The columns of `…_transaction_export.csv` of Firefly III, in their order. */
const columns = [
  ...[
    'user_id',
    'group_id',
    'journal_id',
    'created_at',
    'updated_at',
    'group_title',
    'type',
    'currency_code',
    'amount',
  ],
  ...[
    'foreign_currency_code',
    'foreign_amount',
    'primary_currency_code',
    'pc_amount',
    'pc_foreign_amount',
    'description',
    'date',
  ],
  ...[
    'source_name',
    'source_iban',
    'source_type',
    'destination_name',
    'destination_iban',
    'destination_type',
    'reconciled',
  ],
  ...['category', 'budget', 'bill', 'tags', 'notes', 'sepa_cc', 'external_id', 'import_hash_v2', 'recurrence_id'],
];
const accountColumns = [
  ...[
    'user_id',
    'account_id',
    'created_at',
    'updated_at',
    'type',
    'name',
    'virtual_balance',
    'iban',
    'number',
    'active',
  ],
  ...['currency_code', 'role', 'cc_type', 'cc_payment_date', 'in_net_worth', 'interest', 'interest_period'],
];

export type Journal = Readonly<Record<string, string>>;

const own = { source_type: 'Asset account', destination_type: 'Asset account' };

export const firefly = {
  withdrawal: (source: string, destination: string, amount: string, more: Journal = {}): Journal => ({
    type: 'Withdrawal',
    source_name: source,
    source_type: 'Asset account',
    destination_name: destination,
    destination_type: 'Expense account',
    amount: `-${amount}`,
    ...more,
  }),
  deposit: (source: string, destination: string, amount: string, more: Journal = {}): Journal => ({
    type: 'Deposit',
    source_name: source,
    source_type: 'Revenue account',
    destination_name: destination,
    destination_type: 'Asset account',
    amount,
    ...more,
  }),
  transfer: (source: string, destination: string, amount: string, more: Journal = {}): Journal => ({
    type: 'Transfer',
    ...own,
    source_name: source,
    destination_name: destination,
    amount,
    ...more,
  }),
  opening: (account: string, amount: string, more: Journal = {}): Journal => ({
    type: 'Opening balance',
    source_name: 'Initial balance',
    source_type: 'Initial balance account',
    destination_name: account,
    destination_type: 'Asset account',
    amount,
    ...more,
  }),
};

/** Its export of transactions, newest first as it writes it. */
export function toFireflyCsv(journals: readonly Journal[]): string {
  const rows = journals.map((journal, index) => {
    const id = String(index + 1);
    const plain = {
      user_id: '1',
      group_id: id,
      journal_id: id,
      currency_code: 'EUR',
      date: '2026-11-05T00:00:00+01:00',
    };
    return { description: 'Something', reconciled: '', ...plain, ...journal };
  });
  return Papa.unparse({ fields: columns, data: rows.toReversed() }, { newline: '\n' });
}

export interface FireflyAccount {
  readonly name: string;
  readonly type?: string;
  readonly currency?: string;
  readonly role?: string;
  readonly active?: string;
}

export function toFireflyZip(
  journals: readonly Journal[],
  accounts: readonly FireflyAccount[],
  categories: readonly string[],
): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text);
  const listed = accounts.map(({ name, type = 'Asset account', currency = 'EUR', role = '', active = '1' }) => ({
    name,
    type,
    currency_code: currency,
    role,
    active,
  }));
  return zipSync({
    '2026_11_20_transaction_export.csv': encode(toFireflyCsv(journals)),
    '2026_11_20_account_export.csv': encode(Papa.unparse({ fields: accountColumns, data: listed })),
    '2026_11_20_category_export.csv': encode(
      Papa.unparse({ fields: ['user_id', 'category_id', 'name'], data: categories.map((name) => ({ name })) }),
    ),
  });
}
