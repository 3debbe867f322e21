import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NumberedRequest } from '#main/features/imports/answer-request.ts';
import { answerRequest } from '#main/features/imports/answer-request.ts';
import type { HelperProcess } from '#main/lib/helper-queue.ts';
import { addDays } from '#shared/dates.ts';
import { exportDump } from '../support/canonical-dump.ts';
import { registerClient } from '../support/client.ts';
import { csv, type Importer, openImporter } from '../support/imports.ts';
import { moveIn, uploadBook } from '../support/moving-in.ts';
import { readHere } from '../support/read-here.ts';
import { openRichLedger } from '../support/rich-ledger.ts';
import { bankHistory, fileKind, fromDays, writeFile } from '../support/same-bookings.ts';
import { makeMemoryFolder } from '../support/test-app.ts';

const plain = csv('2026-11-09,Work,,900.00', '2026-11-10,Bakery,Bread,-4.80');
const other = ['Booking date,Text,Amount', '2026-11-09,SALARY,900.00', '2026-11-12,CINEMA,-12.00'].join('\n');
const changed =
  'Another import was finished or taken back since this preview was made, so it is another one now. Look at it again, then add the rest.';

let ida: Importer;
beforeEach(async () => {
  ida = await openImporter();
});

async function openAccount(): Promise<number> {
  const { body } = await ida.post('/accounts', { name: crypto.randomUUID(), kind: 'checking', currency: 'EUR' });
  return body.id;
}

const preview = async (file: string, account = ida.account) => (await ida.upload(file, { account })).body;
const commit = (id: number) => ida.post(`/imports/${id}/commit`);

describe('previews that are open at the same time', () => {
  const withIds = [
    'Date,Payee,Memo,Amount,Transaction ID',
    '2026-11-09,Work,,900.00,100',
    '2026-11-10,Bakery,Bread,-4.80,101',
    '2026-11-11,Tram,Ticket,-2.90,102',
  ].join('\n');

  it('book nothing twice, whatever their kinds', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        bankHistory,
        fileKind,
        fileKind,
        fc.integer({ min: 1, max: 25 }),
        async (list, one, another, split) => {
          const account = await openAccount();
          const [early, late] = [fromDays(list, 0, split + 10), fromDays(list, split, 40)];
          fc.pre(early.length > 1 && late.length > 1);
          const first = await preview(writeFile(one, early), account);
          const second = await preview(writeFile(another, late), account);
          expect((await commit(first.id)).body.counts.created).toBe(early.length);
          const refused = await commit(second.id);
          if (refused.status !== 200) expect(refused.body.code).toBe('import_not_ready');
          if (refused.status !== 200) await commit(second.id);
          const { total } = (await ida.get(`/transactions?account=${account}&include_total=true`)).body;
          expect(total).toBe(list.length);
        },
      ),
      { numRuns: 8, seed: 6 },
    );
  });

  it('know each other’s bookings under other ids, and what was decided about those counts no longer', async () => {
    const account = await openAccount();
    const first = await preview(plain, account);
    const second = await preview(withIds, account);
    expect(second.counts).toMatchObject({ new: 3 });
    const decide = (row: number, decision: string) => ({ row, decision });
    await ida.patch(`/imports/${second.id}`, { rows: [decide(2, 'add'), decide(4, 'leave_out')] });
    await commit(first.id);
    expect((await commit(second.id)).body.counts).toEqual({ created: 0, duplicate: 2, skipped: 1, invalid: 0 });
    expect((await ida.get(`/transactions?account=${account}&include_total=true`)).body.total).toBe(2);
  });

  it('ask for a look first where a booking may be the same, and nothing is left out without one', async () => {
    const account = await openAccount();
    const first = await preview(plain, account);
    const second = await preview(other, account);
    await commit(first.id);
    const refused = await commit(second.id);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'import_not_ready',
      detail: changed,
    });
    expect((await ida.get(`/imports/${second.id}`)).body.rows).toMatchObject([
      { code: 'same_booking', decision: 'leave_out' },
      { status: 'new' },
    ]);
    expect((await commit(second.id)).body.counts).toMatchObject({ created: 1, skipped: 1 });
  });

  it('bring again what the one that had it was taken back of', async () => {
    const account = await openAccount();
    const { id } = await ida.bring(plain, { account });
    const second = await preview(plain, account);
    expect(second.counts).toMatchObject({ duplicate: 2 });
    await ida.post(`/imports/${id}/undo`);
    expect((await commit(second.id)).status).toBe(409);
    expect((await commit(second.id)).body.counts).toMatchObject({ created: 2, duplicate: 0 });
  });

  it('are booked one after the other also when both are sent at once', async () => {
    const account = await openAccount();
    const ids = [(await preview(plain, account)).id, (await preview(withIds, account)).id];
    const answers = await Promise.all(ids.map(commit));
    for (const [place, { status }] of answers.entries())
      if (status === 409) expect((await commit(ids[place] ?? 0)).status).toBe(200);
    expect((await ida.get(`/transactions?account=${account}&include_total=true`)).body.total).toBe(3);
  });

  it('ask for a look where a row is doubtful for another reason, whatever was decided about it', async () => {
    for (const decided of [true, false]) {
      const account = await openAccount();
      const gift = { type: 'income', amount: '900.00', date: '2026-11-08', account_id: account };
      await ida.post('/transactions', { ...gift, merchant_name: 'Gift of aunt' });
      const first = await preview(plain, account);
      const second = await preview(other, account);
      expect(second.rows[0]).toMatchObject({ code: 'same_amount', decision: 'add' });
      if (decided) await ida.patch(`/imports/${second.id}`, { rows: [{ row: 2, decision: 'add' }] });
      await commit(first.id);
      expect((await commit(second.id)).body).toMatchObject({ code: 'import_not_ready', detail: changed });
      expect((await ida.get(`/imports/${second.id}`)).body.rows[0]).toMatchObject({
        code: 'same_booking',
        decision: 'leave_out',
      });
    }
  });

  it('are not read another way by what was chosen for the other one', async () => {
    const first = await preview(plain);
    const second = await preview(csv('2026-10-01,Alpha,,-11.00', '2026-10-02,Beta,,-22.00'));
    await ida.patch(`/imports/${first.id}`, { invert_amounts: true });
    await commit(first.id);
    expect((await commit(second.id)).body.detail).toBe(changed);
    expect((await ida.get('/transactions?include_total=true')).body.total).toBe(2);
  });

  it('say so where the file is not there any more', async () => {
    const { id } = await preview(plain);
    rmSync(join(ida.app.dataDir, 'imports'), { recursive: true });
    await ida.bring(csv('2026-10-09,Work,,800.00'));
    expect((await commit(id)).body).toMatchObject({
      code: 'import_not_ready',
      detail: 'The file of this import is not there any more. Choose it again.',
    });
  });

  it('of a book into an empty profile ask again when that is empty no longer', async () => {
    const rich = await openRichLedger();
    const otto = await registerClient(rich.door);
    const book = (await uploadBook(otto, JSON.stringify(await exportDump(rich)))).body;
    expect(book.moving_in.takes_settings).toBe(true);
    const bank = (await uploadBook(otto, plain, 'bank.csv')).body;
    await otto.post(`/imports/${bank.id}/commit`);
    expect((await otto.post(`/imports/${book.id}/commit`)).body.detail).toBe(changed);
    expect((await otto.get(`/imports/${book.id}`)).body.moving_in.takes_settings).toBe(false);
    expect((await otto.post(`/imports/${book.id}/commit`)).status).toBe(200);
  });
});

describe('a preview that is stopped while it is made anew', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => `2026-0${1 + (at % 9)}-${10 + (at % 18)},Shop ${at},,-${at + 1}.00`);

  it.each([1, 700])('stays one, of %i rows', async (count) => {
    let hold: Promise<void> | undefined;
    const open = (): HelperProcess => {
      let tell: (message: unknown) => void = () => undefined;
      return {
        post: (message) =>
          void answerRequest(message as NumberedRequest).then(async (answer) => {
            await hold;
            tell(answer);
          }),
        onMessage: (listener) => {
          tell = listener;
        },
        onExit: () => undefined,
        kill: () => undefined,
      };
    };
    ida = await openImporter(open);
    const { id } = await preview(csv(...many(count)));
    await ida.bring(plain);
    let resolve: () => void = () => undefined;
    hold = new Promise((free) => {
      resolve = free;
    });
    const committing = commit(id);
    await expect
      .poll(async () => (await ida.patch(`/imports/${id}`, { decimal: ',' })).body.code)
      .toBe('import_not_ready');
    expect((await ida.post(`/imports/${id}/cancel`)).body.status).toBe('ready');
    resolve();
    expect((await committing).body.code).toBe('import_stopped');
    expect((await commit(id)).body.counts.created).toBe(count);
  });

  it('loses nothing of what is known by then', { timeout: 60_000 }, async () => {
    ida = await openImporter(readHere, {}, { dataDir: makeMemoryFolder() });
    const { id } = await preview(csv('2026-11-09,Work,,900.00', ...many(4000)));
    await ida.patch(`/imports/${id}`, { rows: [{ row: 2, decision: 'add' }] });
    await ida.bring(csv('2026-11-09,Work,,900.00'));
    let stopping: Promise<unknown> | undefined;
    ida.app.onEvent((event) => {
      if ('job' in event && event.id === id) stopping ??= ida.post(`/imports/${id}/cancel`);
    });
    expect((await commit(id)).body.code).toBe('import_stopped');
    await stopping;
    expect((await commit(id)).body.counts).toMatchObject({ created: 4000, duplicate: 1 });
    expect((await ida.get('/transactions?q=Work')).body.items).toHaveLength(1);
  });
});

it('an import whose change is large is taken back from the log as a whole', { timeout: 60_000 }, async () => {
  const rich = await openRichLedger();
  const otto = await registerClient(rich.door);
  const dump = await exportDump(rich);
  await moveIn(otto, JSON.stringify(dump));
  rich.door.app.clock.advance(1000);
  const recurring_id = dump.recurring_transactions[0]?.id;
  const days = Array.from({ length: 36_000 }, (_, at) => addDays('1920-01-01', at));
  const occurrences = days.map((date) => ({ recurring_id, date, transaction_id: null }));
  const book = { ...dump, recurring_occurrences: [...dump.recurring_occurrences, ...occurrences] };
  const { preview: brought } = await moveIn(otto, JSON.stringify(book));
  const [change] = (await otto.get('/changes?entity=import&limit=1')).body.items;
  await otto.post(`/changes/${change.id}/undo`);
  expect(['committed', 'undone']).toContain((await otto.get(`/imports/${brought.id}`)).body.status);
  expect((await otto.post(`/imports/${brought.id}/undo`, {})).status).toBe(200);
  expect((await otto.get(`/imports/${brought.id}`)).body.status).toBe('undone');
});
