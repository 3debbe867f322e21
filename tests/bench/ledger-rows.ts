import type { Db } from '#main/db/connection.ts';
import { createRandom, type Random } from '#main/seed/random.ts';
import { addDays, toDay } from '#shared/dates.ts';

const moment = '2026-01-01T00:00:00.000Z';
const stamps = { created_at: moment, updated_at: moment };

export interface GeneratedLedger {
  readonly userId: number;
  readonly first: string;
  readonly last: string;
}

/**
 * A user with `count` transactions over ten years, written straight into the tables: 22 categories, 400 merchants, one in twelve an income,
 * 3 % transfers, 2 % refunds, 8 % in a currency without a rate, 4 % split into two parts. The same rows every time.
 */
export function generateLedger(db: Db, count: number): GeneratedLedger {
  const random = createRandom(count);
  const [first, last] = ['2016-01-01', '2025-12-31'];
  db.raw.exec('BEGIN');
  const userId = insertOwner(db);
  const accounts = ['Everyday', 'Savings', 'Card'].map((name) => insertAccount(db, userId, name));
  const categories = Array.from({ length: 22 }, (_, index) => insertCategory(db, userId, index));
  const insertRow = prepareTransaction(db);
  const insertPart = preparePart(db);
  const span = toDay(last) - toDay(first) + 1;
  for (let index = 0; index < count; index += 1) {
    const date = addDays(first, Math.floor((index * span) / count));
    const row = drawRow(random, categories, accounts);
    const id = Number(insertRow.run({ ...row, userId, date }).lastInsertRowid);
    if (!row.isSplit) continue;
    const part = { userId, id, amount: Math.floor(row.amount / 2), base: row.base && Math.floor(row.base / 2) };
    insertPart.run({ ...part, position: 0, category: random.between(categories[2] ?? 0, categories[21] ?? 0) });
    const rest = { amount: row.amount - part.amount, base: row.base && part.base ? row.base - part.base : null };
    insertPart.run({
      ...part,
      ...rest,
      position: 1,
      category: random.between(categories[2] ?? 0, categories[21] ?? 0),
    });
  }
  db.raw.exec('COMMIT; PRAGMA optimize; ANALYZE');
  return { userId, first, last };
}

function drawRow(random: Random, categories: readonly number[], accounts: readonly number[]) {
  const kind = random.between(1, 100);
  const type = kind <= 8 ? 'income' : kind <= 11 ? 'transfer' : 'expense';
  const amount = Math.ceil(200 + 90_000 * (random.between(0, 1000) / 1000) ** 3);
  const isForeign = random.chance(0.08);
  const isSplit = type === 'expense' && random.chance(0.04);
  const category = type === 'income' ? categories[random.between(0, 1)] : categories[random.between(2, 21)];
  return {
    type,
    amount,
    currency: isForeign ? 'SEK' : 'EUR',
    base: isForeign ? null : amount,
    account: accounts[type === 'transfer' ? 0 : random.between(0, 2)],
    transferAccount: type === 'transfer' ? accounts[1] : null,
    transferAmount: type === 'transfer' ? amount : null,
    category: type === 'transfer' || isSplit || random.chance(0.03) ? null : category,
    merchant: `Merchant ${Math.floor(400 * (random.between(0, 999) / 1000) ** 2)}`,
    refund: type === 'expense' && random.chance(0.02) ? 1 : 0,
    isSplit: isSplit && amount > 1,
  };
}

function insertOwner(db: Db): number {
  const row = db.raw.prepare(
    `INSERT INTO users (email, password_hash, display_name, base_currency, locale, week_start, preferences, created_at, updated_at)
     VALUES ('bench@example.org', 'hash', 'Bench', 'EUR', 'en-IE', 'monday', '{}', :created_at, :updated_at)`,
  );
  return Number(row.run(stamps).lastInsertRowid);
}

function insertAccount(db: Db, userId: number, name: string): number {
  const row = db.raw.prepare(
    `INSERT INTO accounts (user_id, name, kind, currency, opening_minor, created_at, updated_at)
     VALUES (:userId, :name, 'checking', 'EUR', 0, :created_at, :updated_at)`,
  );
  return Number(row.run({ userId, name, ...stamps }).lastInsertRowid);
}

function insertCategory(db: Db, userId: number, index: number): number {
  const row = db.raw.prepare(
    `INSERT INTO categories (user_id, name, name_folded, type, color, icon, created_at, updated_at)
     VALUES (:userId, :name, lower(:name), :type, '#388d6d', 'tag', :created_at, :updated_at)`,
  );
  const type = index < 2 ? 'income' : 'expense';
  return Number(row.run({ userId, name: `Category ${index}`, type, ...stamps }).lastInsertRowid);
}

function prepareTransaction(db: Db) {
  const statement = db.raw.prepare(
    `INSERT INTO transactions (user_id, type, amount_minor, amount_order, currency, date, account_id, category_id, merchant_name, refund,
       account_minor, transfer_account_id, transfer_minor, base_minor, created_at, updated_at)
     VALUES (:userId, :type, :amount, :amount * 100, :currency, :date, :account, :category, :merchant, :refund,
       :amount, :transferAccount, :transferAmount, :base, '${moment}', '${moment}')`,
  );
  return {
    run: ({ isSplit: _, ...row }: ReturnType<typeof drawRow> & { userId: number; date: string }) => statement.run(row),
  };
}

function preparePart(db: Db) {
  return db.raw.prepare(
    `INSERT INTO transaction_splits (user_id, transaction_id, position, amount_minor, base_minor, category_id)
     VALUES (:userId, :id, :position, :amount, :base, :category)`,
  );
}
