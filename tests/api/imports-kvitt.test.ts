import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportDump, toCanonical } from '../support/canonical-dump.ts';
import { openInProcess, registerClient } from '../support/client.ts';
import { edits, openActor, take } from '../support/histories.ts';
import { openFullLedger } from '../support/ledger.ts';
import { moveIn, readBalances, uploadBook } from '../support/moving-in.ts';
import { openRichLedger } from '../support/rich-ledger.ts';
import { makeMemoryFolder, openTestApp } from '../support/test-app.ts';

describe('an export of Kvitt', () => {
  it('comes into an empty profile as the same book, settings and all', async () => {
    const ida = await openRichLedger();
    const dump = await exportDump(ida);
    const otto = await registerClient(ida.door, { display_name: 'Otto', base_currency: 'USD', locale: 'en-US' });
    const { preview } = await moveIn(otto, JSON.stringify(dump));
    expect(toCanonical(await exportDump(otto))).toEqual(toCanonical(dump));
    expect(preview).toMatchObject({
      format: 'kvitt',
      columns: [],
      moving_in: { source: 'kvitt', takes_settings: true },
    });
    expect(preview.moving_in?.holds).toMatchObject({
      accounts: 5,
      in_bin: 1,
      splits: 1,
      transfers: 2,
      budgets: 2,
      rules: 2,
    });
    expect(preview.moving_in?.will_create).toEqual({
      budgets: 2,
      recurring_transactions: 3,
      rules: 2,
      saved_views: 2,
      rates: 1,
    });
    expect(preview.moving_in?.notes.map(({ code, count }) => [code, count])).toEqual([['receipts_stay', 1]]);
  });

  it('says before what will be on each account', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door);
    const { preview } = await moveIn(otto, JSON.stringify(await exportDump(ida)));
    const foretold = preview.moving_in?.balances.map(({ after, in_file }) => [after, in_file]);
    const { items } = (await otto.get('/accounts?ordering=created_at')).body;
    const found = items.map(({ balance }: { balance: string }) => [balance, balance]);
    expect(foretold?.toSorted()).toEqual(found.toSorted());
  });

  it('adds nothing when it comes a second time, nor to the profile that it was made of', async () => {
    const ida = await openRichLedger();
    const dump = await exportDump(ida);
    const otto = await registerClient(ida.door);
    await moveIn(otto, JSON.stringify(dump));
    for (const owner of [otto, ida]) {
      const before = await exportDump(owner);
      const { preview, counts } = await moveIn(owner, JSON.stringify(dump));
      expect(preview.will_create).toEqual({ transactions: 0, categories: [], tags: [], accounts: [] });
      expect(preview.moving_in?.will_create).toEqual({
        budgets: 0,
        recurring_transactions: 0,
        rules: 0,
        saved_views: 0,
        rates: 0,
      });
      expect(counts).toMatchObject({ created: 0, duplicate: dump.transactions.length });
      expect({ ...(await exportDump(owner)), exported_at: '' }).toEqual({ ...before, exported_at: '' });
    }
  });

  it('adds to accounts and categories of the same name where there is something already, and leaves settings alone', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door, { display_name: 'Otto', base_currency: 'EUR' });
    const own = { type: 'expense', amount: '1.00', date: '2026-11-20' };
    await otto.post('/transactions', own);
    await otto.post('/categories', { name: 'market', type: 'expense' });
    const { preview } = await moveIn(otto, JSON.stringify(await exportDump(ida)));
    expect(preview.moving_in?.takes_settings).toBe(false);
    expect(preview.will_create.accounts.map(({ name }) => name)).toEqual([
      'Savings',
      'New York',
      'Yen in cash',
      'Savings',
    ]);
    expect(preview.will_create.categories).toEqual([{ name: 'Bread', type: 'expense' }]);
    expect((await otto.get('/users/me')).body).toMatchObject({ display_name: 'Otto', week_start: 'monday' });
    const balances = await readBalances(ida);
    expect((await readBalances(otto))['Everyday EUR']).toBe((Number(balances['Everyday EUR']) - 1).toFixed(2));
  });

  it('is taken back as if it had not been there, whatever was there before', async () => {
    const ida = await openRichLedger();
    const dump = JSON.stringify(await exportDump(ida));
    const empty = await registerClient(ida.door, { base_currency: 'USD' });
    const busy = await registerClient(ida.door);
    await busy.post('/transactions', { type: 'expense', amount: '1.00', date: '2026-11-20', tags: ['home'] });
    for (const owner of [empty, busy]) {
      ida.door.app.clock.advance(1000);
      const before = await exportDump(owner);
      const { preview, counts } = await moveIn(owner, dump);
      ida.door.app.clock.advance(1000);
      const undone = await owner.post(`/imports/${preview.id}/undo`, {});
      expect(undone.body).toEqual({ removed: (counts.created ?? 0) - 1, kept: 0, kept_ids: [] });
      const { exported_at: _, ...after } = await exportDump(owner);
      const { exported_at: __, ...was } = before;
      expect(after).toEqual(was);
      expect((await moveIn(owner, dump)).counts).toEqual(counts);
    }
  });

  it('leaves settings alone that were changed after it was taken back, when it is taken back once more', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door, { display_name: 'Otto' });
    const quiet = { enabled: true, from: '21:00', to: '07:00' };
    await otto.post('/notifications', { quiet_hours: quiet });
    const { preview } = await moveIn(otto, JSON.stringify(await exportDump(ida)));
    expect((await otto.get('/notifications')).body.quiet_hours).toMatchObject({ from: '22:30' });
    ida.door.app.clock.advance(1000);
    await otto.post(`/imports/${preview.id}/undo`, {});
    expect((await otto.get('/notifications')).body.quiet_hours).toEqual(quiet);
    await otto.patch('/users/me', { display_name: 'Otto Berg' });
    await otto.post('/notifications', { quiet_hours: { enabled: false } });
    for (const force of [false, true]) await otto.post(`/imports/${preview.id}/undo`, { force });
    expect((await otto.get('/users/me')).body.display_name).toBe('Otto Berg');
    expect((await otto.get('/notifications')).body.quiet_hours).toEqual({ ...quiet, enabled: false });
  });

  it('can be taken back after a bank’s file was found in it, which then comes in as new', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door);
    const { preview } = await moveIn(otto, JSON.stringify(await exportDump(ida)));
    ida.door.app.clock.advance(1000);
    const statement = 'Date;Payee;Amount;Currency\n2026-11-18;Employer AB;2500.00;EUR\n';
    const { body: found } = await uploadBook(otto, statement, 'bank.csv');
    expect(found.counts).toMatchObject({ review: 1 });
    await otto.post(`/imports/${found.id}/commit`);
    await otto.post(`/imports/${preview.id}/undo`, {});
    const { body: again } = await uploadBook(otto, statement, 'bank.csv');
    expect(again.counts).toMatchObject({ new: 1, review: 0, duplicate: 0 });
  });

  it('is taken back with what its rules posted meanwhile, but for what was edited of that', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door);
    const { preview, counts } = await moveIn(otto, JSON.stringify(await exportDump(ida)));
    ida.door.app.clock.advance(1000);
    const { items: rules } = (await otto.get('/recurring-transactions')).body;
    const rent = rules.find((each: { merchant_name: string }) => each.merchant_name === 'Lenz');
    const post = async () => (await otto.post(`/recurring-transactions/${rent.id}/post`)).body;
    const [, edited] = [await post(), await post()];
    ida.door.app.clock.advance(1000);
    await otto.patch(`/transactions/${edited.id}`, { description: 'Paid in cash' });
    const foreseen = await otto.post(`/imports/${preview.id}/undo`, { dry_run: true });
    expect(foreseen.body).toMatchObject({ removed: counts.created, kept: 0 });
    expect((await otto.post(`/imports/${preview.id}/undo`, {})).body).toEqual(foreseen.body);
    expect((await otto.get('/transactions')).body.items).toMatchObject([{ id: edited.id }]);
  });

  it('posts no date twice where both copies went on, nor one that the later export brings, and posts it again after that is taken back', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door);
    await moveIn(otto, JSON.stringify(await exportDump(ida)));
    const rentOf = async ({ get }: typeof otto) =>
      (await get('/recurring-transactions')).body.items.find(
        (each: { merchant_name: string }) => each.merchant_name === 'Lenz',
      );
    const post = async (client: typeof otto) =>
      (await client.post(`/recurring-transactions/${(await rentOf(client)).id}/post`)).body;
    ida.door.app.clock.advance(1000);
    const here = await post(otto);
    ida.door.app.clock.advance(1000);
    await post(ida);
    const onlyThere = await post(ida);
    const { next_date: due } = await rentOf(otto);
    expect(onlyThere.date).toBe(due);
    const { preview, counts } = await moveIn(otto, JSON.stringify(await exportDump(ida)));
    expect(counts).toMatchObject({ created: 1 });
    const { items } = (await otto.get(`/imports/${preview.id}/rows?status=duplicate&limit=500`)).body;
    expect(items.filter(({ code }: { code: string }) => code === 'posted_here')).toMatchObject([
      { duplicate_of: here.id, decision: 'leave_out' },
    ]);
    const next = (await rentOf(ida)).next_date;
    expect((await rentOf(otto)).next_date).toBe(next);
    expect((await otto.get(`/transactions?q=Lenz&date_from=${here.date}`)).body.items).toHaveLength(2);
    ida.door.app.clock.advance(1000);
    expect((await otto.post(`/imports/${preview.id}/undo`, {})).body).toMatchObject({ removed: 1, kept: 0 });
    expect((await rentOf(otto)).next_date).toBe(due);
    expect((await otto.post(`/recurring-transactions/${(await rentOf(otto)).id}/skip`)).body.next_date).toBe(next);
    ida.door.app.clock.advance(1000);
    // A second time takes what was edited since, and opens no date again.
    await otto.post(`/imports/${preview.id}/undo`, { force: true });
    expect((await rentOf(otto)).next_date).toBe(next);
  });

  it('opens no date by being taken back that was not due before', async () => {
    const ida = await openRichLedger();
    const account_id = (await ida.get('/accounts')).body.items[0].id;
    const ended = { merchant_name: 'Gym', frequency: 'monthly', start_date: '2026-10-24', end_date: '2026-11-10' };
    await ida.post('/recurring-transactions', {
      type: 'expense',
      amount: '77.00',
      currency: 'EUR',
      account_id,
      ...ended,
    });
    const otto = await registerClient(ida.door);
    await moveIn(otto, JSON.stringify(await exportDump(ida)));
    const gymOf = async ({ get }: typeof otto) => (await get('/recurring-transactions?q=Gym')).body.items[0];
    const goOn = async (client: typeof otto) =>
      client.patch(`/recurring-transactions/${(await gymOf(client)).id}`, { end_date: null });
    await goOn(ida);
    ida.door.app.clock.advance(60_000);
    await goOn(otto);
    await otto.post(`/recurring-transactions/${(await gymOf(otto)).id}/skip`);
    const next = (await gymOf(otto)).next_date;
    await ida.post(`/recurring-transactions/${(await gymOf(ida)).id}/post`);
    const { preview } = await moveIn(otto, JSON.stringify(await exportDump(ida)));
    ida.door.app.clock.advance(1000);
    await otto.post(`/imports/${preview.id}/undo`, {});
    expect((await gymOf(otto)).next_date).toBe(next);
  });

  it('goes on with a recurring transaction whose amount was changed, and asks about what both posted', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door);
    await moveIn(otto, JSON.stringify(await exportDump(ida)));
    ida.door.app.clock.advance(1000);
    const rentOf = async ({ get }: typeof otto) =>
      (await get('/recurring-transactions')).body.items.find(
        (each: { merchant_name: string }) => each.merchant_name === 'Lenz',
      );
    const before = (await otto.get('/recurring-transactions')).body.items.length;
    const here = (await otto.post(`/recurring-transactions/${(await rentOf(otto)).id}/post`)).body;
    const { id } = await rentOf(ida);
    await ida.patch(`/recurring-transactions/${id}`, { amount: '951.00' });
    await ida.post(`/recurring-transactions/${id}/post`);
    const { body } = await uploadBook(otto, JSON.stringify(await exportDump(ida)));
    expect(body.counts).toMatchObject({ new: 0, review: 1 });
    expect((await otto.get(`/imports/${body.id}/rows?status=review`)).body.items).toMatchObject([
      { code: 'posted_here', decision: 'leave_out', duplicate_of: here.id, amount: '951.00' },
    ]);
    await otto.post(`/imports/${body.id}/commit`);
    expect((await otto.get('/recurring-transactions')).body.items).toHaveLength(before);
  });

  it('goes again also where the clock that it was made by is ahead', async () => {
    const ida = await openRichLedger();
    const dump = JSON.stringify(await exportDump(ida)).replaceAll('"2026-11-', '"2027-01-');
    const otto = await registerClient(ida.door);
    const { preview } = await moveIn(otto, dump);
    ida.door.app.clock.advance(1000);
    await otto.post(`/imports/${preview.id}/undo`, {});
    for (const path of ['/budgets', '/rules', '/saved-views', '/recurring-transactions', '/transactions'])
      expect((await otto.get(path)).body.items, path).toEqual([]);
  });

  it('keeps what was edited when it is taken back, and what that stands in', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door);
    const { preview } = await moveIn(otto, JSON.stringify(await exportDump(ida)));
    ida.door.app.clock.advance(1000);
    const [edited] = (await otto.get('/transactions?q=Employer')).body.items;
    await otto.patch(`/transactions/${edited.id}`, { description: 'Mine now' });
    const { body } = await otto.post(`/imports/${preview.id}/undo`, {});
    expect(body).toMatchObject({ kept: 1, kept_ids: [edited.id] });
    expect((await otto.get('/transactions')).body.items).toMatchObject([{ id: edited.id, description: 'Mine now' }]);
    expect(
      (await otto.get('/accounts')).body.items.filter((each: { is_default: boolean }) => each.is_default),
    ).toHaveLength(1);
  });

  it('takes what was edited out of the bin again, when it was taken back by force and comes once more', async () => {
    const ida = await openRichLedger();
    const dump = JSON.stringify(await exportDump(ida));
    const otto = await registerClient(ida.door);
    const { preview, counts } = await moveIn(otto, dump);
    ida.door.app.clock.advance(1000);
    const [edited] = (await otto.get('/transactions?q=Employer')).body.items;
    await otto.patch(`/transactions/${edited.id}`, { description: 'Mine now' });
    ida.door.app.clock.advance(1000);
    await otto.post(`/imports/${preview.id}/undo`, { force: true });
    expect((await otto.get('/transactions')).body.items).toEqual([]);
    const { body: again } = await uploadBook(otto, dump);
    expect(again.counts).toMatchObject({ new: (counts.created ?? 0) - 1, review: 1, duplicate: 0 });
    const { items } = (await otto.get(`/imports/${again.id}/rows?status=review`)).body;
    expect(items).toMatchObject([{ code: 'deleted_before', decision: 'leave_out', duplicate_of: edited.id }]);
    await otto.patch(`/imports/${again.id}`, { rows: [{ row: items[0].row, decision: 'add' }] });
    expect((await otto.post(`/imports/${again.id}/commit`)).body.counts).toMatchObject({ created: counts.created });
    const { items: back } = (await otto.get('/transactions?q=Employer')).body;
    expect(back).toMatchObject([{ id: edited.id, description: 'Mine now' }]);
    ida.door.app.clock.advance(1000);
    await otto.post(`/imports/${again.id}/undo`, {});
    expect((await otto.get('/transactions')).body.items).toEqual([]);
    expect((await otto.post(`/transactions/${edited.id}/restore`)).status).toBe(200);
  });

  it('is one change in the log, which takes it back', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door);
    const before = (await otto.get('/accounts')).body;
    const { preview } = await moveIn(otto, JSON.stringify(await exportDump(ida)));
    ida.door.app.clock.advance(1000);
    expect((await otto.get(`/transactions?import=${preview.id}&include_total=true`)).body.total).toBeGreaterThan(5);
    const [change] = (await otto.get('/changes')).body.items;
    expect((await otto.post(`/changes/${change.id}/undo`)).status).toBe(200);
    expect((await otto.get('/accounts')).body).toEqual(before);
  });

  it('can leave single transactions out, and foretells the balance without them', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door);
    const { body: preview } = await uploadBook(otto, JSON.stringify(await exportDump(ida)));
    const { items } = (await otto.get(`/imports/${preview.id}/rows?limit=100`)).body;
    const wages = items.find((row: { merchant_name: string }) => row.merchant_name === 'Employer AB');
    const { body } = await otto.patch(`/imports/${preview.id}`, { rows: [{ row: wages.row, decision: 'leave_out' }] });
    const [before] = preview.moving_in.balances;
    expect(Number(body.moving_in.balances[0].after)).toBeCloseTo(Number(before.after) - 2500);
    await otto.post(`/imports/${preview.id}/commit`);
    expect((await readBalances(otto))['Everyday EUR']).toBe(body.moving_in.balances[0].after);
  });

  it('goes to another account where a person says so', async () => {
    const ida = await openRichLedger();
    const otto = await registerClient(ida.door);
    const { body: own } = await otto.post('/accounts', { name: 'Sparkasse', currency: 'EUR' });
    await otto.post('/transactions', { type: 'expense', amount: '1.00', date: '2026-11-20' });
    const { body: preview } = await uploadBook(otto, JSON.stringify(await exportDump(ida)));
    const chosen = { identifier: 'Savings', currency: 'EUR', account_id: own.id };
    const { body } = await otto.patch(`/imports/${preview.id}`, { accounts: [chosen] });
    expect(body.accounts.find((each: { identifier: string }) => each.identifier === 'Savings')).toMatchObject({
      account_id: own.id,
    });
    await otto.post(`/imports/${preview.id}/commit`);
    expect(Number((await readBalances(otto))['Sparkasse EUR'])).not.toBe(0);
  });

  it('is read in another order, with sections and fields that are not known here, and without newer ones', async () => {
    const ida = await openRichLedger();
    const { recurring_occurrences: _, saved_views: __, rates: ___, ...dump } = await exportDump(ida);
    const sorted = Object.fromEntries(
      Object.entries({ ...dump, later: [{ a: 1 }] }).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
    const otto = await registerClient(ida.door);
    const { counts } = await moveIn(otto, `\ufeff${JSON.stringify(sorted, null, 3)}`);
    expect(counts.created).toBe(dump.transactions.length);
  });

  it('brings in the good transactions of a file in which some are wrong, and names those', async () => {
    const ida = await openRichLedger();
    const dump = await exportDump(ida);
    const [first, second] = dump.transactions;
    const wrong = [
      { ...first, id: 5001, account_id: 999 },
      { ...second, id: 5002, amount: 12 },
      null,
      'text',
      { ...first, id: 5000, date: '2026-02-30' },
    ];
    const otto = await registerClient(ida.door);
    const { preview, counts } = await moveIn(
      otto,
      JSON.stringify({ ...dump, transactions: [...dump.transactions, ...wrong] }),
    );
    expect(counts).toMatchObject({ created: dump.transactions.length, invalid: 5 });
    expect(preview.problems.map(({ code }) => code)).toEqual(Array(5).fill('bad_entry'));
    expect(preview.problems[0]?.message).toContain('account_id');
  });
});

describe('a book that nobody could have exported', () => {
  it.each([
    ['other JSON', '{"hello": "world"}', /no export of Kvitt/],
    ['a cut file', '{"format": "kvitt", "version": 1, "transactions": [{"id": 1', /cut off or damaged/],
    ['a newer version', '{"format": "kvitt", "version": 2}', /newer Kvitt/],
    [
      'sections of the wrong kind',
      '{"format": "kvitt", "version": 1, "accounts": {}, "categories": 5, "tags": null}',
      /damaged at accounts/,
    ],
    [
      'nothing in it',
      '{"format": "kvitt", "version": 1, "accounts": [], "categories": [], "tags": [], "transactions": []}',
      /holds no account/,
    ],
    ['deep nesting', `{"format": "kvitt", "a": ${'['.repeat(100_000)}`, /nested too deep/],
  ])('is refused with a sentence: %s', async (_, content, sentence) => {
    const ida = await openFullLedger();
    const { status, body } = await uploadBook(ida, content);
    expect([status, body.code]).toEqual([422, 'unreadable_file']);
    expect(body.detail).toMatch(sentence);
  });
});

it('a random history comes out of a second profile as it went in', async () => {
  const app = await openTestApp({ dataDir: makeMemoryFolder() });
  const door = await openInProcess(app);
  await fc.assert(
    fc.asyncProperty(edits, async (steps) => {
      const actor = await openActor(openFullLedger({}, door));
      for (const step of steps) await take(actor, step);
      const dump = await exportDump(actor);
      const otto = await registerClient(door, { base_currency: 'SEK' });
      await moveIn(otto, JSON.stringify(dump));
      const copy = await exportDump(otto);
      expect(toCanonical(copy)).toEqual(toCanonical(dump));
      const again = await moveIn(otto, JSON.stringify(dump));
      expect(again.counts.created).toBe(0);
    }),
    { numRuns: 60 },
  );
}, 180_000);
