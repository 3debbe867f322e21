import type { Db } from '#main/db/connection.ts';
import { createRandom } from '#main/seed/random.ts';
import { addDays } from '#shared/dates.ts';
import { fold } from '#shared/fold.ts';

const adjectives =
  'Blue Green North Old Royal Happy Sunny Urban Golden Silver Little Grand Café Märkt Østre Piccolo Nya Big Corner West'.split(
    ' ',
  );
const nouns =
  'Fox Harbour Bakery Market Pantry Garage Books Bistro Pharma Station Fashion Tech Garden Kitchen Cinema Travel Pets Tools'.split(
    ' ',
  );
const words =
  `lunch with team weekly shop refill card payment contactless order birthday present spare part monthly pass late night delivery
  reimbursed by employer gift return size exchange annual checkup summer trip hotel deposit train ticket parking garden tools paint`.split(
    /\s+/,
  );
const tagNames = ['work', 'family', 'vacation', 'shared', 'online', 'cash', 'birthday', 'renovation', 'kids', 'rare'];

/**
 * Ten years of one user's transactions, written by plain SQL: some merchants often and most of them seldom, notes on 40 %, tags on 30 %,
 * 5 % split, 1 % transfers, a receipt's text on every thousandth.
 */
export function fillLedger(db: Db, userId: number, count: number): void {
  const { between } = createRandom(7);
  const random = () => between(0, 999_999) / 1_000_000;
  const int = (max: number) => Math.floor(random() * max);
  const pick = <T>(list: readonly T[]): T => list[int(list.length)] as T;
  const ids = (sql: string) => db.raw.prepare(sql).pluck().all(userId) as number[];
  const moment = '2026-11-20T12:00:00.000Z';
  db.raw
    .prepare(`INSERT INTO accounts (user_id, name, kind, currency, opening_minor, created_at, updated_at)
    VALUES (?, 'Card', 'credit_card', 'EUR', 0, '${moment}', '${moment}'), (?, 'Small', 'cash', 'EUR', 0, '${moment}', '${moment}')`)
    .run(userId, userId);
  const tag = db.raw.prepare(
    `INSERT INTO tags (user_id, name, name_folded, created_at, updated_at) VALUES (?, ?, ?, '${moment}', '${moment}')`,
  );
  for (const name of tagNames) tag.run(userId, name, name);
  const accounts = ids('SELECT id FROM accounts WHERE user_id = ? ORDER BY id');
  const expenses = ids("SELECT id FROM categories WHERE user_id = ? AND type = 'expense' ORDER BY id");
  const tags = ids('SELECT id FROM tags WHERE user_id = ? ORDER BY id');
  const insert =
    db.raw.prepare(`INSERT INTO transactions (user_id, type, amount_minor, amount_order, currency, date, account_id, category_id, merchant_name,
    description, search_text, account_minor, transfer_account_id, transfer_minor, base_minor, created_at, updated_at)
    VALUES (?, ?, ?, ?, 'EUR', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertTag = db.raw.prepare(
    'INSERT OR IGNORE INTO transaction_tags (user_id, transaction_id, tag_id) VALUES (?, ?, ?)',
  );
  const insertPart =
    db.raw.prepare(`INSERT INTO transaction_splits (user_id, transaction_id, position, amount_minor, base_minor, category_id)
    VALUES (?, ?, ?, ?, ?, ?)`);
  const insertReceipt =
    db.raw.prepare(`INSERT INTO receipts (user_id, status, original_name, mime_type, size, sha256, file_name, parsed_date, transaction_id, uploaded_at)
    VALUES (?, 'processed', 'a.jpg', 'image/jpeg', 1, ?, ?, '2020-01-01', ?, '${moment}')`);
  const insertText = db.raw.prepare(
    `INSERT INTO receipt_texts (receipt_id, user_id, text, search_text, words) VALUES (?, ?, ?, ?, '[]')`,
  );
  db.inTransaction(() => {
    for (let index = 0; index < count; index += 1) {
      const minor = 100 + Math.floor(random() ** 3 * 20_000);
      const rank = Math.floor(random() ** 3 * adjectives.length * nouns.length);
      const merchant = `${adjectives[rank % adjectives.length]} ${nouns[Math.floor(rank / adjectives.length)]}`;
      const note = random() < 0.4 ? Array.from({ length: 2 + int(5) }, () => pick(words)).join(' ') : null;
      const isTransfer = random() < 0.01;
      const isSplit = !isTransfer && random() < 0.05;
      const category = isTransfer || isSplit ? null : (expenses[Math.floor(random() ** 2 * expenses.length)] ?? null);
      const date = addDays('2016-11-20', Math.floor(random() * 3652));
      const account = accounts[random() < 0.7 ? 0 : random() < 0.97 ? 1 : 2] ?? 0;
      const target = isTransfer ? (accounts[account === accounts[1] ? 0 : 1] ?? 0) : null;
      const text = fold([merchant, note].filter(Boolean).join('\n'));
      const created = `${date}T12:00:00.000Z`;
      const id = insert.run(
        ...[
          userId,
          isTransfer ? 'transfer' : 'expense',
          minor,
          minor * 100,
          date,
          account,
          category,
          merchant,
          note,
          text,
        ],
        ...[minor, target, isTransfer ? minor : null, minor, created, created],
      ).lastInsertRowid;
      if (random() < 0.3) insertTag.run(userId, id, tags[Math.min(Math.floor(random() ** 2 * 9), 8)]);
      if (random() < 0.0005) insertTag.run(userId, id, tags[9]);
      if (isSplit) {
        const first = Math.floor(minor / 3);
        insertPart.run(userId, id, 0, first, first, pick(expenses));
        insertPart.run(userId, id, 1, minor - first, minor - first, pick(expenses));
      }
      if (index % 1000 === 0) {
        const receipt = insertReceipt.run(
          userId,
          String(index).padStart(64, '0'),
          `file-${userId}-${index}`,
          id,
        ).lastInsertRowid;
        const body = `${merchant}\nBon ${index} Sauerkraut ${words.join(' ')}`;
        insertText.run(receipt, userId, body, fold(body));
      }
    }
  });
}
