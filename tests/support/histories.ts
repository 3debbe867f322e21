import fc from 'fast-check';
import { addDays } from '#shared/dates.ts';
import { formatAmount } from '#shared/money.ts';
import type { Answer } from './client.ts';
import { type FullLedger, openFullLedger } from './ledger.ts';

export type Step =
  | { readonly do: 'create'; readonly booking: Booking }
  | { readonly do: 'patch'; readonly which: number; readonly booking: Booking; readonly keys: readonly string[] }
  | { readonly do: 'delete'; readonly which: number }
  | { readonly do: 'restore'; readonly which: number }
  | { readonly do: 'undo'; readonly which: number }
  | { readonly do: 'redo'; readonly which: number };

type Booking = typeof booking extends fc.Arbitrary<infer B> ? B : never;

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
  other: fc.option(amount),
});

const which = fc.nat({ max: 50 });
const keys = [
  ...['type', 'amount', 'date', 'currency', 'refund', 'category_id', 'tags'],
  ...['account_id', 'account_amount', 'transfer_account_id', 'transfer_amount'],
];
const create = fc.record({ do: fc.constant('create' as const), booking });
const patch = fc.record({ do: fc.constant('patch' as const), which, booking, keys: fc.subarray(keys) });
const simple = <D extends 'delete' | 'restore' | 'undo' | 'redo'>(name: D) =>
  fc.record({ do: fc.constant(name), which });
const bin = [simple('delete'), simple('restore')];
const log = [simple('undo'), simple('redo')];

/** Something is booked first, so that the rest has something to change. */
function historyOf(step: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> {
  const begin = fc.array<Step>(create, { minLength: 1, maxLength: 3 });
  return fc.tuple(begin, fc.array(step, { maxLength: 12 })).map((parts) => parts.flat());
}

export const edits = historyOf(fc.oneof<fc.Arbitrary<Step>[]>(create, patch, ...bin));
export const editsAndUndos = historyOf(fc.oneof<fc.Arbitrary<Step>[]>(create, patch, ...bin, ...log));

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
  if (step.do === 'undo' || step.do === 'redo') {
    const change = pick(actor.logged, step.which);
    return change === undefined ? null : actor.post(`/changes/${change}/${step.do}`);
  }
  const id = pick(actor.booked, step.which);
  if (id === undefined) return null;
  if (step.do === 'delete') return actor.delete(`/transactions/${id}`);
  if (step.do === 'restore') return actor.post(`/transactions/${id}/restore`);
  return actor.patch(`/transactions/${id}`, pickKeys(toBody(actor, step.booking), step.keys));
}

function pickKeys(body: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => names.includes(key)));
}
