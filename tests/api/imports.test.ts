import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import type { HelperProcess } from '#main/lib/helper-queue.ts';
import { csv, openImporter } from '../support/imports.ts';
import { expectProblem } from '../support/problem.ts';
import { readHere } from '../support/read-here.ts';

const coffee = csv(
  '2026-11-02,Café Blå,Latte,-3.20',
  '2026-11-02,Café Blå,Latte,-3.20',
  '2026-11-03,Employer,Salary,2500.00',
);

describe('a file of a bank', () => {
  it('without a booking is an empty preview; what has no day yet is skipped', async () => {
    const ida = await openImporter();
    const empty = await ida.upload(csv());
    expect([empty.status, empty.body.counts.total, empty.body.rows]).toEqual([201, 0, []]);
    const waiting = await ida.upload(csv('Reserverat,Shell,,-50.00', '2026-11-02,Café Blå,Latte,-3.20'));
    expect(waiting.body.counts).toMatchObject({ total: 2, new: 1, skipped: 1, invalid: 0 });
    expect(waiting.body.rows[0]).toMatchObject({ row: 2, status: 'skipped', date: null, amount: '50.00' });
    const { body } = await ida.post(`/imports/${waiting.body.id}/commit`);
    expect(body.counts).toMatchObject({ created: 1, skipped: 1, invalid: 0 });
  });

  it('of a card that writes purchases without a minus is turned round, unless a person says otherwise', async () => {
    const ida = await openImporter();
    const list = csv(
      '2026-11-02,Shop,,23.45',
      '2026-11-03,Payment received – thank you,,-500.00',
      '2026-11-04,Taxi,,9.00',
    );
    const { body } = await ida.upload(list);
    const types = ({ rows }: { rows: { type: string }[] }) => rows.map(({ type }) => type);
    expect([body.invert_amounts, types(body)]).toEqual([true, ['expense', 'income', 'expense']]);
    const asWritten = await ida.patch(`/imports/${body.id}`, { invert_amounts: false });
    expect([asWritten.body.invert_amounts, types(asWritten.body)]).toEqual([false, ['income', 'expense', 'income']]);
  });

  it('is shown before anything is written, then booked', async () => {
    const ida = await openImporter();
    const answer = await ida.upload(coffee);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/imports/${answer.body.id}`);
    expect(answer.body).toMatchObject({
      status: 'ready',
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      decimal: '.',
      date_format: 'ymd',
      header_row: 1,
      columns: ['Date', 'Payee', 'Memo', 'Amount'],
      mapping: { date: 'Date', amount: 'Amount', merchant: 'Payee', description: 'Memo', debit: null },
      counts: { total: 3, new: 3, duplicate: 0, review: 0, skipped: 0, invalid: 0 },
      will_create: { categories: [], tags: [], accounts: [] },
      problems: [],
    });
    expect(answer.body.rows[0]).toMatchObject({
      row: 2,
      status: 'new',
      reason: null,
      date: '2026-11-02',
      type: 'expense',
      amount: '3.20',
      currency: 'EUR',
      account_id: ida.account,
      merchant_name: 'Café Blå',
      description: 'Latte',
      decision: 'add',
    });
    expect((await ida.get('/transactions')).body.items).toEqual([]);

    const committed = await ida.post(`/imports/${answer.body.id}/commit`);
    expect(committed).toMatchObject({
      status: 200,
      body: { id: answer.body.id, counts: { created: 3, duplicate: 0, skipped: 0, invalid: 0 } },
    });
    const { items } = (await ida.get('/transactions?ordering=date')).body;
    expect(items.map(({ amount, type }: { amount: string; type: string }) => `${type} ${amount}`)).toEqual([
      'expense 3.20',
      'expense 3.20',
      'income 2500.00',
    ]);
    expect((await ida.get('/accounts')).body.items[0].balance).toBe('2493.60');
    expect((await ida.get(`/imports/${answer.body.id}`)).body).toMatchObject({ status: 'committed', created: 3 });
    expect((await ida.post(`/imports/${answer.body.id}/commit`)).body.counts.created).toBe(3);
    expect((await ida.get('/transactions?include_total=true')).body.total).toBe(3);
  });

  it('adds nothing the second time', async () => {
    const ida = await openImporter();
    await ida.bring(coffee);
    const again = await ida.upload(coffee);
    expect(again.body.counts).toMatchObject({ total: 3, new: 0, duplicate: 3 });
    expect(again.body.rows[0]).toMatchObject({
      status: 'duplicate',
      code: 'known',
      reason: 'It was imported before.',
      decision: 'leave_out',
    });
    expect((await ida.post(`/imports/${again.body.id}/commit`)).body.counts).toEqual({
      created: 0,
      duplicate: 3,
      skipped: 0,
      invalid: 0,
    });
    const more = await ida.bring(`${coffee}\r\n2026-11-02,Café Blå,Latte,-3.20`);
    expect(more.counts).toMatchObject({ created: 1, duplicate: 3 });
  });

  it('that writes all in one text has the other side as the merchant, and the whole text as the description', async () => {
    const ida = await openImporter();
    const whole = [
      'Lastschrift ; BUCH EU S.A R.L., NIEDERLASSUNG ; DE12500105170648489890 ; D01-365 Prime',
      'Echtzeitüberweisung ; Erika Mustermann',
      'Lastschrift ; DE12500105170648489890 ; Los 12',
      'Entgelt Kontoführung ; für Oktober 2026',
    ];
    const file = ['!Type:Bank', ...whole.flatMap((text, index) => ['D03.11.26', `T-${index + 1}.00`, `P${text}`, '^'])];
    const { body } = await ida.upload(file.join('\n'), { name: 'bank.qif' });
    expect(body.rows.map((row: Record<string, string | null>) => [row.merchant_name, row.description])).toEqual([
      ['BUCH EU S.A R.L., NIEDERLASSUNG', whole[0]],
      ['Erika Mustermann', whole[1]],
      [whole[2], null],
      [whole[3], null],
    ]);
    await ida.post(`/imports/${body.id}/commit`);
    expect((await ida.upload(file.join('\n'))).body.counts).toMatchObject({ duplicate: 4, new: 0 });
  });

  it('that is none is refused with a word about what to do', async () => {
    const ida = await openImporter();
    for (const [content, words] of [
      ['', /empty/],
      ['<!DOCTYPE html><html><body>Please sign in</body></html>', /web page/],
      ['%PDF-1.4', /PDF/],
      ['Dear customer,\nwe changed our terms.\n', /dates/],
    ] as const) {
      const answer = await ida.upload(content);
      expectProblem(answer, 'unreadable_file');
      expect(answer.body.detail).toMatch(words);
    }
    expect((await ida.get('/imports')).body.items).toEqual([]);
  });
});

describe('what an import added', () => {
  it('is foretold, and is a filter of transactions afterwards', async () => {
    const ida = await openImporter();
    await ida.post('/transactions', { type: 'expense', amount: '3.20', date: '2026-11-02', merchant_name: 'Café Blå' });
    const { body } = await ida.upload(coffee);
    expect(body.decisions).toEqual({ add: 2, leave_out: 0, match: 1, transfer: 0 });
    expect(body.will_create.transactions).toBe(2);
    const left = await ida.patch(`/imports/${body.id}`, { rows: [{ row: 4, decision: 'leave_out' }] });
    expect(left.body).toMatchObject({ decisions: { add: 1, leave_out: 1 }, will_create: { transactions: 1 } });
    await ida.post(`/imports/${body.id}/commit`);
    const own = await ida.get(`/transactions?import=${body.id}&include_total=true`);
    expect(own.body).toMatchObject({ total: 1, items: [{ merchant_name: 'Café Blå', amount: '3.20' }] });
    expect((await ida.get('/transactions?import=999')).body.items).toEqual([]);
    expect((await ida.get(`/imports/${body.id}`)).body.will_create.transactions).toBe(0);
  });

  it('names the categories and tags of the rows that are added, and of no others', async () => {
    const ida = await openImporter();
    await ida.post('/transactions', { type: 'expense', amount: '9.00', date: '2026-11-03', merchant_name: 'Yarn' });
    const rows = [
      '2026-11-02,Paint,-20.00,Studio,art',
      '2026-11-03,Yarn,-9.00,Craft,"art,wool"',
      '2026-11-04,Fee,5.00,Studio,',
    ];
    const { body } = await ida.upload(['Date,Payee,Amount,Category,Tags', ...rows].join('\n'));
    const expense = (name: string) => ({ name, type: 'expense' });
    const income = { name: 'Studio', type: 'income' };
    expect(body.decisions).toMatchObject({ add: 2, match: 1 });
    expect(body.will_create).toMatchObject({ categories: [expense('Studio'), income], tags: ['art'] });
    const decide = async (row: number, decision: string) =>
      (await ida.patch(`/imports/${body.id}`, { rows: [{ row, decision }] })).body.will_create;
    expect(await decide(2, 'leave_out')).toMatchObject({ categories: [income], tags: [] });
    const added = await decide(3, 'add');
    expect(added).toMatchObject({ categories: [expense('Craft'), income], tags: ['art', 'wool'] });
    await ida.post(`/imports/${body.id}/commit`);
    const names = async (kind: string) =>
      (await ida.get(`/${kind}?limit=500`)).body.items.map(({ name }: { name: string }) => name);
    expect(await names('categories')).toEqual(expect.arrayContaining(['Craft', 'Studio']));
    expect(await names('tags')).toEqual(['art', 'wool']);
  });

  it('counts the two rows of a transfer as one transaction', async () => {
    const ida = await openImporter();
    const rows = ['2026-11-05,To savings,-200.00,Everyday', '2026-11-05,From everyday,200.00,Savings'];
    const { body } = await ida.upload(['Date,Payee,Amount,Account', ...rows].join('\n'), { account: null });
    expect(body.will_create.transactions).toBe(2);
    const both = [2, 3].map((row) => ({ row, decision: 'transfer' }));
    const joined = await ida.patch(`/imports/${body.id}`, { rows: both });
    expect(joined.body).toMatchObject({ decisions: { transfer: 2 }, will_create: { transactions: 1 } });
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts.created).toBe(1);
  });
});

describe('a disk that is full', () => {
  /** Reads as `readHere` does; what it read is then spoilt, or it says something else. */
  function readBut(spoil: (rowsPath: string, id: number) => object | undefined) {
    return (): HelperProcess => {
      const inner = readHere();
      let rowsPath = '';
      return {
        ...inner,
        post: (message) => {
          rowsPath = (message as { rowsPath: string }).rowsPath;
          inner.post(message);
        },
        onMessage: (listener) =>
          inner.onMessage((answer) => listener(spoil(rowsPath, (answer as { id: number }).id) ?? answer)),
      };
    };
  }

  it('is told as such, and nothing stays of the file', async () => {
    const full = readBut((_, id) => ({ id, code: 'storage_full', message: 'The disk is full' }));
    const ida = await openImporter(full);
    const answer = await ida.upload(coffee);
    expectProblem(answer, 'storage_full');
    expect(answer.body.detail).toMatch(/Free some space/);
    expect((await ida.get('/imports')).body.items).toEqual([]);
  });

  it('that took a part of what was read gives no part of a file', async () => {
    const ida = await openImporter(readBut((rowsPath) => void truncateSync(rowsPath, 300)));
    const answer = await ida.upload(coffee);
    expectProblem(answer, 'unreadable_file');
    expect(answer.body.detail).toMatch(/did not arrive whole/);
    expect((await ida.get('/imports')).body.items).toEqual([]);
  });
});

describe('a table whose columns nobody knows', () => {
  const strange = ['when;who;what', 'first;Bakery;four', 'second;Cinema;twelve'].join('\n');

  it('is refused with a word about its columns, and shown where that is wished', async () => {
    const ida = await openImporter();
    const refused = await ida.upload(strange);
    expectProblem(refused, 'unreadable_file');
    expect(refused.body.errors).toMatchObject([{ path: 'mapping' }]);

    const form = new FormData();
    form.append('as_table', 'true');
    form.append('file', new Blob(['when;who;what\n5th;Bakery;-4.80\n6th;Cinema;-12.00\n']), 'bank.csv');
    const { status, body } = await ida.post('/imports', form);
    expect(status).toBe(201);
    expect(body).toMatchObject({ counts: { total: 0 }, mapping: { date: null } });
    expect(body.columns).toHaveLength(3);
    const [date, , amount] = body.columns;
    const patched = await ida.patch(`/imports/${body.id}`, { mapping: { date, amount } });
    expect(patched.body.mapping).toMatchObject({ date, amount });
  });

  it('is no word about a text that is no table', async () => {
    const ida = await openImporter();
    const refused = await ida.upload('Dear bank\nplease send me a file\n');
    expectProblem(refused, 'unreadable_file');
    expect(refused.body.errors ?? []).toEqual([]);
  });
});

describe('all rows of a status', () => {
  it('can be decided at once, each as far as it allows', async () => {
    const ida = await openImporter();
    const { id } = await ida.bring(coffee);
    const { items } = (await ida.get(`/transactions?import=${id}`)).body;
    const again = (await ida.upload(coffee)).body;
    expect(again.rows[0]).toMatchObject({ status: 'duplicate', duplicate_date: '2026-11-02' });
    const taken = await ida.patch(`/imports/${again.id}`, { all: { status: 'duplicate', decision: 'add' } });
    expect(taken.body.decisions).toMatchObject({ add: 3, leave_out: 0 });
    const left = await ida.patch(`/imports/${again.id}`, {
      all: { status: 'duplicate', decision: 'leave_out' },
      rows: [{ row: 2, decision: 'add' }],
    });
    expect(left.body.decisions).toMatchObject({ add: 1, leave_out: 2 });
    for (const decision of ['transfer', 'match']) {
      const none = await ida.patch(`/imports/${again.id}`, { all: { status: 'duplicate', decision } });
      expect(none.body.decisions).toMatchObject({ add: 1, leave_out: 2 });
    }
    await ida.post(`/imports/${again.id}/commit`);
    expect((await ida.get('/transactions')).body.items).toHaveLength(items.length + 1);
  });
});

describe('the place of a file in a database that was restored', () => {
  it('is none outside the folder of imports', async () => {
    const ida = await openImporter();
    const { body } = await ida.upload(coffee);
    const victim = join(ida.app.dataDir, 'victim.csv');
    writeFileSync(victim, coffee);
    const db = openDatabase(join(ida.app.dataDir, 'kvitt.sqlite'));
    db.raw.prepare('UPDATE imports SET stored_name = ? WHERE id = ?').run('../victim.csv', body.id);
    db.close();
    expectProblem(await ida.patch(`/imports/${body.id}`, { date_format: 'ymd' }), 'import_not_ready');
    expect((await ida.post(`/imports/${body.id}/cancel`)).status).toBe(200);
    expect(existsSync(victim)).toBe(true);
  });
});
