import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '#renderer/api/queries.ts';
import { clampWidth, readColumns, templateOf, widest } from '#renderer/features/transactions/columns-store.ts';
import { datePresets, presetName } from '#renderer/features/transactions/date-presets.ts';
import { OutlineModel } from '#renderer/features/transactions/outline-model.ts';
import { excerptOf } from '#renderer/features/transactions/receipt-excerpt.ts';
import { addressOf, filterOf, showsView } from '#renderer/features/transactions/saved-views.ts';
import { sumOf, sumOfWhole } from '#renderer/features/transactions/selection-sum.ts';
import {
  addPart,
  fillTheOpenOne,
  findSplitGap,
  giveLastTheRest,
  leftToAssign,
  type PartDraft,
  restForOpen,
  shareRest,
  startParts,
  toSplits,
} from '#renderer/features/transactions/split-draft.ts';
import { amountIn, nextEditable, writeSigned } from '#renderer/features/transactions/transaction-cells.ts';
import { exampleTransaction } from '#shared/contract/transactions.ts';

const transaction = (changes: Partial<Transaction> = {}): Transaction => ({ ...exampleTransaction, ...changes });
const parts = (...amounts: (number | null)[]): PartDraft[] =>
  amounts.map((minor, index) => ({ key: index + 1, minor, categoryId: null, note: null, tags: [] }));
const amountsOf = (list: readonly PartDraft[]) => list.map(({ minor }) => minor);

describe('the parts of a split', () => {
  it('begin with what the transaction is, the rest in the same category', () => {
    const [first, second] = startParts(transaction({ category_id: 4, tags: ['home'] }));
    expect(first).toMatchObject({ minor: null, categoryId: 4, tags: ['home'] });
    expect(second).toMatchObject({ minor: null, categoryId: 4, tags: [] });
    expect(addPart(parts(60, 40), 4).at(-1)).toMatchObject({ minor: null, categoryId: 4, tags: [] });
  });

  it('say what is left, also below zero', () => {
    expect(leftToAssign(4280, parts(3000, null))).toBe(1280);
    expect(leftToAssign(4280, parts(3000, 2000))).toBe(-720);
  });

  it('share the rest among those without an amount, a cent more to the first', () => {
    expect(amountsOf(shareRest(1000, parts(400, null, null, null)))).toEqual([400, 200, 200, 200]);
    expect(amountsOf(shareRest(1001, parts(400, null, null, null)))).toEqual([400, 201, 200, 200]);
    expect(amountsOf(shareRest(100, parts(20, 20, 20)))).toEqual([34, 33, 33]);
  });

  it('always add up after the rest was shared or given to the last', () => {
    const amount = fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: null });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.array(amount, { minLength: 2 }), (total, amounts) => {
        expect(leftToAssign(total, shareRest(total, parts(...amounts)))).toBe(0);
        expect(leftToAssign(total, giveLastTheRest(total, parts(...amounts)))).toBe(0);
      }),
    );
  });

  it('need no amount where only one is open', () => {
    expect(amountsOf(fillTheOpenOne(4280, parts(3000, null)))).toEqual([3000, 1280]);
    expect(restForOpen(4280, parts(3000, null))).toBe(1280);
    expect(restForOpen(4280, parts(null, null))).toBeNull();
    expect(restForOpen(4280, parts(4280, null))).toBeNull();
    expect(amountsOf(fillTheOpenOne(4280, parts(null, null)))).toEqual([null, null]);
    expect(amountsOf(fillTheOpenOne(4280, parts(4280, null)))).toEqual([4280, null]);
  });

  it.each([
    [parts(100), 'too_few'],
    [parts(100, null), 'no_amount'],
    [parts(110, -10), 'not_above_zero'],
    [parts(50, 40), 'rest'],
  ] as const)('%j cannot be saved', (list, gap) => {
    expect(findSplitGap(100, list)?.gap).toBe(gap);
  });

  it('are written as decimals of their currency', () => {
    expect(findSplitGap(100, parts(60, 40))).toBeNull();
    expect(toSplits(parts(60, 40), 'JPY').map(({ amount }) => amount)).toEqual(['60', '40']);
    expect(addPart(parts(60, 40), null).map(({ key }) => key)).toEqual([1, 2, 3]);
  });
});

describe('the amount of a row', () => {
  const transfer = transaction({
    type: 'transfer',
    amount: '500.00',
    account_id: 2,
    transfer_account_id: 3,
    transfer_amount: '540.00',
  });

  it('has no sign for a transfer, but in the list of one of its accounts', () => {
    expect(writeSigned(amountIn(transfer, null))).toBe('€500.00');
    expect(writeSigned(amountIn(transfer, { id: 2, currency: 'EUR' }))).toBe('−€500.00');
    expect(amountIn(transfer, { id: 3, currency: 'USD' })).toEqual({
      amount: '540.00',
      currency: 'USD',
      direction: 1,
    });
  });

  it('is a plus for a refund', () => {
    expect(writeSigned(amountIn(transaction({ refund: true }), null))).toBe('+€42.80');
  });
});

describe('the sum of a selection', () => {
  const usd = transaction({ id: 2, currency: 'USD', amount: '10.00', base_amount: '9.00' });

  it('stays in the one currency that all of it is in', () => {
    expect(sumOf([usd], 'EUR')).toEqual({ minor: -1000, currency: 'USD', converted: false, unconverted: 0 });
  });

  it('is converted and says so when currencies are mixed, and counts what has no rate', () => {
    const unknown = transaction({ id: 3, currency: 'SEK', base_amount: null });
    expect(sumOf([transaction(), usd, unknown], 'EUR')).toEqual({
      minor: -5180,
      currency: 'EUR',
      converted: true,
      unconverted: 1,
    });
  });

  it('of a whole filter is its net without what was taken out again', () => {
    const totals = { in: '100.00', out: '142.80', net: '-42.80', count: 3, unconverted: 0 };
    const whole = { query: {}, totals, except: new Map([[17, transaction()]]) };
    expect(sumOfWhole(whole, 'EUR').minor).toBe(0);
  });
});

describe('columns', () => {
  it('keep widths that make sense and forget the rest', () => {
    const stored = JSON.stringify({
      widths: { tags: 200, category: 9_000, merchant: 'wide' },
      hidden: ['note', 'amount'],
    });
    expect(readColumns(stored)).toEqual({ widths: { category: widest, tags: 200 }, hidden: ['note'] });
    for (const text of [null, 'null', '[]', '{', '{"widths":3,"hidden":"all"}'])
      expect(readColumns(text)).toEqual({ widths: {}, hidden: [] });
    expect(clampWidth(1)).toBeGreaterThan(1);
  });

  it('give a chosen width to head and rows alike', () => {
    const options = {
      columns: ['check', 'merchant', 'note', 'category', 'amount'] as const,
      widths: { category: 180 },
      amountWidth: 12,
      bin: false,
    };
    const head = templateOf(options, 'head').split(/ (?![^(]*\))/);
    const row = templateOf(options, 'row').split(/ (?![^(]*\))/);
    expect(head).toHaveLength(5);
    expect(head[3]).toBe('min(180px, 30%)');
    expect(row.toSpliced(1, 1)).toEqual(head.toSpliced(1, 1));
  });

  it('that are hidden are passed over while editing', () => {
    const shown = ['check', 'merchant', 'category', 'amount'] as const;
    expect(nextEditable(transaction(), 'merchant', 1, shown)).toBe('category');
    expect(nextEditable(transaction(), 'amount', -1, shown)).toBe('category');
    expect(nextEditable(transaction(), 'amount', 1, shown)).toBeUndefined();
  });
});

describe('a saved view', () => {
  const view = {
    id: 3,
    query: {
      category: [4, 'none'],
      date_from: '2026-01-01',
      has_receipt: true,
      amount_min: '100',
      q: 'rewe',
      deleted: true,
    },
  };
  const saved = { ...view, name: '', icon: '', count: 0, created_at: '', updated_at: '' };

  it('opens as the filter that it keeps', () => {
    expect(filterOf(saved)).toMatchObject({
      categories: [4, 'none'],
      from: '2026-01-01',
      hasReceipt: true,
      amountMin: '100',
      q: 'rewe',
      bin: true,
    });
    expect(addressOf(saved)).toContain('view=3');
  });

  it('is shown as long as nothing of it was changed', () => {
    expect(showsView(saved, filterOf(saved))).toBe(true);
    expect(showsView(saved, { ...filterOf(saved), q: '' })).toBe(false);
  });
});

describe('days', () => {
  it('have names for whole periods around today', () => {
    const ranges = new Map(datePresets('2026-11-26'));
    expect(ranges.get('This month')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(ranges.get('Last quarter')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(presetName('2025-01-01', '2025-12-31', '2026-11-26')).toBe('Last year');
    expect(presetName('2025-01-01', '2025-12-30', '2026-11-26')).toBeNull();
  });

  it('are reached in the list, or the nearest one before', () => {
    const day = (date: string, count: number) => ({ date, count, in: '0', out: '0' });
    const model = new OutlineModel([day('2026-11-20', 2), day('2026-11-18', 1), day('2026-10-01', 3)]);
    expect(model.nearestRow('2026-11-20')).toBe(1);
    expect(model.nearestRow('2026-11-19')).toBe(4);
    expect(model.nearestRow('2020-01-01')).toBe(6);
    expect(new OutlineModel([]).nearestRow('2026-11-20')).toBeUndefined();
  });
});

describe('a search that hit a receipt', () => {
  it('shows the line with most of the words, accents aside', () => {
    const text = 'REWE SAGT DANKE\nCafé crème    3,20\nMilch 1,09';
    expect(excerptOf(text, ['cafe', 'creme'])).toBe('Café crème 3,20');
    expect(excerptOf(text, ['butter'])).toBeNull();
    expect(excerptOf('x'.repeat(90), ['xx'])).toHaveLength(60);
  });
});
