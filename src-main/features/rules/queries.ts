import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export type RuleRow = NonNullable<ReturnType<typeof findRule>>;

/** A category or a tag that was deleted meanwhile is no longer set. */
function selectRules(userId: number) {
  return sql
    .selectFrom('rules')
    .leftJoin('categories', (join) =>
      join.onRef('categories.id', '=', 'rules.category_id').on('categories.deleted_at', 'is', null),
    )
    .leftJoin('accounts', 'accounts.id', 'rules.account_id')
    .where('rules.user_id', '=', userId)
    .where('rules.deleted_at', 'is', null)
    .selectAll('rules')
    .select([
      'categories.type as category_type',
      'accounts.currency as account_currency',
      expression<string>`(SELECT json_group_array(name) FROM (SELECT tags.name FROM rule_tags JOIN tags ON tags.id = rule_tags.tag_id
        WHERE rule_tags.rule_id = rules.id AND tags.deleted_at IS NULL ORDER BY tags.name_folded))`.as('tag_names'),
    ]);
}

export function findRule(db: Db, userId: number, id: number) {
  return db.get(selectRules(userId).where('rules.id', '=', id));
}

/** All rules in the order in which they are applied. */
export function listRules(db: Db, userId: number) {
  return db.all(selectRules(userId).orderBy('rules.priority').orderBy('rules.id'));
}

export function findLastPriority(db: Db, userId: number): number | null {
  const query = sql
    .selectFrom('rules')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .select((eb) => eb.fn.max<number | null>('priority').as('last'));
  return db.get(query)?.last ?? null;
}

export function insertRule(db: Db, row: Omit<Schema['rules'], 'id'>): number {
  return db.run(sql.insertInto('rules').values(row)).lastId;
}

export function updateRule(
  db: Db,
  userId: number,
  id: number,
  changes: Partial<Omit<Schema['rules'], 'id' | 'user_id'>>,
): void {
  db.run(sql.updateTable('rules').set(changes).where('user_id', '=', userId).where('id', '=', id));
}

export function setTags(db: Db, userId: number, id: number, tagIds: readonly number[]): void {
  db.run(sql.deleteFrom('rule_tags').where('user_id', '=', userId).where('rule_id', '=', id));
  for (const tagId of tagIds) {
    db.run(sql.insertInto('rule_tags').values({ user_id: userId, rule_id: id, tag_id: tagId }));
  }
}

const noTags = expression<string>`'[]'`;
const tagsOfTransaction = expression<string>`(SELECT json_group_array(name) FROM (SELECT tags.name FROM transaction_tags JOIN tags ON tags.id = transaction_tags.tag_id
        WHERE transaction_tags.transaction_id = transactions.id AND tags.deleted_at IS NULL ORDER BY tags.name_folded))`;

/** Everything outside the bin, newest first, as far as rules look at it; its tags only where they matter. */
export function listSubjects(db: Db, userId: number, tags: 'with tags' | 'without tags') {
  const query = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .select([
      'id',
      'type',
      'amount_order',
      'account_id',
      'category_id',
      'merchant_name',
      'description',
      'parts_count',
      (tags === 'with tags' ? tagsOfTransaction : noTags).as('tag_names'),
    ])
    .orderBy('date', 'desc')
    .orderBy('id', 'desc');
  return db.all(query);
}

/** Whether there are more than so many: counting all of them takes as long as they are many. */
export function hasMoreSubjects(db: Db, userId: number, than: number): boolean {
  const query = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .select('id');
  return db.get(query.limit(1).offset(than)) !== undefined;
}

/** Ids of rules that set a category; `alive` leaves out deleted ones. */
export function listUsesOfCategory(db: Db, userId: number, categoryId: number, only: 'alive' | 'all'): number[] {
  const query = sql
    .selectFrom('rules')
    .select('id')
    .where('user_id', '=', userId)
    .where('category_id', '=', categoryId);
  return db.all(only === 'alive' ? query.where('deleted_at', 'is', null) : query).map(({ id }) => id);
}

export function moveCategory(db: Db, userId: number, from: number, to: number): void {
  db.run(
    sql.updateTable('rules').set({ category_id: to }).where('user_id', '=', userId).where('category_id', '=', from),
  );
}

/** Ids of rules that set a tag, deleted ones too. */
export function listUsesOfTag(db: Db, userId: number, tagId: number): number[] {
  const query = sql.selectFrom('rule_tags').select('rule_id').where('user_id', '=', userId).where('tag_id', '=', tagId);
  return db.all(query).map(({ rule_id: id }) => id);
}

/** Removes for good what was deleted before a moment. */
export function purgeDeleted(db: Db, before: string): void {
  db.run(sql.deleteFrom('rules').where('deleted_at', '<', before));
}
