import { dumpVersion } from '#shared/contract/export.ts';
import { parseAmount } from '#shared/money.ts';
import { UnreadableFile } from '../reading/file-row.ts';
import { looksLikeKvitt, parseDocument } from './json-document.ts';
import { readExtras } from './kvitt-extras.ts';
import { mapPlaces, placeOf, toMinor } from './kvitt-places.ts';
import { notifications, profile, type Section, type Sections, sections } from './kvitt-schema.ts';
import { createTransactionReader } from './kvitt-transactions.ts';
import type { MovedAccount, MovedBook, MovedCategory, MovedRow } from './moved-book.ts';
import type { MovedProfile } from './moved-extras.ts';

const mostThings = 20_000;
/** A file that begins with so many that cannot be read has none that can. */
const mostBadAtFirst = 1000;
/** A daily rule has one for each of its days. */
const mostOccurrences = 500_000;

/**
 * Reads the JSON of `GET /export?format=json`: hands on a row for each of its transactions, in their order, and answers the rest of the
 * book. Throws UnreadableFile for any other JSON, and for a file that is cut off or damaged outside its transactions.
 */
export function readKvitt(bytes: Uint8Array, take: (row: MovedRow) => void): MovedBook {
  const document = parseDocument(bytes);
  if (document === undefined && looksLikeKvitt(bytes)) throw new UnreadableFile(damaged);
  if (!isRecord(document) || document.format !== 'kvitt')
    throw new UnreadableFile(
      'This JSON is no export of Kvitt. Other JSON is not read; use CSV, Excel, OFX, QIF, CAMT.053 or MT940.',
    );
  if (typeof document.version !== 'number') throw new UnreadableFile(damaged);
  if (document.version !== dumpVersion)
    throw new UnreadableFile(
      'This export was written by a newer Kvitt. Install the newest version, then choose it again.',
    );
  const read = Object.fromEntries(
    Object.keys(sections).map((name) => [name, readSection(document, name as Section)]),
  ) as Sections;
  const transactions = document.transactions;
  if (!Array.isArray(transactions)) throw new UnreadableFile(damaged);
  const accounts = mapPlaces(read.accounts);
  const categories = mapPlaces(read.categories);
  if (read.accounts.length === 0)
    throw new UnreadableFile('This export of Kvitt holds no account, so there is nothing to move in.');
  const owner = readProfile(document);
  const reader = createTransactionReader(read, { accounts, categories, baseCurrency: owner?.base_currency ?? null });
  let good = 0;
  for (const [index, entry] of transactions.entries()) {
    const row = reader.read(entry, index + 1);
    if (row.problem === null) good += 1;
    if (index >= mostBadAtFirst && good === 0) throw new UnreadableFile(damaged);
    take(row);
  }
  const { counts, rowsById, usesOf } = reader.finish();
  const receipts = Array.isArray(document.receipts) ? document.receipts.length : 0;
  return {
    source: 'kvitt',
    accounts: read.accounts.map((each, index) => toAccount(each, usesOf(index))),
    categories: read.categories.map(
      (each): MovedCategory => ({
        name: each.name,
        type: each.type,
        color: each.color,
        icon: each.icon,
        parent: placeOf(categories, each.parent_id),
        hidden: each.hidden,
        isDefault: each.is_default,
        isGroup: false,
        createdAt: each.created_at,
        updatedAt: each.updated_at,
      }),
    ),
    tags: read.tags.map(({ name, created_at, updated_at }) => ({ name, createdAt: created_at, updatedAt: updated_at })),
    baseCurrency: owner?.base_currency ?? null,
    profile: owner,
    extras: readExtras(read, { accounts, categories, rows: rowsById }),
    counts,
    notes: receipts > 0 ? [{ code: 'receipts_stay', count: receipts }] : [],
  };
}

const damaged = 'This export of Kvitt is cut off or damaged. Export it again, and choose the new file.';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readSection<S extends Section>(document: Record<string, unknown>, section: S): Sections[S] {
  const given = document[section];
  const most = section === 'recurring_occurrences' ? mostOccurrences : mostThings;
  if (Array.isArray(given) && given.length > most)
    throw new UnreadableFile(
      `This export of Kvitt holds more than ${most} ${section.replaceAll('_', ' ')}, which cannot be right.`,
    );
  const parsed = sections[section].safeParse(given);
  if (parsed.success) return parsed.data as Sections[S];
  const path = parsed.error.issues[0]?.path.join('.');
  throw new UnreadableFile(
    `This export of Kvitt is damaged at ${section}${path ? `.${path}` : ''}. Export it again, and choose the new file.`,
  );
}

function toAccount(account: Sections['accounts'][number], transactions: number): MovedAccount {
  const balance = account.balance === undefined ? null : parseAmount(account.balance, account.currency);
  return {
    name: account.name,
    kind: account.kind,
    currency: account.currency,
    openingMinor: toMinor(account.opening_balance, account.currency, 'accounts'),
    archived: account.archived,
    isDefault: account.is_default,
    balanceMinor: balance && 'minor' in balance ? balance.minor : null,
    transactions,
    createdAt: account.created_at,
    updatedAt: account.updated_at,
  };
}

function readProfile(document: Record<string, unknown>): MovedProfile | null {
  const owner = profile.safeParse(document.user);
  if (!owner.success) return null;
  const { display_name, base_currency, locale, week_start, preferences } = owner.data;
  const wanted = notifications.safeParse(document.notification_preferences);
  return {
    display_name,
    base_currency,
    locale,
    week_start,
    preferences,
    notifications: wanted.success ? wanted.data : null,
  };
}
