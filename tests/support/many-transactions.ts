import { join } from 'node:path';
import { openDatabase } from '#main/db/connection.ts';
import { addDays } from '#shared/dates.ts';
import { fold } from '#shared/fold.ts';
import { comparableAmount } from '#shared/money.ts';

const places = ['Café', 'Märkt', 'Østre', 'Blue', 'Old', 'Corner', 'Piccolo', 'Grand', 'Nya', 'Harbour'];
const trades = ['Bakery', 'Market', 'Garage', 'Books', 'Pharma', 'Station', 'Kitchen', 'Cinema', 'Garden', 'Tools'];
const notes = ['weekly shop', 'lunch with team', 'train ticket, return', 'ref "4711"', 'gift for the birthday'];

/**
 * Writes `count` transactions over ten years straight into a data folder's database, for a user who has just registered: every third with
 * a description and a tag, every twentieth split in two. The same ones each time.
 */
export function insertManyTransactions(dataDir: string, userId: number, count: number): void {
  const db = openDatabase(join(dataDir, 'kvitt.sqlite'));
  const pluck = <T>(sql: string, ...values: unknown[]) =>
    db.raw
      .prepare(sql)
      .pluck()
      .all(...values) as T[];
  const [account = 0] = pluck<number>('SELECT id FROM accounts WHERE user_id = ?', userId);
  const [currency = 'EUR'] = pluck<string>('SELECT currency FROM accounts WHERE user_id = ?', userId);
  const categories = pluck<number>("SELECT id FROM categories WHERE user_id = ? AND type = 'expense'", userId);
  const moment = '2026-11-20T12:00:00.000Z';
  const tag = db.raw
    .prepare('INSERT INTO tags (user_id, name, name_folded, created_at, updated_at) VALUES (?, ?, ?, ?, ?)')
    .run(userId, 'household', 'household', moment, moment).lastInsertRowid;
  const insert =
    db.raw.prepare(`INSERT INTO transactions (user_id, type, amount_minor, amount_order, currency, date, account_id,
    category_id, merchant_name, description, search_text, account_minor, base_minor, created_at, updated_at)
    VALUES (?, 'expense', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertTag = db.raw.prepare('INSERT INTO transaction_tags (user_id, transaction_id, tag_id) VALUES (?, ?, ?)');
  const insertPart =
    db.raw.prepare(`INSERT INTO transaction_splits (user_id, transaction_id, position, amount_minor, base_minor, category_id)
    VALUES (?, ?, ?, ?, ?, ?)`);
  db.inTransaction(() => {
    for (let index = 0; index < count; index += 1) {
      const minor = 99 + ((index * 7919) % 20_000);
      const isSplit = index % 20 === 0;
      const category = categories[index % categories.length] ?? null;
      const merchant = `${places[index % 10]} ${trades[Math.floor(index / 10) % 10]}`;
      const note = index % 3 === 0 ? (notes[index % 5] ?? null) : null;
      const date = addDays('2016-11-20', Math.floor((index * 3652) / count));
      const id = insert.run(
        ...[userId, minor, comparableAmount(minor, currency), currency, date, account, isSplit ? null : category],
        ...[merchant, note, fold(`${merchant}\n${note ?? ''}`), minor, minor, moment, moment],
      ).lastInsertRowid;
      if (index % 3 === 0) insertTag.run(userId, id, tag);
      if (isSplit) {
        const first = Math.floor(minor / 3);
        insertPart.run(userId, id, 0, first, first, category);
        insertPart.run(userId, id, 1, minor - first, minor - first, categories[0]);
      }
    }
  });
  db.close();
}
