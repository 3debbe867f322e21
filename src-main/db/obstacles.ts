import type { Db } from '#main/db/connection.ts';
import type { Snapshot } from '#main/db/snapshots.ts';
import type { EntityName } from '#shared/events.ts';

/** Something that keeps a snapshot from being put back. */
export interface Obstacle {
  readonly entity: EntityName;
  readonly id: number;
}

interface Rule {
  readonly entity: EntityName;
  readonly sql: string;
}

/** What is in the way of a row before it is written, where a unique index or a trigger would refuse it; its columns are the parameters. */
const holders: Partial<Record<EntityName, readonly Rule[]>> = {
  account: [
    {
      entity: 'account',
      sql: 'SELECT id FROM accounts WHERE user_id = @user_id AND is_default = 1 AND @is_default = 1 AND id <> @id',
    },
  ],
  category: [
    {
      entity: 'category',
      sql: `SELECT id FROM categories WHERE user_id = @user_id AND type = @type AND name_folded = @name_folded
        AND deleted_at IS NULL AND @deleted_at IS NULL AND id <> @id`,
    },
    {
      entity: 'transaction',
      sql: `SELECT id FROM transactions WHERE user_id = @user_id AND category_id = @id AND type <> @type
        UNION SELECT t.id FROM transaction_splits AS s JOIN transactions AS t ON t.id = s.transaction_id
          WHERE s.user_id = @user_id AND s.category_id = @id AND t.type <> @type`,
    },
  ],
  tag: [
    {
      entity: 'tag',
      sql: `SELECT id FROM tags WHERE user_id = @user_id AND name_folded = @name_folded
        AND deleted_at IS NULL AND @deleted_at IS NULL AND id <> @id`,
    },
  ],
  transaction: [
    {
      entity: 'category',
      sql: `SELECT id FROM categories WHERE id IN (SELECT value FROM json_each(@categories)) AND type <> @type`,
    },
  ],
  rate: [
    {
      entity: 'rate',
      sql: `SELECT id FROM manual_rates WHERE user_id = @user_id AND currency = @currency AND base_currency = @base_currency
        AND date = @date AND id <> @id`,
    },
  ],
  budget: [
    {
      entity: 'budget',
      sql: `SELECT id FROM budgets WHERE user_id = @user_id AND category_id = @category_id
        AND deleted_at IS NULL AND @deleted_at IS NULL AND id <> @id`,
    },
  ],
  // A budget that lives in another currency by now cannot take or give this money.
  budget_move: [
    { entity: 'budget', sql: 'SELECT id FROM budgets WHERE id IN (@from_id, @to_id) AND currency <> @currency' },
  ],
  duplicate_dismissal: [
    {
      entity: 'duplicate_dismissal',
      sql: `SELECT id FROM duplicate_dismissals
        WHERE user_id = @user_id AND first_id = @first_id AND second_id = @second_id AND id <> @id`,
    },
  ],
  receipt: [
    { entity: 'receipt', sql: 'SELECT id FROM receipts WHERE transaction_id = @transaction_id AND id <> @id' },
    {
      entity: 'receipt',
      sql: `SELECT other.id FROM receipts AS own JOIN receipts AS other ON other.user_id = own.user_id AND other.sha256 = own.sha256
        WHERE own.id = @id AND @deleted_at IS NULL AND other.deleted_at IS NULL AND other.id <> @id`,
    },
  ],
};

/** Looks before a snapshot is put: the database would refuse it at once, without words. */
export function findHolders(db: Db, entity: EntityName, snapshot: Snapshot): Obstacle[] {
  const row = snapshot && Object.values(snapshot)[0]?.[0];
  if (!row) return [];
  const categories = [row, ...(snapshot.transaction_splits ?? [])].map(({ category_id: id }) => id ?? null);
  const values = { ...row, categories: JSON.stringify(categories) };
  return (holders[entity] ?? []).flatMap((rule) => readIds(db, rule.entity, rule.sql, values));
}

/** Transactions with one category, their own or a part's: id and type of the transaction. */
const usesOfCategory = `
  SELECT id, type FROM transactions WHERE user_id = @user AND category_id = @id
  UNION ALL
  SELECT t.id, t.type FROM transaction_splits AS s JOIN transactions AS t ON t.id = s.transaction_id
    WHERE s.user_id = @user AND s.category_id = @id`;

/** The categories of one transaction and its parts, with its type. */
const categoriesOfOne = `
  SELECT type, category_id FROM transactions WHERE id = @id AND category_id IS NOT NULL
  UNION ALL
  SELECT t.type, s.category_id FROM transaction_splits AS s JOIN transactions AS t ON t.id = s.transaction_id
    WHERE s.transaction_id = @id AND +s.category_id IS NOT NULL`;

const budgetsWithoutCategory = `
  SELECT b.id, b.category_id FROM budgets AS b LEFT JOIN categories AS c ON c.id = b.category_id WHERE b.user_id = @user
    AND (c.id IS NULL OR (b.deleted_at IS NULL AND (c.deleted_at IS NOT NULL OR c.type <> 'expense')))`;

/** What no longer fits together, seen from the thing that was put; `@id` is its id, `@user` its owner. */
const rules: Partial<Record<EntityName, readonly Rule[]>> = {
  account: [
    {
      entity: 'transaction',
      sql: `SELECT id FROM transactions WHERE user_id = @user AND (account_id = @id OR transfer_account_id = @id)
        AND NOT EXISTS (SELECT 1 FROM accounts WHERE id = @id)`,
    },
    {
      entity: 'recurring',
      sql: `SELECT id FROM recurring_transactions WHERE user_id = @user AND (account_id = @id OR transfer_account_id = @id)
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
      sql: `SELECT used.id FROM (${usesOfCategory}) AS used LEFT JOIN categories AS c ON c.id = @id
        WHERE c.id IS NULL OR c.deleted_at IS NOT NULL OR c.type <> used.type`,
    },
    {
      entity: 'recurring',
      sql: `SELECT used.id FROM recurring_transactions AS used LEFT JOIN categories AS c ON c.id = used.category_id
        WHERE used.user_id = @user AND used.category_id = @id AND used.deleted_at IS NULL
          AND (c.id IS NULL OR c.deleted_at IS NOT NULL OR c.type <> used.type)`,
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
    {
      entity: 'budget',
      sql: `SELECT id FROM (${budgetsWithoutCategory}) WHERE category_id = @id`,
    },
  ],
  budget: [
    {
      entity: 'category',
      sql: `SELECT category_id AS id FROM (${budgetsWithoutCategory}) WHERE id = @id`,
    },
    {
      entity: 'budget_move',
      sql: `SELECT id FROM budget_moves WHERE user_id = @user AND (from_id = @id OR to_id = @id)
        AND NOT EXISTS (SELECT 1 FROM budgets WHERE id = @id)`,
    },
  ],
  budget_move: [
    {
      entity: 'budget',
      sql: `SELECT side.id FROM (SELECT from_id AS id FROM budget_moves WHERE id = @id UNION ALL SELECT to_id FROM budget_moves WHERE id = @id) AS side
        LEFT JOIN budgets AS b ON b.id = side.id WHERE side.id IS NOT NULL AND (b.id IS NULL OR b.deleted_at IS NOT NULL)`,
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
      entity: 'recurring',
      sql: `SELECT recurring_id AS id FROM recurring_tags
        WHERE user_id = @user AND tag_id = @id AND NOT EXISTS (SELECT 1 FROM tags WHERE id = @id)`,
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
      sql: `SELECT used.id FROM (SELECT account_id AS id FROM transactions WHERE id = @id
          UNION ALL SELECT transfer_account_id FROM transactions WHERE id = @id AND transfer_account_id IS NOT NULL) AS used
        WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE accounts.id = used.id)`,
    },
    {
      entity: 'category',
      sql: `SELECT used.category_id AS id FROM (${categoriesOfOne}) AS used LEFT JOIN categories AS c ON c.id = used.category_id
        WHERE c.id IS NULL OR c.deleted_at IS NOT NULL OR c.type <> used.type`,
    },
    {
      entity: 'tag',
      sql: `SELECT used.tag_id AS id FROM (SELECT tag_id FROM transaction_tags WHERE transaction_id = @id
          UNION ALL SELECT split_tags.tag_id FROM transaction_splits AS s JOIN split_tags ON split_tags.split_id = s.id
            WHERE s.user_id = @user AND s.transaction_id = @id) AS used
        WHERE NOT EXISTS (SELECT 1 FROM tags WHERE tags.id = used.tag_id)`,
    },
    {
      entity: 'receipt',
      sql: `SELECT id FROM receipts WHERE user_id = @user AND transaction_id = @id
        AND NOT EXISTS (SELECT 1 FROM transactions WHERE id = @id AND deleted_at IS NULL)`,
    },
  ],
  recurring: [
    {
      entity: 'account',
      sql: `SELECT account_id AS id FROM recurring_transactions WHERE id = @id AND account_id NOT IN (SELECT id FROM accounts)
        UNION SELECT transfer_account_id FROM recurring_transactions
          WHERE id = @id AND transfer_account_id NOT IN (SELECT id FROM accounts)`,
    },
    {
      entity: 'category',
      sql: `SELECT used.category_id AS id FROM recurring_transactions AS used LEFT JOIN categories AS c ON c.id = used.category_id
        WHERE used.id = @id AND used.deleted_at IS NULL AND used.category_id IS NOT NULL
          AND (c.id IS NULL OR c.deleted_at IS NOT NULL OR c.type <> used.type)`,
    },
    {
      entity: 'tag',
      sql: 'SELECT tag_id AS id FROM recurring_tags WHERE recurring_id = @id AND tag_id NOT IN (SELECT id FROM tags)',
    },
  ],
  duplicate_dismissal: [
    {
      entity: 'transaction',
      sql: `SELECT pair.id FROM (SELECT first_id AS id FROM duplicate_dismissals WHERE id = @id
          UNION ALL SELECT second_id FROM duplicate_dismissals WHERE id = @id) AS pair
        WHERE NOT EXISTS (SELECT 1 FROM transactions WHERE transactions.id = pair.id)`,
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
  const rows = db.statement(`SELECT DISTINCT id FROM (${sql}) LIMIT ${mostShown}`).all(values) as { id: number }[];
  return rows.map(({ id }) => ({ entity, id }));
}
