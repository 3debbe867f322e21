import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadingProgress } from '#main/features/receipts/reading-progress.ts';
import { createReceiptService } from '#main/features/receipts/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { listReceipts } from '#shared/contract/receipts.ts';
import { fillReceipts } from '../support/fill-receipts.ts';
import { explain, openFilled } from '../support/filled.ts';

const service = createReceiptService(createReadingProgress());
let ctx: ReadContext;

beforeAll(() => {
  ctx = openFilled(12_000);
  fillReceipts(ctx.db, ctx.userId, 1000);
});

afterAll(() => ctx.db.close());

function listBy(query: Record<string, unknown>) {
  const parsed = listReceipts.query.parse(query);
  return (ctx: ReadContext) => service.list(ctx, parsed);
}

/** The question, and what of its plan has to be there. */
const hot: [string, (ctx: ReadContext) => unknown, string[]][] = [
  [
    'the transaction of a receipt',
    (ctx) => service.match(ctx, 200),
    ['transactions_date (user_id=? AND date>? AND date<?)', 'receipts_transaction (transaction_id=?)'],
  ],
  [
    'second pictures, for a whole page',
    listBy({ limit: '500' }),
    [
      'receipts_day (user_id=? AND parsed_date=? AND parsed_minor=? AND parsed_currency=?)',
      'receipts_amount (user_id=? AND parsed_minor=? AND parsed_currency=?)',
    ],
  ],
  [
    'suggested categories, for a whole page',
    listBy({ limit: '500' }),
    ['transactions_merchant_history (user_id=? AND merchant_name=?)'],
  ],
  ['the newest page', listBy({}), ['receipts_uploaded (user_id=?)']],
  ['a page by merchant', listBy({ ordering: 'merchant_name' }), ['receipts_merchant (user_id=?)']],
  ['a word in the text', listBy({ q: 'sauerkraut' }), ['receipt_search VIRTUAL TABLE INDEX 0:M1']],
  ['the counts', (ctx) => service.count(ctx), ['receipts_status (user_id=?)']],
];

/** Lists that a query brings along, and hits of the text index. */
const allowedScans = /^SCAN (wanted|json_each|receipt_search|twins|\(subquery-\d+\))/;

describe('the questions about receipts', () => {
  it.each(hot)('%s are answered from an index, without a full scan', (_, work, wanted) => {
    const plan = explain(ctx, work);
    for (const line of wanted) expect(plan.join('\n')).toContain(line);
    expect(plan.filter((line) => line.startsWith('SCAN') && !allowedScans.test(line))).toEqual([]);
  });

  it('a page of five hundred asks as often as a page of five', () => {
    const countQuestions = (limit: string) => {
      let questions = 0;
      const count =
        <T>(work: (query: T) => unknown) =>
        (query: T) => {
          questions += 1;
          return work(query);
        };
      const db = { ...ctx.db, all: count(ctx.db.all), get: count(ctx.db.get) } as ReadContext['db'];
      listBy({ limit })({ ...ctx, db });
      return questions;
    };
    expect(countQuestions('500')).toBe(countQuestions('5'));
  });
});
