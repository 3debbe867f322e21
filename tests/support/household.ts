import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Db, openDatabase } from '#main/db/connection.ts';
import { migrate } from '#main/db/migrate.ts';
import { makeTemporaryFolder } from './test-app.ts';

export const now = '2026-11-20T12:00:00.000Z';

export type Values = Record<string, unknown>;

export interface Household {
  readonly db: Db;
  readonly ida: Owned;
  readonly otto: Owned;
}

export interface Owned {
  readonly user: number;
  readonly account: number;
  readonly savings: number;
  readonly category: number;
  readonly tag: number;
}

/** Two users, each with two accounts, a category and a tag, written in SQL alone: what the database itself allows. */
export function openHousehold(): Household {
  const db = openDatabase(join(makeTemporaryFolder(), 'kvitt.sqlite'));
  onTestFinished(() => db.close());
  migrate(db);
  return { db, ida: createOwner(db, 'ida@example.org'), otto: createOwner(db, 'otto@example.org') };
}

export function createOwner(db: Db, email: string): Owned {
  const profile = { display_name: 'Somebody', base_currency: 'EUR', locale: 'en-IE', week_start: 'monday' };
  const user = insert(db, 'users', { email, password_hash: 'hash', ...profile, ...moments });
  const own = { user_id: user, ...moments };
  return {
    user,
    account: insert(db, 'accounts', { ...own, ...account, is_default: 1 }),
    savings: insert(db, 'accounts', { ...own, ...account }),
    category: insert(db, 'categories', { ...own, ...category }),
    tag: insert(db, 'tags', { ...own, name: 'home', name_folded: 'home' }),
  };
}

const moments = { created_at: now, updated_at: now };
const account = { name: 'Everyday', kind: 'checking', currency: 'EUR', opening_minor: 0 };
const category = { name: 'Groceries', name_folded: 'groceries', type: 'expense', color: '#388d6d', icon: 'basket' };

export function insert(db: Db, table: string, values: Values): number {
  const columns = Object.keys(values);
  const statement = db.raw.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return Number(statement.run(...Object.values(values)).lastInsertRowid);
}

export function book({ db, ida }: Household, values: Values = {}): number {
  const expense = {
    type: 'expense',
    amount_minor: 980,
    amount_order: 98_000,
    currency: 'EUR',
    date: '2026-11-20',
    account_id: ida.account,
  };
  return insert(db, 'transactions', { user_id: ida.user, ...expense, ...moments, ...values });
}

export function transfer(house: Household, values: Values = {}): number {
  return book(house, { type: 'transfer', transfer_account_id: house.ida.savings, transfer_minor: 980, ...values });
}

export function addCategory({ db, ida }: Household, name: string, values: Values = {}): number {
  return insert(db, 'categories', { user_id: ida.user, ...moments, ...category, name, name_folded: name, ...values });
}

/** A budget of 200.00 euros a month for the first category. */
export function addBudget({ db, ida }: Household, values: Values = {}): number {
  const plan = { amount_minor: 20_000, currency: 'EUR', period: 'monthly', created_on: '2026-11-20' };
  return insert(db, 'budgets', { user_id: ida.user, category_id: ida.category, ...plan, ...moments, ...values });
}
