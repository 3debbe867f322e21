import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { restoreFormula } from '#main/lib/formula-text.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import { type Client, openInProcess } from '../support/client.ts';
import { download, textOf } from '../support/download.ts';
import { formulaPayloads } from '../support/formula-payloads.ts';
import { linkReceipt, openFullLedger, openLedger, readAllPages } from '../support/ledger.ts';
import { insertManyTransactions } from '../support/many-transactions.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { splitBySql } from '../support/split-by-sql.ts';
import { openTestApp } from '../support/test-app.ts';

type Row = Record<string, string>;

async function readCsv(client: Client, query = ''): Promise<Row[]> {
  const text = textOf(await download(client, `/export?format=csv${query}`));
  const { data, errors } = Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

/** The sum of a column in minor units of a currency with two decimals. */
function sumOf(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + Math.round(Number(row[column]) * 100), 0);
}

describe('an export as CSV', () => {
  it('is a file that a spreadsheet opens: UTF-8 with its mark, a header, CRLF after every line', async () => {
    const ida = await openLedger();
    await ida.book({ merchant_name: 'Smörgås, "Å"', description: 'two\nlines' });
    const file = await download(ida, '/export');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="kvitt-2026-11-20.csv"');
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect([...file.bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, line, ...rest] = textOf(file).split('\r\n');
    expect(header).toMatch(/^\uFEFFdate,type,amount,currency,/);
    expect(line).toContain('"Smörgås, ""Å""",');
    expect(line).toContain('"two\nlines"');
    expect(rest).toEqual(['']);
  });

  it('has a header alone when nothing is found', async () => {
    expect(await readCsv(await openLedger(), '&q=nothing')).toEqual([]);
  });

  it('holds every transaction as the API shows it', async () => {
    const ida = await openFullLedger();
    const food = await ida.create('/categories', { name: 'Food', type: 'expense' });
    await ida.patch(`/categories/${ida.groceries}`, { parent_id: food });
    const bought = await ida.book({ category_id: ida.groceries, tags: ['work', 'home'], description: 'Chalk' });
    await linkReceipt(ida, bought.id);
    await ida.book({ type: 'income', amount: '2500', merchant_name: 'Employer AB' });
    await ida.book({ refund: true, amount: '3.10' });
    await ida.book({ currency: 'JPY', amount: '980' });
    await ida.book({ type: 'transfer', transfer_account_id: ida.dollars, transfer_amount: '10.70', amount: '9.80' });
    const rows = await readCsv(ida);
    const transactions = await readAllPages<Transaction>(ida, '/transactions');
    expect(rows.map((row) => row.id)).toEqual(transactions.map(({ id }) => String(id)));
    for (const [index, shown] of transactions.entries()) {
      expect(rows[index], String(shown.id)).toMatchObject({
        date: shown.date,
        type: shown.type,
        amount: shown.amount,
        currency: shown.currency,
        merchant_name: shown.merchant_name ?? '',
        description: shown.description ?? '',
        tags: shown.tags.join(', '),
        refund: String(shown.refund),
        account_amount: shown.account_amount ?? '',
        transfer_amount: shown.transfer_amount ?? '',
        base_amount: shown.base_amount ?? '',
        base_currency: 'EUR',
        receipt_id: shown.receipt_id?.toString() ?? '',
        part: '',
        created_at: shown.created_at,
      });
    }
    const byId = (id: number) => rows.find((row) => row.id === String(id));
    expect(byId(bought.id)).toMatchObject({ category: 'Market', parent_category: 'Food', signed_amount: '-9.80' });
    expect(rows.map((row) => row.signed_amount)).toEqual(['', '-980', '3.10', '2500.00', '-9.80']);
    expect(rows[0]).toMatchObject({ account: 'Everyday', transfer_account: 'New York', transfer_currency: 'USD' });
  });

  it('has a row for each part of a split one, so that every column of money adds up to the whole', async () => {
    const ida = await openFullLedger();
    const whole = await ida.book({ amount: '10.00', merchant_name: 'Rewe', description: 'Saturday', tags: ['home'] });
    splitBySql(ida.door.app.dataDir, whole.id, [
      { minor: 333, category: ida.groceries, description: 'Bread' },
      { minor: 667, category: null },
    ]);
    await ida.book({ amount: '5.50' });
    const rows = await readCsv(ida, '&ordering=date');
    expect(rows).toMatchObject([
      {
        part: '1',
        amount: '3.33',
        category: 'Market',
        part_description: 'Bread',
        merchant_name: 'Rewe',
        description: 'Saturday',
      },
      { part: '2', amount: '6.67', category: '', part_description: '', merchant_name: 'Rewe', tags: 'home' },
      { part: '', amount: '5.50' },
    ]);
    const { totals } = (await ida.get('/transactions?include_totals=true')).body;
    for (const column of ['amount', 'base_amount', 'account_amount'])
      expect(sumOf(rows, column) / 100, column).toBe(Number(totals.out));
    expect(sumOf(rows, 'signed_amount') / 100).toBe(Number(totals.net));
  });

  it.each([
    'type=income',
    'type=transfer',
    'category=none',
    'date_from=2026-11-19',
    'date_to=2026-11-18',
    'amount_min=9&amount_max=10',
    'currency=JPY',
    'merchant=Rewe',
    'q=chalk',
    'tag=home&tag=work',
    'has_receipt=true',
    'has_receipt=false&type=expense',
    'deleted=true',
    'ordering=amount',
    'ordering=-amount',
    'ordering=merchant_name',
    'ordering=created_at',
    'ordering=date',
  ])('finds with %s what the list finds, in its order', async (query) => {
    const ida = await openFullLedger();
    const bought = await ida.book({ merchant_name: 'Rewe', tags: ['home', 'work'], description: 'Chalk' });
    await linkReceipt(ida, bought.id);
    await ida.book({ type: 'income', amount: '2500', date: '2026-11-18' });
    await ida.book({ currency: 'JPY', amount: '980', merchant_name: 'aldi', tags: ['home'], date: '2026-11-19' });
    await ida.book({ type: 'transfer', transfer_account_id: ida.savings, amount: '50', category_id: null });
    await ida.book({ category_id: ida.groceries, amount: '0.07', date: '2026-11-17' });
    await ida.delete(`/transactions/${(await ida.book({ amount: '1.00' })).id}`);
    const ids = (await readAllPages<Transaction>(ida, `/transactions?${query}`)).map(({ id }) => String(id));
    expect(ids.length).toBeGreaterThan(0);
    expect((await readCsv(ida, `&${query}`)).map((row) => row.id)).toEqual(ids);
  });

  it('finds a category with those below it, and an account from both sides of a transfer', async () => {
    const ida = await openFullLedger();
    const food = await ida.create('/categories', { name: 'Food', type: 'expense' });
    await ida.patch(`/categories/${ida.groceries}`, { parent_id: food });
    await ida.book({ category_id: ida.groceries });
    await ida.book({ type: 'transfer', transfer_account_id: ida.savings });
    await ida.book();
    expect(await readCsv(ida, `&category=${food}`)).toMatchObject([{ category: 'Market' }]);
    expect(await readCsv(ida, `&account=${ida.savings}`)).toMatchObject([{ type: 'transfer' }]);
  });

  it('reads on from page to page to the last of many rows, each once', async () => {
    const ida = await openLedger();
    const { id } = (await ida.get('/users/me')).body;
    insertManyTransactions(ida.door.app.dataDir, id, 2345);
    const rows = await readCsv(ida);
    expect(new Set(rows.map((row) => row.id)).size).toBe(2345);
    const { totals } = (await ida.get('/transactions?include_totals=true')).body;
    expect(sumOf(rows, 'amount') / 100).toBeCloseTo(Number(totals.out), 6);
  });

  it('writes every amount exactly, also the largest', async () => {
    const ida = await openLedger();
    const amounts = [
      ['EUR', '0.01'],
      ['EUR', '9999999999.99'],
      ['JPY', '999999999999'],
      ['KWD', '1.025'],
      ['CLF', '0.0001'],
    ] as const;
    for (const [currency, amount] of amounts) await ida.book({ currency, amount });
    const rows = await readCsv(ida, '&ordering=created_at');
    expect(rows.map((row) => [row.currency, row.amount])).toEqual(amounts);
    expect(rows.map((row) => row.signed_amount)).toEqual(amounts.map(([, amount]) => `-${amount}`));
  });

  it('holds no cell that a spreadsheet would run, and all of their text', async () => {
    const ida = await openFullLedger();
    const taken: string[] = [];
    for (const payload of formulaPayloads) {
      const answer = await ida.post('/transactions', {
        type: 'expense',
        amount: '1',
        date: '2026-11-20',
        description: payload,
      });
      if (answer.status !== 201) continue;
      taken.push(answer.body.description ?? '');
      const name = payload.slice(0, 40).trim();
      await ida.post('/transactions', {
        ...{ type: 'expense', amount: '1', date: '2026-11-20', merchant_name: payload, tags: [name] },
        category_id: (await ida.post('/categories', { name, type: 'expense' })).body.id ?? null,
        account_id: (await ida.post('/accounts', { name })).body.id ?? ida.everyday,
      });
    }
    expect(taken.length).toBeGreaterThanOrEqual(40);
    const rows = await readCsv(ida, '&ordering=created_at');
    const texts = ['merchant_name', 'category', 'description', 'tags', 'account'] as const;
    for (const row of rows) {
      for (const column of texts) expect(row[column]).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u);
      expect(row.amount).toBe('1.00');
      expect(row.signed_amount).toBe('-1.00');
    }
    const descriptions = rows.map((row) => restoreFormula(row.description ?? '')).filter((text) => text !== '');
    expect(descriptions).toEqual(taken.filter((text) => text !== ''));
  });

  it('refuses what it does not know, and says where', async () => {
    const ida = await openLedger();
    for (const [query, path] of [
      ['format=docx', 'format'],
      ['format=', 'format'],
      ['date_from=2026-02-30', 'date_from'],
      ['amount_min=abc', 'amount_min'],
      ['category=abc', 'category'],
      ['limit=5', 'limit'],
      ['format=json&type=income', 'type'],
    ] as const) {
      const answer = await ida.get(`/export?${query}`);
      expectProblem(answer, 'validation_error', query);
      expect(pathsOf(answer)).toEqual([path]);
    }
  });

  it('is there for a token that may only read', async () => {
    const ida = await openLedger();
    await ida.book();
    const { token } = (await ida.post('/auth/tokens', { name: 'Report', scope: 'read' })).body;
    expect(textOf(await download(ida, '/export', token))).toContain('9.80');
  });

  it('shows nobody what is another user’s', async () => {
    const door = await openInProcess(await openTestApp());
    const ida = await openLedger({}, door);
    const otto = await openLedger({}, door);
    await ida.book({ merchant_name: 'Hers' });
    for (const format of ['csv', 'json']) {
      expect(textOf(await download(ida, `/export?format=${format}`))).toContain('Hers');
      expect(textOf(await download(otto, `/export?format=${format}`))).not.toContain('Hers');
    }
  });
});
