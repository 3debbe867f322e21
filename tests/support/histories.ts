import fc from 'fast-check';
import { addDays } from '#shared/dates.ts';
import { formatAmount } from '#shared/money.ts';
import type { Answer } from './client.ts';
import { type FullLedger, openFullLedger } from './ledger.ts';

export type Step =
  | { readonly do: 'create'; readonly booking: Booking }
  | { readonly do: 'patch'; readonly which: number; readonly booking: Booking; readonly keys: readonly string[] }
  | { readonly do: 'split'; readonly which: number; readonly parts: readonly Part[] }
  | { readonly do: 'create split'; readonly booking: Booking; readonly parts: readonly Part[] }
  | { readonly do: 'bulk'; readonly those: readonly number[]; readonly set: BulkSet | null }
  | { readonly do: 'delete'; readonly which: number }
  | { readonly do: 'restore'; readonly which: number }
  | { readonly do: 'undo'; readonly which: number }
  | { readonly do: 'redo'; readonly which: number };

type Booking = typeof booking extends fc.Arbitrary<infer B> ? B : never;
type Part = typeof part extends fc.Arbitrary<infer P> ? P : never;
type BulkSet = typeof bulkSet extends fc.Arbitrary<infer S> ? S : never;

const amount = fc
  .oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 999_999_999_999 }))
  .map((minor) => formatAmount(minor, 'EUR'));

const booking = fc.record({
  type: fc.constantFrom('income', 'expense', 'expense', 'transfer'),
  amount,
  date: fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-11-20', days)),
  from: fc.nat({ max: 2 }),
  to: fc.nat({ max: 2 }),
  currency: fc.constantFrom('EUR', 'EUR', 'USD'),
  refund: fc.boolean(),
  category: fc.boolean(),
  tags: fc.subarray(['home', 'trip', 'work']),
  description: fc.constantFrom(null, 'Weekly shop', 'Straße 9'),
  other: fc.option(amount),
});

/** A part's share of the whole. */
const part = fc.record({
  weight: fc.integer({ min: 1, max: 9 }),
  category: fc.boolean(),
  tags: fc.subarray(['home', 'part']),
  description: fc.constantFrom(null, 'Märkte'),
});
const someParts = fc.array(part, { minLength: 2, maxLength: 5 });
/** No parts join a split one. */
const parts = fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: someParts });

const bulkSet = fc.record(
  {
    date: fc.constantFrom('2026-01-31', '2026-07-01'),
    add_tags: fc.subarray(['home', 'bulk']),
    remove_tags: fc.subarray(['home', 'trip']),
    description: fc.constantFrom(null, 'Bulk'),
    from: fc.nat({ max: 2 }),
    category: fc.boolean(),
  },
  { requiredKeys: [] },
);

const which = fc.nat({ max: 50 });
const keys = [
  ...['type', 'amount', 'date', 'currency', 'refund', 'category_id', 'tags', 'description'],
  ...['account_id', 'account_amount', 'transfer_account_id', 'transfer_amount'],
];
const create = fc.record({ do: fc.constant('create' as const), booking });
const patch = fc.record({ do: fc.constant('patch' as const), which, booking, keys: fc.subarray(keys) });
const split = fc.record({ do: fc.constant('split' as const), which, parts });
const divisible = booking.map((values) =>
  values.type === 'transfer' ? { ...values, type: 'expense' as const } : values,
);
const createSplit = fc.record({ do: fc.constant('create split' as const), booking: divisible, parts: someParts });
const bulk = fc.record({
  do: fc.constant('bulk' as const),
  those: fc.array(which, { minLength: 1, maxLength: 4 }),
  set: fc.option(bulkSet, { freq: 4 }),
});
const writes = [create, patch, split, split, createSplit, bulk];
const simple = <D extends 'delete' | 'restore' | 'undo' | 'redo'>(name: D) =>
  fc.record({ do: fc.constant(name), which });
const bin = [simple('delete'), simple('restore')];
const log = [simple('undo'), simple('redo')];

/** Something is booked first, so that the rest has something to change. */
function historyOf(step: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> {
  const begin = fc.array<Step>(fc.oneof<fc.Arbitrary<Step>[]>(create, createSplit), { minLength: 1, maxLength: 3 });
  return fc.tuple(begin, fc.array(step, { maxLength: 12 })).map((parts) => parts.flat());
}

export const edits = historyOf(fc.oneof<fc.Arbitrary<Step>[]>(...writes, ...bin));
export const editsAndUndos = historyOf(fc.oneof<fc.Arbitrary<Step>[]>(...writes, ...bin, ...log));

export interface Actor extends FullLedger {
  readonly wages: number;
  /** What was booked and what was logged so far. */
  readonly booked: number[];
  readonly logged: number[];
}

export async function openActor(ledger: Promise<FullLedger> = openFullLedger()): Promise<Actor> {
  const ida = await ledger;
  await ida.patch(`/accounts/${ida.everyday}`, { opening_balance: '250.00' });
  const wages = await ida.create('/categories', { name: 'Wages', type: 'income' });
  return { ...ida, wages, booked: [], logged: [] };
}

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(list.length, 1)];
}

function toBody(actor: Actor, { from, to, category, other, refund, ...rest }: Booking): Record<string, unknown> {
  const accounts = [actor.everyday, actor.savings, actor.dollars];
  const categoryId = rest.type === 'income' ? actor.wages : actor.groceries;
  const target =
    rest.type === 'transfer' ? { transfer_account_id: accounts[to], transfer_amount: other ?? '1.00' } : {};
  return {
    ...rest,
    account_id: accounts[from],
    category_id: category && rest.type !== 'transfer' ? categoryId : null,
    refund: refund && rest.type === 'expense',
    account_amount: other,
    ...target,
  };
}

/** Does one step through the API; null when there is nothing yet to do it to. */
export async function take(actor: Actor, step: Step): Promise<Answer | null> {
  actor.door.app.clock.advance(1000);
  const answer = await send(actor, step);
  const change = answer?.headers.get('kvitt-change');
  if (change) actor.logged.push(Number(change));
  if (answer?.status === 201) actor.booked.push(answer.body.id);
  return answer;
}

async function send(actor: Actor, step: Step): Promise<Answer | null> {
  if (step.do === 'create') return actor.post('/transactions', toBody(actor, step.booking));
  if (step.do === 'create split') {
    const body = toBody(actor, step.booking);
    const splits = cut(actor, String(body.amount), String(body.type), step.parts);
    return actor.post('/transactions/split', { ...body, category_id: null, splits });
  }
  if (step.do === 'bulk') return sendBulk(actor, step.those, step.set);
  if (step.do === 'undo' || step.do === 'redo') {
    const change = pick(actor.logged, step.which);
    return change === undefined ? null : actor.post(`/changes/${change}/${step.do}`);
  }
  const id = pick(actor.booked, step.which);
  if (id === undefined) return null;
  if (step.do === 'delete') return actor.delete(`/transactions/${id}`);
  if (step.do === 'restore') return actor.post(`/transactions/${id}/restore`);
  if (step.do === 'split') {
    const { amount: whole, type } = (await actor.get(`/transactions/${id}`)).body;
    return actor.post('/transactions/split', {
      transaction_id: id,
      splits: cut(actor, whole ?? '1', type, step.parts),
    });
  }
  return actor.patch(`/transactions/${id}`, pickKeys(toBody(actor, step.booking), step.keys));
}

async function sendBulk(actor: Actor, those: readonly number[], set: BulkSet | null): Promise<Answer | null> {
  const ids = [...new Set(those.flatMap((index) => pick(actor.booked, index) ?? []))];
  if (ids.length === 0) return null;
  if (set === null) return actor.post('/transactions/bulk', { ids, delete: true });
  const { from, category, ...rest } = set;
  const accounts = [actor.everyday, actor.savings, actor.dollars];
  return actor.post('/transactions/bulk', {
    ids,
    set: {
      ...rest,
      ...(from === undefined ? {} : { account_id: accounts[from] }),
      ...(category === undefined ? {} : { category_id: category ? actor.groceries : null }),
    },
  });
}

/** Shares of an amount of two decimals; the last one takes what is left. */
function cut(actor: Actor, whole: string, type: string, wanted: readonly Part[]): object[] {
  const cents = BigInt(whole.replace('.', ''));
  const sum = BigInt(wanted.reduce((total, { weight }) => total + weight, 0));
  let left = cents;
  return wanted.map(({ weight, category, ...rest }, index) => {
    const share = index === wanted.length - 1 ? left : (cents * BigInt(weight)) / sum;
    left -= share;
    const own = type === 'income' ? actor.wages : actor.groceries;
    return { ...rest, amount: formatAmount(Number(share), 'EUR'), category_id: category ? own : null };
  });
}

function pickKeys(body: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => names.includes(key)));
}
