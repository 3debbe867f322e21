import type { z } from 'zod';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';
import { systemClock } from '#main/lib/clock.ts';
import type { session } from '#shared/contract/auth.ts';
import { formatAmount } from '#shared/money.ts';
import { type HouseholdRule, householdBudgets, householdRules, isMadeByRule } from './household-habits.ts';
import { type PlannedTransaction, planHousehold } from './household-plan.ts';
import { createRandom } from './random.ts';
import { sampleReceipts } from './sample-receipts.ts';

export const sampleUser = { email: 'sample@kvitt.invalid', password: 'sample-household' };

/** An app, through the same API as everything else. */
export interface Answering {
  handle(request: Request, door: 'in_process'): Promise<Response>;
}

type Session = z.output<typeof session>;
type Send = <T = Record<string, unknown>>(method: string, path: string, body?: unknown) => Promise<T>;

/** What was made, and how to sign in. */
export interface SeededHousehold {
  readonly email: string;
  readonly password: string;
  readonly transactions: number;
  readonly receipts: number;
}

/** Creates the sample user with two years of data, and waits until all is read that it has saved. Throws when the folder has one already. */
export async function seedHousehold(app: Answering, today = systemClock.today()): Promise<SeededHousehold> {
  const { session, addReceipts } = await makeHousehold(app, today);
  const receipts = await addReceipts();
  // What rules booked and receipts became counts as well.
  const send = createSend(app, session.access_token);
  const { total: transactions } = (await send('GET', '/transactions?limit=1&include_total=true')) as { total: number };
  return { ...sampleUser, transactions, receipts };
}

/** The same without the receipts, which `addReceipts` adds, and answers how many. */
export async function makeHousehold(app: Answering, today: string) {
  const rules = householdRules(today);
  const ledger = await seedLedger(app, today, (planned) => !isMadeByRule(planned, rules));
  const { session, categories, accounts } = ledger;
  const send = createSend(app, session.access_token);
  for (const rule of rules) await addRule(send, rule, categories, accounts);
  for (const { category, ...budget } of householdBudgets)
    await send('POST', '/budgets', { category_id: categories.get(category), ...budget });
  await addViews(send);
  await addCategoryRules(send, categories);
  await splitSome(send, categories);
  return { session, addReceipts: () => addReceipts(app, session.access_token, today, categories) };
}

/** The household without its receipts, budgets and rules: accounts, transactions and a rate. */
export async function seedLedger(
  app: Answering,
  today: string,
  isBooked: (planned: PlannedTransaction) => boolean = () => true,
) {
  const anonymous = createSend(app, null);
  const session = await anonymous<Session>('POST', '/auth/register', {
    ...sampleUser,
    display_name: 'Sample household',
    base_currency: 'EUR',
    locale: 'en-IE',
  });
  const send = createSend(app, session.access_token);
  const accounts = await createAccounts(send);
  const categories = await readIds(send, '/categories?limit=500');
  const planned = planHousehold(today, createRandom(7)).filter(isBooked);
  await send('PUT', '/currencies/SEK/rate', { rate: '0.0874', date: planned[0]?.date ?? today });
  for (const transaction of planned) await send('POST', '/transactions', toRequest(transaction, accounts, categories));
  return { session, categories, accounts };
}

/** Adds a rule, which books what it has made so far, and lets it cost what it cost at the end. */
async function addRule(
  send: Send,
  { category, transferTo, lastAmount, nextAmount, ...rule }: HouseholdRule,
  categories: Map<string, number>,
  accounts: Map<string, number>,
): Promise<void> {
  const answer = await send('POST', '/recurring-transactions', {
    ...rule,
    category_id: category === undefined ? null : categories.get(category),
    ...(transferTo !== undefined && { transfer_account_id: accounts.get(transferTo) }),
  });
  const [last] = answer.posted as { transaction_id: number }[];
  if (lastAmount !== undefined && last)
    await send('PATCH', `/transactions/${last.transaction_id}`, { amount: lastAmount });
  if (nextAmount !== undefined) await send('PATCH', `/recurring-transactions/${answer.id}`, { amount: nextAmount });
}

async function createAccounts(send: Send): Promise<Map<string, number>> {
  await send('POST', '/accounts', { name: 'Savings', kind: 'savings', opening_balance: '4200.00' });
  await send('POST', '/accounts', { name: 'Credit card', kind: 'credit_card' });
  return readIds(send, '/accounts?limit=500');
}

async function readIds(send: Send, path: string): Promise<Map<string, number>> {
  const { items } = (await send('GET', path)) as { items: { id: number; name: string }[] };
  return new Map(items.map(({ id, name }) => [name, id]));
}

function toRequest(planned: PlannedTransaction, accounts: Map<string, number>, categories: Map<string, number>) {
  const currency = planned.currency ?? 'EUR';
  return {
    type: planned.type,
    amount: formatAmount(planned.minor, currency),
    currency,
    date: planned.date,
    merchant_name: planned.merchant,
    description: planned.description ?? null,
    tags: planned.tags ?? [],
    refund: planned.refund ?? false,
    category_id: planned.category === null ? null : (categories.get(planned.category) ?? null),
    ...(planned.account ? { account_id: accounts.get(planned.account) } : {}),
    ...(planned.transferTo ? { transfer_account_id: accounts.get(planned.transferTo) } : {}),
  };
}

/** Set after what was booked by hand: they are for what comes in from now on. */
async function addCategoryRules(send: Send, categories: Map<string, number>): Promise<void> {
  const rules = [
    { value: 'rewe', category: 'Groceries', set: { merchant_name: 'Rewe' } },
    { value: 'deutsche bahn', category: 'Transport', set: { tags: ['work'] } },
    { value: 'netflix', category: 'Subscriptions', set: {} },
    { value: 'apotheke', category: 'Health', set: {} },
  ];
  for (const { value, category, set } of rules)
    await send('POST', '/rules', {
      ...{ field: 'merchant', operator: 'contains', value },
      set: { category_id: categories.get(category), ...set },
    });
}

async function addViews(send: Send): Promise<void> {
  const views = [
    { name: 'Stockholm trip', icon: 'plane', query: { tag: ['stockholm'] } },
    { name: 'Shared', icon: 'users', query: { tag: ['shared'] } },
    { name: 'Over €100', icon: 'filter', query: { amount_min: '100', type: 'expense' } },
  ];
  for (const view of views) await send('POST', '/saved-views', view);
}

/** The latest large purchases of groceries were for the household in part. */
async function splitSome(send: Send, categories: Map<string, number>): Promise<void> {
  const groceries = categories.get('Groceries') ?? 0;
  const { items } = (await send('GET', `/transactions?category=${groceries}&amount_min=40&limit=3`)) as {
    items: { id: number; amount: string }[];
  };
  for (const { id, amount } of items) {
    const [household, cents] = [900, Math.round(Number(amount) * 100)];
    const splits = [
      { amount: formatAmount(cents - household, 'EUR'), category_id: groceries },
      {
        amount: formatAmount(household, 'EUR'),
        category_id: categories.get('Housing') ?? null,
        description: 'Light bulbs',
      },
    ];
    await send('POST', '/transactions/split', { transaction_id: id, splits });
  }
}

/** Uploads all; those that are to be saved are waited for and confirmed. The others are read while the app runs. */
async function addReceipts(
  app: Answering,
  token: string,
  today: string,
  categories: Map<string, number>,
): Promise<number> {
  const send = createSend(app, token);
  const pictures = sampleReceipts(today);
  const toSave: { readonly id: number; readonly category: string }[] = [];
  for (const { name, lines, saveAs } of pictures) {
    const id = await uploadReceipt(app, token, name, await drawReceipt(lines));
    if (saveAs !== undefined) toSave.push({ id, category: saveAs });
  }
  for (const { id, category } of toSave)
    if (await waitUntilRead(send, id))
      await send('POST', `/receipts/${id}/confirm`, { category_id: categories.get(category) ?? null });
  return pictures.length;
}

async function uploadReceipt(app: Answering, token: string, name: string, png: Uint8Array): Promise<number> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(png)]), name);
  const request = new Request('http://kvitt.invalid/receipts/upload', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  const response = await app.handle(request, 'in_process');
  if (!response.ok) throw new Error(`A sample receipt was refused: ${await response.text()}`);
  const { items } = (await response.json()) as { items: { id: number }[] };
  return items[0]?.id ?? 0;
}

/** False when it could not be read: then it stays in the queue, and the household is whole all the same. */
async function waitUntilRead(send: Send, id: number): Promise<boolean> {
  const patience = 600;
  for (let tries = 0; tries < patience; tries += 1) {
    const { status } = await send('GET', `/receipts/${id}`);
    if (status === 'processed' || status === 'failed') return status === 'processed';
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

export function createSend(app: Answering, token: string | null): Send {
  return async <T>(method: string, path: string, body?: unknown) => {
    const response = await app.handle(
      new Request(`http://kvitt.invalid${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      'in_process',
    );
    const answer = (await response.json()) as T & { readonly code?: string; readonly detail?: string };
    if (response.ok) return answer;
    if (answer.code === 'email_taken')
      throw new Error('This folder has a sample household already. Name another one with --data-dir.');
    throw new Error(`${method} ${path}: ${answer.detail}`);
  };
}
