import { describe, expect, it } from 'vitest';
import { csv, type Importer, openImporter } from '../support/imports.ts';

const bakery = csv('2026-11-10,Bakery,Bread,-4.80');

/** An OFX file of one account whose bookings have ids. */
function ofx(...bookings: readonly [id: string, date: string, amount: string, name: string][]): string {
  const rows = bookings.map(
    ([id, date, amount, name]) =>
      `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${date}<TRNAMT>${amount}<FITID>${id}<NAME>${name}</STMTTRN>`,
  );
  return `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>4711</BANKACCTFROM><BANKTRANLIST>${rows.join('')}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
}

async function enter(ida: Importer, fields: Record<string, unknown>): Promise<number> {
  const answer = await ida.post('/transactions', {
    type: 'expense',
    amount: '4.80',
    date: '2026-11-09',
    merchant_name: 'bakery',
    ...fields,
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const total = async (ida: Importer) => (await ida.get('/transactions?include_total=true')).body.total;

describe('by the id of the bank', () => {
  it('a booking is known again, however its text is written', async () => {
    const ida = await openImporter();
    await ida.bring(ofx(['A1', '20261110', '-4.80', 'BAKERY']));
    const { body } = await ida.upload(
      ofx(['A1', '20261110', '-4.80', 'Bakery Mitte'], ['A2', '20261110', '-4.80', 'BAKERY']),
    );
    expect(body.rows.map(({ status }: { status: string }) => status)).toEqual(['duplicate', 'new']);
  });

  it('another booking under an id that was there goes to review, and is left out unless it is wanted', async () => {
    const ida = await openImporter();
    await ida.bring(ofx(['A1', '20261110', '-4.80', 'Bakery']));
    const { body } = await ida.upload(ofx(['A1', '20261112', '-9.99', 'Books']));
    expect(body.rows[0]).toMatchObject({ status: 'review', code: 'id_reused', decision: 'leave_out' });
    await ida.patch(`/imports/${body.id}`, { rows: [{ row: 1, decision: 'add' }] });
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts).toEqual({
      created: 1,
      duplicate: 0,
      skipped: 0,
      invalid: 0,
    });
    expect(await total(ida)).toBe(2);
  });

  it('an id that one file gives to different bookings tells nothing', async () => {
    const ida = await openImporter();
    const file = ofx(
      ['0', '20261110', '-4.80', 'Bakery'],
      ['0', '20261111', '-5.80', 'Bakery'],
      ['', '20261111', '-5.80', 'Bakery'],
    );
    expect((await ida.bring(file)).counts.created).toBe(3);
    expect((await ida.bring(file)).counts).toMatchObject({ created: 0, duplicate: 3 });
  });

  it('a booking that the bank lists twice comes in once', async () => {
    const ida = await openImporter();
    const { body } = await ida.upload(
      ofx(['A1', '20261110', '-4.80', 'Bakery'], ['A1', '20261110', '-4.80', 'Bakery']),
    );
    expect(body.counts).toMatchObject({ new: 1, duplicate: 1 });
    expect(body.rows[1].code).toBe('repeated');
  });
});

describe('what was entered by hand', () => {
  it('is suggested to be the same from four days before to ten days after, and is not booked twice', async () => {
    for (const [date, status] of [
      ['2026-11-14', 'review'],
      ['2026-11-15', 'new'],
      ['2026-10-31', 'review'],
      ['2026-10-30', 'new'],
    ] as const) {
      const ida = await openImporter();
      const id = await enter(ida, { date });
      const { body } = await ida.upload(bakery);
      expect(body.rows[0].status, date).toBe(status);
      if (status === 'review')
        expect(body.rows[0]).toMatchObject({ code: 'may_be_same', decision: 'match', duplicate_of: id });
    }
  });

  it('stays one transaction at commit, and the next file knows it', async () => {
    const ida = await openImporter();
    const id = await enter(ida, {});
    expect((await ida.bring(bakery)).counts).toMatchObject({ created: 0, duplicate: 1 });
    expect(await total(ida)).toBe(1);
    const again = await ida.upload(bakery);
    expect(again.body.rows[0]).toMatchObject({ status: 'duplicate', duplicate_of: id });
  });

  it('can be said to be another one', async () => {
    const ida = await openImporter();
    await enter(ida, {});
    const { body } = await ida.upload(bakery);
    const patched = await ida.patch(`/imports/${body.id}`, { rows: [{ row: 2, decision: 'add' }] });
    expect(patched.body.rows[0]).toMatchObject({ status: 'review', decision: 'add' });
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts.created).toBe(1);
    expect(await total(ida)).toBe(2);
  });

  it('is taken for one booking of two, the nearer one', async () => {
    const ida = await openImporter();
    const id = await enter(ida, { date: '2026-11-10' });
    const { body } = await ida.upload(csv('2026-11-10,Bakery,,-4.80', '2026-11-12,Bakery,,-4.80'));
    expect(body.rows.map(({ status, duplicate_of }: Record<string, unknown>) => [status, duplicate_of])).toEqual([
      ['review', id],
      ['new', null],
    ]);
  });

  it('under quite another name is only pointed at', async () => {
    const ida = await openImporter();
    await enter(ida, { merchant_name: 'Cinema Paradiso' });
    const { body } = await ida.upload(bakery);
    expect(body.rows[0]).toMatchObject({ status: 'review', code: 'same_amount', decision: 'add' });
    await ida.post(`/imports/${body.id}/commit`);
    expect(await total(ida)).toBe(2);
  });

  it('counts for its own account and its own direction alone', async () => {
    const ida = await openImporter();
    const other = (await ida.post('/accounts', { name: 'Cash', kind: 'cash' })).body.id;
    await enter(ida, { account_id: other });
    await enter(ida, { type: 'income' });
    expect((await ida.upload(bakery)).body.rows[0].status).toBe('new');
  });

  it('is told from what another file brought', async () => {
    const ida = await openImporter();
    await ida.bring(bakery);
    const { body } = await ida.upload(csv('2026-11-10,Bakery,Bread,-4.80', '2026-11-10,Bakery,Rolls,-4.80'));
    expect(body.rows.map(({ status }: { status: string }) => status)).toEqual(['duplicate', 'new']);
  });
});

describe('what was imported and deleted', () => {
  it('is offered, neither brought back nor dropped without a word', async () => {
    const ida = await openImporter();
    await ida.bring(bakery);
    const [{ id }] = (await ida.get('/transactions')).body.items;
    await ida.delete(`/transactions/${id}`);
    const { body } = await ida.upload(bakery);
    expect(body.counts).toMatchObject({ new: 0, review: 1 });
    expect(body.rows[0]).toMatchObject({ code: 'deleted_before', decision: 'leave_out', duplicate_of: id });
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts).toMatchObject({ created: 0, skipped: 1 });
    expect(await total(ida)).toBe(0);

    const again = (await ida.upload(bakery)).body;
    await ida.patch(`/imports/${again.id}`, { rows: [{ row: 2, decision: 'add' }] });
    expect((await ida.post(`/imports/${again.id}/commit`)).body.counts.created).toBe(1);
    expect((await ida.get('/transactions')).body.items[0].id).toBe(id);
    expect((await ida.upload(bakery)).body.counts).toMatchObject({ duplicate: 1 });
  });

  it('is known still when one of a pair was merged into the other', async () => {
    const ida = await openImporter();
    await ida.bring(bakery);
    const own = await enter(ida, { date: '2026-11-10', merchant_name: 'Bakery' });
    await ida.post('/transactions/bulk', { ids: [own], delete: true });
    expect((await ida.upload(bakery)).body.counts).toMatchObject({ duplicate: 1, new: 0 });
  });
});

describe('two previews of one file', () => {
  it('book it once', async () => {
    const ida = await openImporter();
    const [one, two] = [(await ida.upload(bakery)).body, (await ida.upload(bakery)).body];
    expect((await ida.post(`/imports/${one.id}/commit`)).body.counts.created).toBe(1);
    expect((await ida.post(`/imports/${two.id}/commit`)).body.counts).toMatchObject({ created: 0, duplicate: 1 });
    expect((await ida.get(`/imports/${two.id}/rows`)).body.items[0]).toMatchObject({
      status: 'duplicate',
      code: 'known',
    });
    expect(await total(ida)).toBe(1);
  });

  it('with one Idempotency-Key are one', async () => {
    const ida = await openImporter();
    const headers = { 'idempotency-key': 'file-1' };
    const [one, two] = [await ida.upload(bakery, { headers }), await ida.upload(bakery, { headers })];
    expect(two.body).toEqual(one.body);
    expect((await ida.get('/imports?include_total=true')).body.total).toBe(1);
    expect((await ida.upload(csv('2026-11-11,Bakery,,-1.00'), { headers })).status).toBe(409);
  });
});

describe('transfers between own accounts', () => {
  it('are suggested, and become one transfer where that is wanted', async () => {
    const ida = await openImporter();
    const savings = (await ida.post('/accounts', { name: 'Savings', kind: 'savings' })).body.id;
    await ida.bring(csv('2026-11-10,To savings,,-500.00'));
    const { body } = await ida.upload(csv('2026-11-11,From everyday,,500.00'), { account: savings });
    const [row] = body.rows;
    expect(row).toMatchObject({ status: 'new', decision: 'add', transfer: { account_id: ida.account } });
    await ida.patch(`/imports/${body.id}`, { rows: [{ row: 2, decision: 'transfer' }] });
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts).toMatchObject({ created: 0, duplicate: 1 });
    const { items } = (await ida.get('/transactions')).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      type: 'transfer',
      account_id: ida.account,
      transfer_account_id: savings,
      amount: '500.00',
    });

    await ida.post(`/imports/${body.id}/undo`);
    expect((await ida.get('/transactions')).body.items[0]).toMatchObject({ type: 'expense', account_id: ida.account });
    expect((await ida.upload(csv('2026-11-10,To savings,,-500.00'))).body.counts.duplicate).toBe(1);
  });

  it('leave a refund and an amount in another currency as they were once they are taken back', async () => {
    const ida = await openImporter();
    const savings = (await ida.post('/accounts', { name: 'Savings', kind: 'savings' })).body.id;
    const { id } = (
      await ida.post('/transactions', {
        type: 'expense',
        refund: true,
        amount: '100',
        currency: 'USD',
        account_amount: '91.37',
        date: '2026-11-10',
        merchant_name: 'Hotel',
        account_id: ida.account,
      })
    ).body;
    const { updated_at: _, ...before } = (await ida.get(`/transactions/${id}`)).body;
    const { body } = await ida.upload(csv('2026-11-11,To everyday,,-91.37'), { account: savings });
    await ida.patch(`/imports/${body.id}`, { rows: [{ row: 2, decision: 'transfer' }] });
    expect((await ida.post(`/imports/${body.id}/commit`)).status).toBe(200);
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({
      type: 'transfer',
      account_id: savings,
      account_amount: '91.37',
      transfer_account_id: ida.account,
      transfer_amount: '91.37',
    });
    await ida.post(`/imports/${body.id}/undo`);
    const { updated_at: __, ...after } = (await ida.get(`/transactions/${id}`)).body;
    expect(after).toEqual(before);
  });

  it('are found between two accounts of one file', async () => {
    const ida = await openImporter();
    const file = ['Date,Payee,Amount,Account', '2026-11-10,Move,-70.00,Giro', '2026-11-10,Move,70.00,Savings'].join(
      '\n',
    );
    const { body } = await ida.upload(file);
    expect(body.rows.map(({ transfer }: { transfer: { row: number } }) => transfer?.row)).toEqual([3, 2]);
    const rows = [2, 3].map((row) => ({ row, decision: 'transfer' }));
    await ida.patch(`/imports/${body.id}`, { rows });
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts).toMatchObject({ created: 1, duplicate: 1 });
    expect((await ida.get('/transactions')).body.items).toMatchObject([{ type: 'transfer', amount: '70.00' }]);
    expect((await ida.bring(file)).counts).toMatchObject({ created: 0, duplicate: 2 });
  });
});
