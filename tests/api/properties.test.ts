import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import { addDays } from '#shared/dates.ts';
import { openInProcess } from '../support/client.ts';
import { type Actor, edits, editsAndUndos, openActor, type Step, take } from '../support/histories.ts';
import { openFullLedger, readAll } from '../support/ledger.ts';
import { balanceOf, digits, spentOf, summaryOf, totalsOf } from '../support/naive-sums.ts';
import { makeMemoryFolder, openTestApp } from '../support/test-app.ts';

const histories = 200;
const timeout = 180_000;
const range = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })).map(([first, second]) => ({
  from: addDays('2025-11-20', Math.min(first, second)),
  to: addDays('2025-11-20', Math.max(first, second)),
}));

const budget = fc.record({
  amount: fc.constantFrom('1.00', '250.00', '9999999999.99'),
  currency: fc.constantFrom('EUR', 'EUR', 'USD', 'SEK'),
  period: fc.constantFrom('weekly', 'monthly', 'yearly'),
  start_date: fc.option(fc.integer({ min: -400, max: 400 }).map((days) => addDays('2025-11-20', days))),
  rollover: fc.boolean(),
});

/** All histories run on one app, one after the other, each with a user of its own. */
async function check<T>(
  arbitrary: fc.Arbitrary<T>,
  property: (actor: Actor, value: T) => Promise<void>,
): Promise<void> {
  const app = await openTestApp({ dataDir: makeMemoryFolder() });
  const door = await openInProcess(app);
  const run = async (value: T) => property(await openActor(openFullLedger({}, door)), value);
  await fc.assert(fc.asyncProperty(arbitrary, run), { numRuns: histories });
  const db = openDatabase(`${app.dataDir}/kvitt.sqlite`);
  expect(db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.raw.pragma('foreign_key_check')).toEqual([]);
  db.raw.exec("INSERT INTO transaction_search (transaction_search, rank) VALUES ('integrity-check', 1)");
  db.close();
}

async function listAll(actor: Actor): Promise<Transaction[]> {
  return (await actor.get('/transactions?limit=500')).body.items;
}

function sumOf(amounts: readonly string[]): bigint {
  return amounts.reduce((sum, amount) => sum + digits(amount), 0n);
}

async function play(actor: Actor, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const answer = await take(actor, step);
    expect([undefined, 200, 201, 204, 404, 409, 422], JSON.stringify(answer?.body)).toContain(answer?.status);
  }
}

describe('after any history of writing, deleting, bringing back, undoing and redoing', () => {
  it('a balance is what it was at the start and everything that moved the account', { timeout }, () =>
    check(editsAndUndos, async (actor, steps) => {
      await play(actor, steps);
      const all = await listAll(actor);
      for (const account of (await actor.get('/accounts')).body.items) {
        const { balance, unconverted } = account;
        expect({ balance, unconverted }).toEqual({ unconverted: undefined, ...balanceOf(account, all) });
      }
    }),
  );

  it('summaries by day, week, month and year say the same as adding up by hand', { timeout }, () =>
    check(fc.tuple(editsAndUndos, range), async (actor, [steps, { from, to }]) => {
      await play(actor, steps);
      const all = await listAll(actor);
      for (const period of ['day', 'week', 'month', 'year'] as const) {
        const { body } = await actor.get(`/analytics/summary?period=${period}&date_from=${from}&date_to=${to}`);
        expect(body).toEqual(summaryOf(all, period, from, to));
      }
    }),
  );

  it('totals of lists and outlines say the same as adding up by hand', { timeout }, () =>
    check(fc.tuple(editsAndUndos, range), async (actor, [steps, { from, to }]) => {
      await play(actor, steps);
      const all = await listAll(actor);
      const tagsOf = (row: Transaction) => [...row.tags, ...row.splits.flatMap(({ tags }) => tags)];
      const textOf = (row: Transaction) =>
        [row.description, ...row.splits.map(({ description }) => description), ...tagsOf(row)].join(' ').toLowerCase();
      const { groceries } = actor;
      const filters: [string, (row: Transaction) => boolean, number?][] = [
        ['', () => true],
        [`date_from=${from}&date_to=${to}`, ({ date }) => date >= from && date <= to],
        ['type=expense&currency=EUR', ({ type, currency }) => type === 'expense' && currency === 'EUR'],
        ['tag=home&tag=trip', (row) => tagsOf(row).includes('home') && tagsOf(row).includes('trip')],
        ['category=none', (row) => row.type !== 'transfer' && row.category_id === null && row.splits.length === 0],
        [
          `category=${groceries}`,
          (row) => [row, ...row.splits].some(({ category_id }) => category_id === groceries),
          groceries,
        ],
        [`account=${actor.savings}`, (row) => [row.account_id, row.transfer_account_id].includes(actor.savings)],
        ['amount_min=1000', ({ amount }) => Number(amount) >= 1000],
        ['q=strasse', (row) => textOf(row).includes('straße')],
        ['q=ho%20eek', (row) => textOf(row).includes('ho') && textOf(row).includes('eek')],
        ['q=markte', (row) => textOf(row).includes('märkte')],
      ];
      for (const [query, fits, category] of filters) {
        const totals = totalsOf(all.filter(fits), category);
        const list = await actor.get(`/transactions?limit=1&include_totals=true&${query}`);
        expect(list.body.totals, query).toEqual(totals);
        expect((await actor.get(`/transactions/outline?${query}`)).body.totals, query).toEqual(totals);
      }
    }),
  );

  it('every period of a budget says the same as adding up its category by hand', { timeout }, () =>
    check(fc.tuple(editsAndUndos, budget, range), async (actor, [steps, body, { from }]) => {
      const child = await actor.create('/categories', { name: 'Bread', type: 'expense', parent_id: actor.groceries });
      const id = await actor.create('/budgets', { ...body, category_id: actor.groceries });
      const part = await actor.create('/budgets', { ...body, category_id: child });
      await play(actor, steps);
      const odd = actor.booked.filter((_, index) => index % 2 === 1);
      for (const booked of odd) await actor.patch(`/transactions/${booked}`, { category_id: child });
      const all = await listAll(actor);
      for (const [budget, categories] of [
        [id, [actor.groceries, child]],
        [part, [child]],
      ] as const) {
        const { currency, history, ...summary } = (await actor.get(`/budgets/${budget}?date=${from}`)).body;
        for (const period of [...history, summary]) {
          const days = { from: period.period_start, to: period.period_end };
          expect(period).toMatchObject(spentOf(all, categories, { currency, base: 'EUR', ...days }));
        }
        const listed = (await actor.get(`/budgets?date=${from}`)).body.items.find(
          (item: { id: number }) => item.id === budget,
        );
        expect(listed).toEqual({ ...summary, currency });
      }
    }),
  );

  it('parts add up to the whole in every currency, and to nothing twice', { timeout }, () =>
    check(editsAndUndos, async (actor, steps) => {
      await play(actor, steps);
      const all = await listAll(actor);
      for (const row of all.filter(({ splits }) => splits.length > 0)) {
        expect(row).toMatchObject({ category_id: null, splits: { length: expect.toSatisfy((count) => count > 1) } });
        expect(sumOf(row.splits.map(({ amount }) => amount))).toBe(digits(row.amount));
        const worth = row.splits.flatMap(({ base_amount }) => base_amount ?? []);
        expect(worth).toHaveLength(row.base_amount === null ? 0 : row.splits.length);
        if (row.base_amount !== null) expect(sumOf(worth)).toBe(digits(row.base_amount));
      }
      const outOf = async (query: string) =>
        (await actor.get(`/transactions?limit=1&include_totals=true&${query}`)).body.totals;
      const loose = all.filter(({ type, refund }) => type === 'expense' && !refund).flatMap(({ splits }) => splits);
      const sums = [
        (await outOf('category=none')).out,
        (await outOf(`category=${actor.groceries}`)).out,
        ...loose.flatMap(({ category_id, base_amount }) => (category_id === null && base_amount ? [base_amount] : [])),
      ];
      expect(sumOf(sums)).toBe(digits((await outOf('')).out));
    }),
  );

  it('an undo or redo that is refused changes nothing', { timeout }, () =>
    check(editsAndUndos, async (actor, steps) => {
      for (const step of steps) {
        if (step.do !== 'undo' && step.do !== 'redo') {
          await take(actor, step);
          continue;
        }
        const before = await readAll(actor);
        const answer = await take(actor, step);
        if (answer?.status !== 200) expect(await readAll(actor)).toEqual(before);
      }
    }),
  );
});

describe('after any history of writing, deleting and bringing back', () => {
  it(
    'undoing everything in reverse goes back through every state, and redoing everything forward again',
    { timeout },
    () =>
      check(edits, async (actor, steps) => {
        const states = [await readAll(actor)];
        for (const step of steps) {
          const known = actor.logged.length;
          await take(actor, step);
          if (actor.logged.length > known) states.push(await readAll(actor));
        }
        for (const [index, change] of [...actor.logged.entries()].toReversed()) {
          expect((await actor.undo(change)).status).toBe(200);
          expect(await readAll(actor)).toEqual(states[index]);
        }
        for (const [index, change] of actor.logged.entries()) {
          expect((await actor.redo(change)).status).toBe(200);
          expect(await readAll(actor)).toEqual(states[index + 1]);
        }
      }),
  );
});
