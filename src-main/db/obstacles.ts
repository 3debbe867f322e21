import type { Db } from '#main/db/connection.ts';
import type { Snapshot } from '#main/db/snapshots.ts';
import type { EntityName } from '#shared/events.ts';

/** Something that keeps a snapshot from being put back. */
export interface Obstacle {
  readonly entity: EntityName;
  readonly id: number;
}

/** What holds the name or the place that a row of a snapshot wants; the row's columns are the parameters. */
const holders: Partial<Record<EntityName, readonly string[]>> = {
  account: ['SELECT id FROM accounts WHERE user_id = @user_id AND is_default = 1 AND @is_default = 1 AND id <> @id'],
  category: [
    `SELECT id FROM categories WHERE user_id = @user_id AND type = @type AND name_folded = @name_folded
       AND deleted_at IS NULL AND @deleted_at IS NULL AND id <> @id`,
  ],
  tag: [
    `SELECT id FROM tags WHERE user_id = @user_id AND name_folded = @name_folded
       AND deleted_at IS NULL AND @deleted_at IS NULL AND id <> @id`,
  ],
  receipt: [
    'SELECT id FROM receipts WHERE transaction_id = @transaction_id AND id <> @id',
    `SELECT other.id FROM receipts AS own JOIN receipts AS other ON other.user_id = own.user_id AND other.sha256 = own.sha256
       WHERE own.id = @id AND @deleted_at IS NULL AND other.deleted_at IS NULL AND other.id <> @id`,
  ],
};

/** Looks before a snapshot is put: a unique index would refuse it. */
export function findHolders(db: Db, entity: EntityName, snapshot: Snapshot): Obstacle[] {
  const row = snapshot && Object.values(snapshot)[0]?.[0];
  if (!row) return [];
  return (holders[entity] ?? []).flatMap((sql) => readIds(db, entity, sql, row));
}

interface Rule {
  readonly entity: EntityName;
  readonly sql: string;
}

const categoriesOfTransactions = `
  SELECT id, user_id, type, category_id FROM transactions WHERE user_id = @user AND category_id IS NOT NULL
  UNION ALL
  SELECT t.id, t.user_id, t.type, s.category_id FROM transaction_splits s JOIN transactions t ON t.id = s.transaction_id
    WHERE s.user_id = @user AND s.category_id IS NOT NULL`;

/** What no longer fits together, seen from the thing that was put; `@id` is its id, `@user` its owner. */
const rules: Partial<Record<EntityName, readonly Rule[]>> = {
  account: [
    {
      entity: 'transaction',
      sql: `SELECT id FROM transactions WHERE user_id = @user AND (account_id = @id OR transfer_account_id = @id)
        AND NOT EXISTS (SELECT 1 FROM accounts WHERE id = @id)`,
    },
    {
      entity: 'rule',
      sql: `SELECT id FROM rules WHERE user_id = @user AND account_id = @id AND NOT EXISTS (SELECT 1 FROM accounts WHERE id = @id)`,
    },
  ],
  category: [
    {
      entity: 'rule',
      sql: `SELECT used.id FROM rules AS used LEFT JOIN categories AS c ON c.id = used.category_id
        WHERE used.user_id = @user AND used.category_id = @id
          AND (c.id IS NULL OR (c.deleted_at IS NOT NULL AND used.deleted_at IS NULL))`,
    },
    {
      entity: 'transaction',
      sql: `SELECT used.id FROM (${categoriesOfTransactions}) AS used LEFT JOIN categories AS c ON c.id = used.category_id
        WHERE used.category_id = @id AND (c.id IS NULL OR c.deleted_at IS NOT NULL OR c.type <> used.type)`,
    },
    {
      entity: 'category',
      sql: `SELECT child.id FROM categories AS child LEFT JOIN categories AS c ON c.id = child.parent_id
        WHERE child.user_id = @user AND child.parent_id = @id AND child.deleted_at IS NULL
          AND (c.id IS NULL OR c.deleted_at IS NOT NULL OR c.type <> child.type OR c.parent_id IS NOT NULL)`,
    },
    {
      entity: 'category',
      sql: `SELECT c.parent_id AS id FROM categories AS c LEFT JOIN categories AS parent ON parent.id = c.parent_id
        WHERE c.id = @id AND c.deleted_at IS NULL AND c.parent_id IS NOT NULL
          AND (parent.id IS NULL OR parent.deleted_at IS NOT NULL OR parent.type <> c.type OR parent.parent_id IS NOT NULL)`,
    },
  ],
  tag: [
    {
      entity: 'transaction',
      sql: `SELECT transaction_id AS id FROM transaction_tags
          WHERE user_id = @user AND tag_id = @id AND NOT EXISTS (SELECT 1 FROM tags WHERE id = @id)
        UNION SELECT s.transaction_id FROM split_tags JOIN transaction_splits AS s ON s.id = split_tags.split_id
          WHERE split_tags.user_id = @user AND tag_id = @id AND NOT EXISTS (SELECT 1 FROM tags WHERE id = @id)`,
    },
    {
      entity: 'rule',
      sql: `SELECT rule_id AS id FROM rule_tags
        WHERE user_id = @user AND tag_id = @id AND NOT EXISTS (SELECT 1 FROM tags WHERE id = @id)`,
    },
  ],
  rule: [
    {
      entity: 'account',
      sql: 'SELECT account_id AS id FROM rules WHERE id = @id AND account_id NOT IN (SELECT id FROM accounts)',
    },
    {
      entity: 'category',
      sql: `SELECT used.category_id AS id FROM rules AS used LEFT JOIN categories AS c ON c.id = used.category_id
        WHERE used.id = @id AND used.category_id IS NOT NULL
          AND (c.id IS NULL OR (c.deleted_at IS NOT NULL AND used.deleted_at IS NULL))`,
    },
    {
      entity: 'tag',
      sql: 'SELECT tag_id AS id FROM rule_tags WHERE rule_id = @id AND tag_id NOT IN (SELECT id FROM tags)',
    },
  ],
  transaction: [
    {
      entity: 'account',
      sql: `SELECT account_id AS id FROM transactions WHERE id = @id AND account_id NOT IN (SELECT id FROM accounts)
        UNION SELECT transfer_account_id FROM transactions WHERE id = @id AND transfer_account_id NOT IN (SELECT id FROM accounts)`,
    },
    {
      entity: 'category',
      sql: `SELECT used.category_id AS id FROM (${categoriesOfTransactions}) AS used LEFT JOIN categories AS c ON c.id = used.category_id
        WHERE used.id = @id AND (c.id IS NULL OR c.deleted_at IS NOT NULL OR c.type <> used.type)`,
    },
    {
      entity: 'tag',
      sql: `SELECT tag_id AS id FROM transaction_tags WHERE transaction_id = @id AND tag_id NOT IN (SELECT id FROM tags)
        UNION SELECT tag_id FROM split_tags JOIN transaction_splits AS s ON s.id = split_tags.split_id
          WHERE s.transaction_id = @id AND tag_id NOT IN (SELECT id FROM tags)`,
    },
    {
      entity: 'receipt',
      sql: `SELECT id FROM receipts WHERE user_id = @user AND transaction_id = @id
        AND NOT EXISTS (SELECT 1 FROM transactions WHERE id = @id AND deleted_at IS NULL)`,
    },
  ],
  receipt: [
    {
      entity: 'transaction',
      sql: `SELECT transaction_id AS id FROM receipts WHERE id = @id AND transaction_id IS NOT NULL
        AND transaction_id NOT IN (SELECT id FROM transactions WHERE user_id = @user AND deleted_at IS NULL)`,
    },
  ],
};

/**
 * Looks after every snapshot of a change was put, before the COMMIT: a thing that is used may not be gone, and what a thing refers to
 * has to be there and of its kind. Foreign keys alone would let soft-deleted ones pass, and could not say what is in the way.
 */
export function findObstacles(db: Db, userId: number, entity: EntityName, id: number): Obstacle[] {
  return (rules[entity] ?? []).flatMap((rule) => readIds(db, rule.entity, rule.sql, { id, user: userId }));
}

/** As many as help to find out what to do. */
const mostShown = 20;

function readIds(db: Db, entity: EntityName, sql: string, values: Record<string, unknown>): Obstacle[] {
  const ids = db.raw.prepare(`SELECT DISTINCT id FROM (${sql}) LIMIT ${mostShown}`).pluck().all(values) as number[];
  return ids.map((id) => ({ entity, id }));
}
