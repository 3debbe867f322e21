import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { csv, type Importer, openImporter } from '../support/imports.ts';
import {
  byValueDay,
  fromDays as from,
  bankHistory as history,
  fileKind as kind,
  kinds,
  writeFile as write,
} from '../support/same-bookings.ts';

let ida: Importer;
beforeEach(async () => {
  ida = await openImporter();
});

async function openAccount(): Promise<number> {
  const { status, body } = await ida.post('/accounts', {
    name: crypto.randomUUID(),
    kind: 'checking',
    currency: 'EUR',
  });
  expect(status).toBe(201);
  return body.id;
}

describe('files of one account that overlap', () => {
  it('never book a booking twice nor lose one, whatever their kinds', async () => {
    await fc.assert(
      fc.asyncProperty(history, kind, kind, fc.integer({ min: 1, max: 25 }), async (list, one, other, split) => {
        const account = await openAccount();
        const [early, late] = [from(list, 0, split + 10), from(list, split, 40)];
        fc.pre(early.length > 1 && late.length > 1);
        const first = await ida.bring(write(one, early), { account });
        expect(first.counts.created).toBe(early.length);
        const second = await ida.bring(write(other, late), { account });
        expect(second.counts.created).toBe(from(list, split + 11, 40).length);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  it('add nothing the second time', async () => {
    for (const name of Object.keys(kinds)) {
      const [list] = fc.sample(history, { numRuns: 1, seed: 8 });
      const account = await openAccount();
      const file = write(name, list ?? []);
      expect((await ida.bring(file, { account })).counts.created, name).toBe(list?.length);
      const again = (await ida.upload(file, { account })).body;
      expect(again.counts, name).toMatchObject({ new: 0, review: 0, duplicate: list?.length });
      expect((await ida.post(`/imports/${again.id}/commit`)).body.counts.created, name).toBe(0);
    }
  });

  it('of the next month bring all that is theirs, with nothing to look at', async () => {
    await fc.assert(
      fc.asyncProperty(history, kind, kind, async (list, one, other) => {
        const account = await openAccount();
        const [early, late] = [from(list, 0, 20), from(list, 21, 40)];
        fc.pre(early.length > 1 && late.length > 1);
        await ida.bring(write(one, early), { account });
        const { body } = await ida.upload(write(other, late), { account });
        expect(body.counts).toMatchObject({ new: late.length, review: 0, duplicate: 0 });
      }),
      { numRuns: 12, seed: 6 },
    );
  });

  it('that name the day of value book nothing twice either', async () => {
    await fc.assert(
      fc.asyncProperty(history, kind, fc.boolean(), async (list, name, isFirst) => {
        const account = await openAccount();
        const files = [byValueDay(list), write(name, list)];
        for (const file of isFirst ? files : files.reverse()) await ida.bring(file, { account });
        const { total } = (await ida.get(`/transactions?account=${account}&include_total=true`)).body;
        expect(total).toBe(list.length);
      }),
      { numRuns: 12, seed: 7 },
    );
  });
});

describe('a booking that may be one of an earlier file', () => {
  const plain = csv('2026-11-09,Work,,900.00', '2026-11-10,Bakery,Bread,-4.80');
  const other = ['Booking date,Text,Amount', '2026-11-09,SALARY,900.00', '2026-11-10,CARD BAKERY,-4.80'].join('\n');

  it('is pointed at, is left out, and can be taken in', async () => {
    const account = await openAccount();
    const { id } = await ida.bring(plain, { account });
    const { items } = (await ida.get(`/transactions?import=${id}&ordering=date`)).body;
    const { body } = await ida.upload(other, { account });
    expect(body.counts).toMatchObject({ new: 0, review: 2 });
    expect(body.rows[1]).toMatchObject({
      status: 'review',
      code: 'same_booking',
      decision: 'leave_out',
      duplicate_of: items[1].id,
      reason:
        'A file that you imported before has the same amount: Bakery, 2026-11-10. It is left out unless you say that it is another booking.',
    });
    expect(body.will_create.transactions).toBe(0);
    await ida.patch(`/imports/${body.id}`, { rows: [{ row: 3, decision: 'add' }] });
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts).toMatchObject({ created: 1, skipped: 1 });
    expect((await ida.upload(other, { account })).body.rows).toMatchObject([
      { code: 'same_booking' },
      { code: 'known', status: 'duplicate' },
    ]);
  });

  it('is known from then on where a person says that it is the same', async () => {
    const account = await openAccount();
    await ida.bring(plain, { account });
    const { body } = await ida.upload(other, { account });
    const rows = [2, 3].map((row) => ({ row, decision: 'match' }));
    await ida.patch(`/imports/${body.id}`, { rows });
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts).toMatchObject({ created: 0, duplicate: 2 });
    expect((await ida.upload(other, { account })).body.counts).toMatchObject({ duplicate: 2, review: 0 });
  });

  it('is a duplicate where its words are the same, in whichever columns', async () => {
    const account = await openAccount();
    await ida.bring(csv('2026-11-10,Bakery,Bread,-4.80', '2026-11-11,Bakery,Bread,-4.80'), { account });
    const turned = [
      'Date,Payee,Memo,Amount,Transaction ID',
      '2026-11-10,Bread,BAKERY,-4.80,100',
      '2026-11-11,Bread,Bakery,-4.80,101',
    ];
    const { body } = await ida.upload(turned.join('\n'), { account });
    expect(body.rows).toMatchObject([
      { status: 'duplicate', code: 'known_otherwise' },
      { status: 'duplicate', code: 'known_otherwise' },
    ]);
  });

  it('goes to review when its columns were mapped to other fields', async () => {
    const account = await openAccount();
    await ida.bring(plain, { account });
    const { body } = await ida.upload(plain, { account });
    const patched = await ida.patch(`/imports/${body.id}`, { mapping: { merchant: 'Memo', description: null } });
    expect(patched.body.counts).toMatchObject({ new: 0 });
  });

  it('two coffees of a day stay two, and a third comes in', async () => {
    const account = await openAccount();
    const coffee = '2026-11-10,Bakery,Coffee,-3.50';
    await ida.bring(csv('2026-11-09,Work,,900.00', coffee, coffee), { account });
    const three = ['Booking date,Text,Amount', ...Array(3).fill('2026-11-10,CARD BAKERY,-3.50')].join('\n');
    const { body } = await ida.upload(three, { account });
    expect(body.counts).toMatchObject({ review: 2, new: 1 });
    await ida.post(`/imports/${body.id}/commit`);
    expect((await ida.get(`/transactions?account=${account}&q=bakery&include_total=true`)).body.total).toBe(3);
  });

  it('that was deleted is not brought back by a file with ids', async () => {
    const account = await openAccount();
    const { id } = await ida.bring(plain, { account });
    const { items } = (await ida.get(`/transactions?import=${id}&ordering=date`)).body;
    await ida.delete(`/transactions/${items[1].id}`);
    const withIds = [
      'Date,Payee,Memo,Amount,Transaction ID',
      '2026-11-09,Work,,900.00,100',
      '2026-11-10,Bakery,Bread,-4.80,101',
    ];
    const { body } = await ida.upload(withIds.join('\n'), { account });
    expect(body.rows).toMatchObject([{ code: 'known_otherwise' }, { code: 'deleted_before', decision: 'leave_out' }]);
  });

  it('can come in again once the import that brought it was taken back', async () => {
    const account = await openAccount();
    const { id } = await ida.bring(plain, { account });
    const withIds = [
      'Date,Payee,Memo,Amount,Transaction ID',
      '2026-11-09,Work,,900.00,100',
      '2026-11-10,Bakery,Bread,-4.80,101',
    ].join('\n');
    expect((await ida.bring(withIds, { account })).counts).toMatchObject({ created: 0, duplicate: 2 });
    expect((await ida.post(`/imports/${id}/undo`)).body.removed).toBe(2);
    expect((await ida.bring(withIds, { account })).counts.created).toBe(2);
  });

  it('is found under the amount of its account too', async () => {
    const account = await openAccount();
    await ida.send('PUT', '/currencies/USD/rate', { rate: '0.5', date: '2026-11-01' });
    const entered = await ida.post('/transactions', {
      type: 'expense',
      amount: '9.60',
      currency: 'USD',
      date: '2026-11-10',
      merchant_name: 'Bakery',
      account_id: account,
    });
    await ida.bring(plain, { account });
    const { body } = await ida.upload(other, { account });
    expect(body.rows[1]).toMatchObject({ code: 'same_booking', duplicate_of: entered.body.id });
  });
});
