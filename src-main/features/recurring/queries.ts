import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export type RecurringRow = NonNullable<ReturnType<typeof findRecurring>>;
type Columns = Omit<Schema['recurring_transactions'], 'id' | 'user_id'>;

function selectRecurring(userId: number) {
  return sql
    .selectFrom('recurring_transactions')
    .where('recurring_transactions.user_id', '=', userId)
    .where('recurring_transactions.deleted_at', 'is', null)
    .selectAll('recurring_transactions')
    .select((eb) => [
      eb
        .selectFrom('accounts')
        .whereRef('accounts.id', '=', 'recurring_transactions.transfer_account_id')
        .select('accounts.currency')
        .as('transfer_currency'),
      expression<string>`(SELECT json_group_array(name) FROM (SELECT tags.name FROM recurring_tags JOIN tags ON tags.id = recurring_tags.tag_id
        WHERE recurring_tags.recurring_id = recurring_transactions.id AND tags.deleted_at IS NULL ORDER BY tags.name_folded))`.as(
        'tag_names',
      ),
    ]);
}

export function findRecurring(db: Db, userId: number, id: number) {
  return db.get(selectRecurring(userId).where('recurring_transactions.id', '=', id));
}

export function listRecurring(db: Db, userId: number) {
  return db.all(selectRecurring(userId));
}

export function insertRecurring(db: Db, row: Omit<Schema['recurring_transactions'], 'id'>): number {
  return db.run(sql.insertInto('recurring_transactions').values(row)).lastId;
}

export function updateRecurring(db: Db, userId: number, id: number, changes: Partial<Columns>): void {
  db.run(sql.updateTable('recurring_transactions').set(changes).where('user_id', '=', userId).where('id', '=', id));
}

export function setTags(db: Db, userId: number, id: number, tagIds: readonly number[]): void {
  db.run(sql.deleteFrom('recurring_tags').where('user_id', '=', userId).where('recurring_id', '=', id));
  for (const tagId of tagIds)
    db.run(sql.insertInto('recurring_tags').values({ user_id: userId, recurring_id: id, tag_id: tagId }));
}

/** Writes that a date is done with. Throws when it is already: nothing is booked twice. */
export function insertOccurrence(db: Db, row: Schema['recurring_occurrences']): void {
  db.run(sql.insertInto('recurring_occurrences').values(row));
}

/** How many dates of a rule are done with, and the last of them. */
export function sumOccurrences(db: Db, userId: number, id: number) {
  const query = sql
    .selectFrom('recurring_occurrences')
    .where('user_id', '=', userId)
    .where('recurring_id', '=', id)
    .select([expression<number>`count(*)`.as('count'), expression<string | null>`max(occurrence_on)`.as('last')]);
  return db.get(query) ?? { count: 0, last: null };
}

/** Dates of a rule from a day on that are done with. */
export function listOccurrencesFrom(db: Db, userId: number, id: number, from: string): string[] {
  const query = sql
    .selectFrom('recurring_occurrences')
    .where('user_id', '=', userId)
    .where('recurring_id', '=', id)
    .where('occurrence_on', '>=', from)
    .select('occurrence_on');
  return db.all(query).map(({ occurrence_on: date }) => date);
}

/** Rules of all users that have something to book. */
export function listDue(db: Db, today: string) {
  const query = sql
    .selectFrom('recurring_transactions')
    .where('deleted_at', 'is', null)
    // Written out, not bound: only so does SQLite see that the partial index fits.
    .where((eb) => eb('active', '=', eb.lit(1)))
    .where((eb) => eb('auto_post', '=', eb.lit(1)))
    .where('next_date', '<=', today)
    .select(['id', 'user_id'])
    .orderBy('next_date')
    .orderBy('id');
  return db.all(query);
}

export function listUsesOfCategory(db: Db, userId: number, categoryId: number): number[] {
  const query = sql
    .selectFrom('recurring_transactions')
    .where('user_id', '=', userId)
    .where('category_id', '=', categoryId)
    .where('deleted_at', 'is', null)
    .select('id');
  return db.all(query).map(({ id }) => id);
}

/** Removes for good the rules that were deleted before a moment; what they booked stays. */
export function purgeDeleted(db: Db, before: string): void {
  db.run(sql.deleteFrom('recurring_transactions').where('deleted_at', '<', before));
}

/** Expenses that rules have booked for a range of days; a refund of one is none. */
export function listPosted(db: Db, userId: number, from: string, to: string) {
  return db.all(
    sql
      .selectFrom('transactions')
      .where('user_id', '=', userId)
      .where('deleted_at', 'is', null)
      .where('recurring_id', 'is not', null)
      .where('type', '=', 'expense')
      .where('refund', '=', 0)
      .where('date', '>=', from)
      .where('date', '<=', to)
      .select(['date', 'amount_minor', 'currency', 'base_minor', 'category_id']),
  );
}

/** The newest `most` transactions that each rule made, newest first. */
export function listMade(db: Db, userId: number, most: number) {
  const made = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where('recurring_id', 'is not', null)
    .select(['id', 'recurring_id', 'date', 'amount_minor', 'currency'])
    .select(expression<number>`row_number() OVER (PARTITION BY recurring_id ORDER BY date DESC, id DESC)`.as('place'));
  return db.all(
    sql
      .selectFrom(made.as('made'))
      .where('place', '<=', most)
      .select(['id', 'recurring_id', 'date', 'amount_minor', 'currency'])
      .orderBy('recurring_id')
      .orderBy('place'),
  );
}

/** Income and expenses since a day that no rule made, oldest first; refunds are left out. */
export function listHistory(db: Db, userId: number, since: string) {
  const query = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where('date', '>=', since)
    .where('type', '<>', 'transfer')
    .where('refund', '=', 0)
    .where('recurring_id', 'is', null)
    .where('merchant_name', 'is not', null)
    .select(['id', 'type', 'amount_minor', 'currency', 'date', 'merchant_name'])
    .orderBy('date')
    .orderBy('id');
  return db.all(query);
}
