import { createHash } from 'node:crypto';
import { listAllAccounts } from '#main/features/accounts/service.ts';
import { listAllCategories, namesOfDefault } from '#main/features/categories/service.ts';
import { findTagId } from '#main/features/tags/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { fold } from '#shared/fold.ts';
import type { AccountSlot } from '../plan-accounts.ts';
import type { ImportSettings } from '../staged-row.ts';
import type { MovedBook, MovedCategory } from './moved-book.ts';
import * as queries from './queries.ts';

/** What of a book is there already; null for what is to be made. Lists are by place in the book's lists. */
export interface BookMatch {
  /** The user has nothing yet, and takes over the settings of the book. */
  readonly takesSettings: boolean;
  readonly accounts: readonly (number | null)[];
  readonly categories: readonly (number | null)[];
  readonly tags: readonly (number | null)[];
  /** How the accounts are told apart in the settings of an import. */
  readonly identifiers: readonly string[];
}

/** Finds the user's accounts by name and currency, or as was told, and categories and tags by name. Each of the user's accounts is one of the book's at most. */
export function matchBook(ctx: ReadContext, book: MovedBook, told: ImportSettings['accounts']): BookMatch {
  const takesSettings = book.profile !== null && queries.isUntouched(ctx.db, ctx.userId);
  const identifiers = nameApart(book.accounts);
  return {
    takesSettings,
    identifiers,
    accounts: takesSettings ? book.accounts.map(() => null) : matchAccounts(ctx, book, identifiers, told),
    categories: matchCategories(ctx, book.categories),
    tags: book.tags.map(({ name }) => findTagId(ctx, name)),
  };
}

function nameApart(accounts: MovedBook['accounts']): string[] {
  const seen = new Map<string, number>();
  return accounts.map(({ name, currency }) => {
    const key = `${fold(name)} ${currency}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function matchAccounts(
  ctx: ReadContext,
  { accounts }: MovedBook,
  identifiers: readonly string[],
  told: ImportSettings['accounts'],
): (number | null)[] {
  const own = listAllAccounts(ctx);
  const taken = new Set<number>();
  const take = (id: number | undefined) => {
    if (id === undefined || taken.has(id)) return null;
    taken.add(id);
    return id;
  };
  const wishes = accounts.map(({ currency }, index) => {
    const wish = told.find(
      (each) => each.identifier === identifiers[index] && (each.currency ?? currency) === currency,
    );
    return take(own.find(({ id, currency: other }) => id === wish?.account_id && other === currency)?.id);
  });
  return accounts.map(
    ({ name, currency }, index) =>
      wishes[index] ??
      take(own.find((each) => !taken.has(each.id) && each.currency === currency && fold(each.name) === fold(name))?.id),
  );
}

function matchCategories(ctx: ReadContext, categories: readonly MovedCategory[]): (number | null)[] {
  const byName = new Map(listAllCategories(ctx).map(({ id, type, name_folded: name }) => [`${type} ${name}`, id]));
  return categories.map(({ name, type, isDefault }) => {
    const names = isDefault ? [name, ...namesOfDefault(name, type)] : [name];
    const found = names.map((each) => byName.get(`${type} ${fold(each)}`)).find((id) => id !== undefined);
    return found ?? null;
  });
}

/** Those that a commit makes: not one that only holds others that are all there. */
export function isToBeMade({ categories }: MovedBook, match: BookMatch, place: number): boolean {
  if (match.categories[place] !== null) return false;
  if (!categories[place]?.isGroup) return true;
  return categories.some(({ parent }, index) => parent === place && match.categories[index] === null);
}

/** The accounts of a book as the places that rows of an import go to. */
export function toSlots(book: MovedBook, match: BookMatch): AccountSlot[] {
  return book.accounts.map((account, index) => ({
    identifier: match.identifiers[index] ?? account.name,
    currency: account.currency,
    rows: account.transactions,
    accountId: match.accounts[index] ?? null,
    name: account.name,
    accountCurrency: account.currency,
  }));
}

/** SQLite and JavaScript agree on whole numbers of up to 53 bits. */
export function toKey(book: Pick<MovedBook, 'source'>, key: string): number {
  const digest = createHash('sha1').update(`${book.source}\n${key}`).digest();
  return digest.readUIntBE(0, 6) * 16 + (digest.readUInt8(6) & 15);
}
