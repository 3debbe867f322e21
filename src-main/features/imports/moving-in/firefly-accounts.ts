import { isCurrency } from '#shared/money.ts';
import { cleanText } from '../reading/texts.ts';
import type { FireflyRow } from './firefly-rows.ts';
import type { MovedAccount } from './moved-book.ts';
import type { AccountKind } from './moved-words.ts';

type FireflyAccount = Pick<MovedAccount, 'name' | 'kind' | 'currency' | 'archived'>;

const ownTypes = ['asset account', 'default account', 'loan', 'debt', 'mortgage', 'liability account', 'liabilities'];

/** Whether an account is one of the person's, rather than a shop or an employer. */
export function isOwnAccount(type: string): boolean {
  return ownTypes.includes(type);
}

const kindOfRole: Readonly<Record<string, AccountKind>> = {
  savingAsset: 'savings',
  ccAsset: 'credit_card',
  cashWalletAsset: 'cash',
};

/**
 * The person's accounts: those that its list names, and those that money moved on. Without the list their currency is that of most of
 * what moved them.
 */
export function createFireflyAccounts(
  rows: readonly FireflyRow[],
  listed: readonly Record<string, string | undefined>[],
  fallback: string,
) {
  const accounts: FireflyAccount[] = [];
  const places = new Map<string, number>();
  const keyOf = (name: string, type: string) => `${isLiability(type) ? 'owed' : 'own'} ${name}`;
  const add = (name: string, type: string, more: Partial<FireflyAccount>) => {
    const key = keyOf(name, type);
    if (places.has(key)) return;
    places.set(key, accounts.length);
    const kind = isLiability(type) ? ('other' as const) : ('checking' as const);
    accounts.push({ name: cleanText(name, 80) ?? 'Account', kind, currency: fallback, archived: false, ...more });
  };
  const currencies = countCurrencies(rows, keyOf);
  for (const { name = '', type = '', currency_code: code = '', role = '', active = '1' } of listed) {
    if (!isOwnAccount(type.trim().toLowerCase())) continue;
    const kind = kindOfRole[role.replaceAll('"', '')];
    const currency = isCurrency(code) ? code : (currencies.get(keyOf(name.trim(), type.toLowerCase())) ?? fallback);
    add(name.trim(), type.trim().toLowerCase(), { currency, archived: !isYes(active), ...(kind ? { kind } : {}) });
  }
  for (const row of rows)
    for (const [name, type] of [[row.source, row.sourceType] as const, [row.destination, row.destinationType] as const])
      if (isOwnAccount(type)) add(name, type, { currency: currencies.get(keyOf(name, type)) ?? fallback });
  return {
    list: (): readonly FireflyAccount[] => accounts,
    /** Null for an account that is not the person's. */
    placeOf: (name: string, type: string): number | null =>
      isOwnAccount(type) ? (places.get(keyOf(name, type)) ?? null) : null,
  };
}

function isLiability(type: string): boolean {
  return !['asset account', 'default account'].includes(type);
}

function isYes(text: string): boolean {
  return ['1', 'true', 'yes'].includes(text.trim().toLowerCase());
}

/** What moves the source of a journal is in its currency; the destination of a transfer takes the foreign one where there is one. */
function countCurrencies(
  rows: readonly FireflyRow[],
  keyOf: (name: string, type: string) => string,
): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  const note = (key: string, currency: string | null) => {
    if (currency === null) return;
    const of = counts.get(key) ?? new Map<string, number>();
    of.set(currency, (of.get(currency) ?? 0) + 1);
    counts.set(key, of);
  };
  for (const row of rows) {
    const isBetween = isOwnAccount(row.sourceType) && isOwnAccount(row.destinationType);
    if (isOwnAccount(row.sourceType)) note(keyOf(row.source, row.sourceType), row.currency);
    if (isOwnAccount(row.destinationType))
      note(
        keyOf(row.destination, row.destinationType),
        isBetween ? (row.foreignCurrency ?? row.currency) : row.currency,
      );
  }
  return new Map(
    [...counts].map(([key, of]) => [key, [...of].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? '']),
  );
}
