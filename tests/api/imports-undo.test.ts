import { describe, expect, it } from 'vitest';
import { csv, type Importer, openImporter } from '../support/imports.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

const three = [
  'Date,Payee,Amount,Category,Tags,Account',
  '2026-11-01,Bakery,-4.80,Pastries,sweet,Card 9',
  '2026-11-02,Cinema,-12.00,,,Card 9',
  '2026-11-03,Books,-20.00,,,Card 9',
].join('\n');

const later = (ida: Importer) => ida.app.clock.advance(60_000);
const list = async (ida: Importer) => (await ida.get('/transactions?ordering=date')).body.items;

describe('taking an import back', () => {
  it('removes all that it made, and its file can come in again', async () => {
    const ida = await openImporter();
    const { id } = await ida.bring(three, { account: null });
    expect(await list(ida)).toHaveLength(3);
    expect((await ida.get('/tags')).body.items).toHaveLength(1);
    later(ida);
    expect((await ida.post(`/imports/${id}/undo`)).body).toEqual({ removed: 3, kept: 0, kept_ids: [] });
    expect(await list(ida)).toEqual([]);
    expect((await ida.get('/tags')).body.items).toEqual([]);
    expect((await ida.get('/categories?q=Pastries')).body.items).toEqual([]);
    expect((await ida.get(`/imports/${id}`)).body).toMatchObject({ status: 'undone' });
    expect((await ida.bring(three, { account: null })).counts.created).toBe(3);
  });

  it('keeps what was edited since, says so before, and takes it only by force, into the bin', async () => {
    const ida = await openImporter();
    const { id } = await ida.bring(three);
    const [first, second] = await list(ida);
    later(ida);
    await ida.patch(`/transactions/${second.id}`, { description: 'With Otto' });
    expect((await ida.post(`/imports/${id}/undo`, { dry_run: true })).body).toEqual({
      removed: 2,
      kept: 1,
      kept_ids: [second.id],
    });
    expect(await list(ida)).toHaveLength(3);
    expect((await ida.post(`/imports/${id}/undo`)).body).toEqual({ removed: 2, kept: 1, kept_ids: [second.id] });
    expect((await list(ida)).map(({ description }: { description: string }) => description)).toEqual(['With Otto']);
    expect((await ida.get(`/transactions/${first.id}`)).status).toBe(404);

    const again = (await ida.upload(three)).body;
    expect(again.counts).toMatchObject({ new: 2, duplicate: 1 });
    expect((await ida.post(`/imports/${id}/undo`, { force: true })).body).toMatchObject({ removed: 1, kept: 0 });
    expect(await list(ida)).toEqual([]);
    expect((await ida.get('/transactions?deleted=true')).body.items).toMatchObject([{ description: 'With Otto' }]);
  });

  it('works at any later time', async () => {
    const ida = await openImporter();
    const { id } = await ida.bring(csv('2026-11-10,Bakery,,-4.80'));
    const { token } = (await ida.post('/auth/tokens', { name: 'Later', scope: 'write' })).body;
    ida.app.clock.set('2028-03-01T12:00:00.000Z');
    const undone = await ida.post(`/imports/${id}/undo`, undefined, { authorization: `Bearer ${token}` });
    expect(undone.body.removed).toBe(1);
  });

  it('leaves what it took for the same as it was', async () => {
    const ida = await openImporter();
    const own = (
      await ida.post('/transactions', { type: 'expense', amount: '4.80', date: '2026-11-09', merchant_name: 'Bakery' })
    ).body;
    later(ida);
    const { id } = await ida.bring(csv('2026-11-10,Bakery,,-4.80', '2026-11-11,Books,,-7.00'));
    later(ida);
    expect((await ida.post(`/imports/${id}/undo`)).body).toMatchObject({ removed: 1, kept: 0 });
    expect(await list(ida)).toMatchObject([{ id: own.id, date: '2026-11-09' }]);
    expect((await ida.upload(csv('2026-11-10,Bakery,,-4.80'))).body.rows[0].status).toBe('review');
  });

  it('puts what it restored into the bin again', async () => {
    const ida = await openImporter();
    const file = csv('2026-11-10,Bakery,,-4.80');
    await ida.bring(file);
    const [{ id }] = await list(ida);
    await ida.delete(`/transactions/${id}`);
    later(ida);
    const { body } = await ida.upload(file);
    await ida.patch(`/imports/${body.id}`, { rows: [{ row: 2, decision: 'add' }] });
    await ida.post(`/imports/${body.id}/commit`);
    later(ida);
    await ida.post(`/imports/${body.id}/undo`);
    expect(await list(ida)).toEqual([]);
    expect((await ida.get('/transactions?deleted=true')).body.items).toMatchObject([{ id }]);
  });

  it('does not touch what nothing was finished of', async () => {
    const ida = await openImporter();
    const { id } = (await ida.upload(three)).body;
    expectProblem(await ida.post(`/imports/${id}/undo`), 'import_not_ready');
  });
});

describe('the change log', () => {
  it('has an import as one change, which can be undone while nothing was edited', async () => {
    const ida = await openImporter();
    const { body } = await ida.upload(three);
    const committed = await ida.post(`/imports/${body.id}/commit`);
    const change = committed.headers.get('kvitt-change');
    const [entry] = (await ida.get('/changes?entity=import')).body.items;
    expect(entry).toMatchObject({
      id: Number(change),
      entries: expect.arrayContaining([expect.objectContaining({ entity: 'import', id: body.id })]),
    });
    const [first] = await list(ida);
    later(ida);
    await ida.patch(`/transactions/${first.id}`, { description: 'Mine' });
    expect(await ida.post(`/changes/${change}/undo`)).toMatchObject({ status: 409, body: { code: 'changed_since' } });
    expect(await list(ida)).toHaveLength(3);
    await ida.delete(`/transactions/${first.id}`);
    expect((await ida.post(`/changes/${change}/undo`)).status).toBe(200);
    expect(await list(ida)).toEqual([]);
    expect((await ida.get(`/imports/${body.id}`)).body.status).toBe('undone');
    expect((await ida.post(`/changes/${change}/redo`)).status).toBe(409);
  });
});

describe('stopping', () => {
  it('throws a preview away with its file', async () => {
    const ida = await openImporter();
    const { id } = (await ida.upload(three)).body;
    expect((await ida.post(`/imports/${id}/cancel`)).body).toMatchObject({ id, status: 'cancelled' });
    expectProblem(await ida.post(`/imports/${id}/commit`), 'import_not_ready');
    expectProblem(await ida.patch(`/imports/${id}`, { date_format: 'dmy' }), 'import_not_ready');
    expect((await ida.get(`/imports/${id}/rows`)).body.items).toEqual([]);
    expect(await list(ida)).toEqual([]);
  });

  it('is too late once it is finished', async () => {
    const ida = await openImporter();
    const { id } = await ida.bring(three);
    expectProblem(await ida.post(`/imports/${id}/cancel`), 'import_not_ready');
    expect(await list(ida)).toHaveLength(3);
  });
});

describe('settings', () => {
  const dates = ['Date;Payee;Amount', '04/11/2026;Bakery;-4,80', '05/11/2026;Books;-20,00'].join('\n');

  it('are shown as a sentence and can be changed', async () => {
    const ida = await openImporter();
    const { body } = await ida.upload(dates);
    expect(body).toMatchObject({
      date_format: 'dmy',
      decimal: ',',
      reading: 'Dates are read as day/month/year: 04/11/2026 is 4 November 2026. The decimal mark is a comma.',
      date_example: { text: '04/11/2026', date: '2026-11-04' },
    });
    const patched = await ida.patch(`/imports/${body.id}`, {
      date_format: 'mdy',
      mapping: { merchant: null, description: 'Payee' },
      invert_amounts: true,
    });
    expect(patched.body).toMatchObject({
      date_format: 'mdy',
      mapping: { merchant: null, description: 'Payee' },
      invert_amounts: true,
    });
    expect(patched.body.rows[0]).toMatchObject({ date: '2026-04-11', type: 'income' });
  });

  it('are remembered for the account and files of the same layout', async () => {
    const ida = await openImporter();
    const { body } = await ida.upload(dates);
    await ida.patch(`/imports/${body.id}`, { date_format: 'mdy' });
    await ida.post(`/imports/${body.id}/commit`);
    const next = (await ida.upload(dates.replaceAll('/11/', '/10/'))).body;
    expect(next).toMatchObject({ date_format: 'mdy', remembered: true });
    expect((await ida.upload(dates.replace('Payee', 'Name'))).body).toMatchObject({
      date_format: 'dmy',
      remembered: false,
    });
  });

  it('that name what is not there are refused with their path', async () => {
    const ida = await openImporter();
    const { id } = (await ida.upload(dates)).body;
    for (const [body, path] of [
      [{ mapping: { date: 'Day' } }, 'mapping.date'],
      [{ account_id: 999_999 }, 'account_id'],
      [{ accounts: [{ identifier: 'x', account_id: 999_999 }] }, 'accounts.0.account_id'],
      [{ rows: [{ row: 77, decision: 'add' }] }, 'rows.0.row'],
      [{ rows: [{ row: 2, decision: 'match' }] }, 'rows.0.decision'],
    ] as const) {
      const answer = await ida.patch(`/imports/${id}`, body);
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual([path]);
    }
    expectProblem(await ida.upload(dates, { account: 999_999 }), 'validation_error');
  });

  it('for single rows outlive reading the file another way', async () => {
    const ida = await openImporter();
    const { id } = (await ida.upload(dates)).body;
    await ida.patch(`/imports/${id}`, { rows: [{ row: 3, decision: 'leave_out' }] });
    const { body } = await ida.patch(`/imports/${id}`, { date_format: 'dmy' });
    expect(body.rows.map(({ decision }: { decision: string }) => decision)).toEqual(['add', 'leave_out']);
    expect((await ida.post(`/imports/${id}/commit`)).body.counts).toMatchObject({ created: 1, skipped: 1 });
  });
});

describe('rows', () => {
  it('that are problems never stop the good ones, and say why', async () => {
    const ida = await openImporter();
    const { body } = await ida.upload(
      csv(
        '2026-11-10,A,,-1.00',
        '2026-13-10,B,,-1.00',
        '2026-11-10,C,,abc',
        '2026-11-10,D,,',
        '2026-11-10,E,,0.00',
        '2026-11-10,F,,-1.005',
      ),
    );
    expect(body.counts).toEqual({ total: 6, new: 1, duplicate: 0, review: 0, skipped: 1, invalid: 4 });
    expect(body.rows.map(({ status, code }: Record<string, string>) => [status, code])).toEqual([
      ['new', null],
      ['invalid', 'bad_date'],
      ['invalid', 'bad_amount'],
      ['invalid', 'no_amount'],
      ['skipped', 'zero'],
      ['invalid', 'too_many_decimals'],
    ]);
    expect(body.problems).toHaveLength(4);
    expect(body.problems[0]).toMatchObject({
      row: 3,
      code: 'bad_date',
      message: expect.stringContaining('2026-13-10'),
    });
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts).toEqual({
      created: 1,
      duplicate: 0,
      skipped: 1,
      invalid: 4,
    });
  });

  it('come in pages, all or those that want attention', async () => {
    const ida = await openImporter();
    const { id } = (await ida.upload(csv('2026-11-10,A,,-1.00', '2026-11-10,B,,x', '2026-11-10,C,,-3.00'))).body;
    const first = (await ida.get(`/imports/${id}/rows?limit=2&include_total=true`)).body;
    expect(first).toMatchObject({ total: 3, items: [{ row: 2 }, { row: 3 }] });
    expect((await ida.get(`/imports/${id}/rows?limit=2&cursor=${first.next_cursor}`)).body).toMatchObject({
      items: [{ row: 4 }],
      next_cursor: null,
    });
    expect((await ida.get(`/imports/${id}/rows?attention=true`)).body.items).toMatchObject([
      { row: 3, status: 'invalid' },
    ]);
    expect((await ida.get(`/imports/${id}/rows?status=new`)).body.items).toHaveLength(2);
  });
});

it('a large import that is taken back by force goes whole, whatever is changed at the same moment', {
  timeout: 60_000,
}, async () => {
  const ida = await openImporter();
  const rows = Array.from({ length: 600 }, (_, index) => `2026-10-01,Shop ${index % 50},Row ${index},-${index + 1}.25`);
  const { id } = await ida.bring(csv(...rows));
  const [first, second] = (await list(ida)) as { id: number }[];
  later(ida);
  await ida.patch(`/transactions/${first?.id}`, { description: 'With Otto' });
  expect((await ida.post(`/imports/${id}/undo`, { dry_run: true })).body).toMatchObject({ removed: 599, kept: 1 });
  expect((await ida.post(`/imports/${id}/undo`, { dry_run: true, force: true })).body.removed).toBe(600);
  const undoing = ida.post(`/imports/${id}/undo`, { force: true });
  const changing = ida.patch(`/transactions/${second?.id}`, { description: 'With Ida' });
  const deleting = ida.delete(`/transactions/${first?.id}`);
  expect((await undoing).body).toMatchObject({ kept: 0, kept_ids: [] });
  expect([200, 404]).toContain((await changing).status);
  expect([204, 404]).toContain((await deleting).status);
  expect(await list(ida)).toEqual([]);
  const bin = (await ida.get('/transactions?deleted=true')).body.items as { description: string }[];
  expect(bin.map(({ description }) => description)).toContain('With Otto');
  expect((await ida.bring(csv(...rows))).counts.created).toBe(600);
});
