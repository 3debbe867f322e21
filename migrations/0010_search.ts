import { type RawBuilder, sql } from 'kysely';

/**
 * Any part of a word is found by its trigrams. The search text is folded by the app and lies where its source lies: with the transaction
 * and with the receipt's text; tags have their folded name. So renaming a tag or linking a receipt rewrites nothing, and triggers alone
 * keep the indexes true. They hold no positions (a third of the size); a hit is looked at once more in the text itself.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE VIRTUAL TABLE transaction_search USING fts5(
      search_text, content = 'transactions', content_rowid = 'id', tokenize = 'trigram case_sensitive 1', detail = 'none'
    );
    INSERT INTO transaction_search (transaction_search) VALUES ('rebuild');
    CREATE TRIGGER transaction_search_added AFTER INSERT ON transactions BEGIN
      INSERT INTO transaction_search (rowid, search_text) VALUES (NEW.id, NEW.search_text);
    END;
    CREATE TRIGGER transaction_search_removed AFTER DELETE ON transactions BEGIN
      INSERT INTO transaction_search (transaction_search, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
    END;
    CREATE TRIGGER transaction_search_changed AFTER UPDATE OF search_text ON transactions
      WHEN NEW.search_text <> OLD.search_text BEGIN
      INSERT INTO transaction_search (transaction_search, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
      INSERT INTO transaction_search (rowid, search_text) VALUES (NEW.id, NEW.search_text);
    END;

    -- Texts read before this version are folded by their letters' case alone, until they are read again.
    ALTER TABLE receipt_texts ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
    UPDATE receipt_texts SET search_text = lower(text);
    CREATE VIRTUAL TABLE receipt_search USING fts5(
      search_text, content = 'receipt_texts', content_rowid = 'receipt_id', tokenize = 'trigram case_sensitive 1', detail = 'none'
    );
    INSERT INTO receipt_search (receipt_search) VALUES ('rebuild');
    CREATE TRIGGER receipt_search_added AFTER INSERT ON receipt_texts BEGIN
      INSERT INTO receipt_search (rowid, search_text) VALUES (NEW.receipt_id, NEW.search_text);
    END;
    CREATE TRIGGER receipt_search_removed AFTER DELETE ON receipt_texts BEGIN
      INSERT INTO receipt_search (receipt_search, rowid, search_text) VALUES ('delete', OLD.receipt_id, OLD.search_text);
    END;
    CREATE TRIGGER receipt_search_changed AFTER UPDATE OF search_text ON receipt_texts BEGIN
      INSERT INTO receipt_search (receipt_search, rowid, search_text) VALUES ('delete', OLD.receipt_id, OLD.search_text);
      INSERT INTO receipt_search (rowid, search_text) VALUES (NEW.receipt_id, NEW.search_text);
    END;

    -- A column, not an expression: a page by keyset seeks its place in an index of columns only.
    ALTER TABLE transactions ADD COLUMN merchant_order TEXT COLLATE NOCASE GENERATED ALWAYS AS (coalesce(merchant_name, '')) VIRTUAL;

    -- Every index ends in the row's id by itself. Named once more it takes room, and a keyset (key, id) < (?, ?) seeks by the key alone.
    DROP INDEX transactions_category;
    DROP INDEX transactions_account;
    DROP INDEX transactions_transfer;
    DROP INDEX transactions_merchant;
    DROP INDEX transactions_amount;
    DROP INDEX transactions_created;
    CREATE INDEX transactions_category ON transactions (user_id, category_id, date, id, currency, refund, amount_minor, base_minor, deleted_at) WHERE deleted_at IS NULL;
    CREATE INDEX transactions_account ON transactions (user_id, account_id, date);
    CREATE INDEX transactions_transfer ON transactions (user_id, transfer_account_id, date) WHERE transfer_account_id IS NOT NULL;
    CREATE INDEX transactions_merchant ON transactions (user_id, merchant_name, date) WHERE deleted_at IS NULL;
    CREATE INDEX transactions_merchant_order ON transactions (user_id, merchant_order) WHERE deleted_at IS NULL;
    CREATE INDEX transactions_amount ON transactions (user_id, amount_order) WHERE deleted_at IS NULL;
    CREATE INDEX transactions_created ON transactions (user_id, created_at) WHERE deleted_at IS NULL;

    -- Days are counted and summed without a look at the rows, so here the id is named before what is only read. deleted_at stands in it,
    -- or SQLite would read it from the row.
    DROP INDEX transactions_date;
    CREATE INDEX transactions_date ON transactions (user_id, date, id, deleted_at, type, refund, base_minor) WHERE deleted_at IS NULL;
  `);
}
