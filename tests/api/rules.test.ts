import { describe, expect, it } from 'vitest';
import { readRows } from '../support/database.ts';
import { type FullLedger, linkReceipt, openFullLedger, openLedger, readAllPages } from '../support/ledger.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { openTestApp } from '../support/test-app.ts';

interface Rule {
  readonly id: number;
  readonly value: string;
  readonly priority: number;
}

async function openRules() {
  const ida = await openFullLedger();
  const salary = await ida.create('/categories', { name: 'Bonus', type: 'income' });
  const addRule = (body: object) =>
    ida.create('/rules', { value: 'rewe', set: { category_id: ida.groceries }, ...body });
  const apply = async (body?: object) => (await ida.post('/rules/apply', body)).body;
  return { ida, salary, addRule, apply };
}

describe('a rule', () => {
  it('is created with what it looks for and what it sets, and comes last', async () => {
    const { ida } = await openRules();
    const set = { category_id: ida.groceries, tags: ['food', 'Home'], merchant_name: 'Rewe' };
    const answer = await ida.post('/rules', { field: 'merchant', operator: 'starts_with', value: ' rewe ', set });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/rules/${answer.body.id}`);
    const moment = '2026-11-20T12:00:00.000Z';
    expect(answer.body).toEqual({
      id: answer.body.id,
      field: 'merchant',
      operator: 'starts_with',
      value: 'rewe',
      account_id: null,
      amount_min: null,
      amount_max: null,
      set: { ...set, description: null },
      priority: 10,
      active: true,
      created_at: moment,
      updated_at: moment,
    });
    expect((await ida.get(`/rules/${answer.body.id}`)).body).toEqual(answer.body);
    const next = await ida.post('/rules', { value: 'edeka', set: { description: 'Weekly' } });
    expect(next.body).toMatchObject({ field: 'any', operator: 'contains', priority: 20, active: true });
  });

  it.each<[string, object, string[]]>([
    ['nothing to look for', { value: '  ' }, ['value']],
    ['only an accent to look for', { value: '\u0301' }, ['value']],
    ['a value of 201 letters', { value: 'a'.repeat(201) }, ['value']],
    ['a pattern that is none', { operator: 'matches', value: '(' }, ['value']],
    ['a pattern of another engine', { operator: 'matches', value: '(?=a)' }, ['value']],
    ['a pattern without end', { operator: 'matches', value: '(\\w{1,500}x){1,2}' }, ['value']],
    ['an unknown field', { field: 'amount' }, ['field']],
    ['an unknown operator', { operator: 'like' }, ['operator']],
    ['nothing to set', { set: {} }, ['set']],
    ['nothing but nulls to set', { set: { category_id: null, tags: [], description: '' } }, ['set']],
    ['something unknown to set', { set: { amount: '1.00' } }, ['set.amount']],
    ['an unknown category', { set: { category_id: 999_999 } }, ['set.category_id']],
    ['an empty tag', { set: { tags: ['home', ''] } }, ['set.tags.1']],
    ['a merchant of 101 letters', { set: { merchant_name: 'a'.repeat(101) } }, ['set.merchant_name']],
    ['a description of 501 letters', { set: { description: 'a'.repeat(501) } }, ['set.description']],
    ['an unknown account', { account_id: 999_999 }, ['account_id']],
    ['an amount that is none', { amount_min: 'ten' }, ['amount_min']],
    ['an amount below zero', { amount_min: '-1.00' }, ['amount_min']],
    ['an amount of 13 digits', { amount_max: '1000000000000' }, ['amount_max']],
    ['bounds the wrong way round', { amount_min: '10.01', amount_max: '10.00' }, ['amount_min', 'amount_max']],
    ['a priority below zero', { priority: -1 }, ['priority']],
    ['a priority that is not whole', { priority: 1.5 }, ['priority']],
  ])('with %s is refused, created or changed', async (_, fields, paths) => {
    const { ida, addRule } = await openRules();
    const id = await addRule({});
    const before = (await ida.get(`/rules/${id}`)).body;
    const set = { category_id: ida.groceries };
    for (const answer of [
      await ida.post('/rules', { value: 'rewe', set, ...fields }),
      await ida.patch(`/rules/${id}`, fields),
    ]) {
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual(paths);
    }
    expect((await ida.get('/rules?include_total=true')).body).toMatchObject({ total: 1, items: [before] });
  });

  it('needs a value and something to set', async () => {
    const ida = await openLedger();
    expect(pathsOf(await ida.post('/rules', {}))).toEqual(['value', 'set']);
  });

  it('changes field by field, inside set too', async () => {
    const { ida, addRule } = await openRules();
    const id = await addRule({ set: { category_id: ida.groceries, tags: ['home'] }, amount_min: '1.00' });
    const patch = async (body: object) => (await ida.patch(`/rules/${id}`, body)).body;
    expect(await patch({ set: { merchant_name: 'Rewe' } })).toMatchObject({
      set: { category_id: ida.groceries, tags: ['home'], merchant_name: 'Rewe', description: null },
    });
    expect(await patch({ set: { category_id: null, tags: [] }, amount_min: null, amount_max: '7.5' })).toMatchObject({
      set: { category_id: null, tags: [], merchant_name: 'Rewe' },
      amount_min: null,
      amount_max: '7.50',
    });
    expect(pathsOf(await ida.patch(`/rules/${id}`, { set: { merchant_name: null } }))).toEqual(['set']);
    expect(await patch({ active: false, value: 'edeka' })).toMatchObject({ active: false, value: 'edeka' });
    expect(pathsOf(await ida.patch(`/rules/${id}`, { amount_min: '8' }))).toEqual(['amount_min', 'amount_max']);
  });

  it.each([
    ['EUR', '980', '980.00'],
    ['EUR', '0.1234', '0.1234'],
    ['EUR', 12.5, '12.50'],
    ['JPY', '980', '980'],
    ['JPY', '999999999999', '999999999999'],
    ['KWD', '1.25', '1.250'],
    ['EUR', '999999999999', '999999999999.00'],
    ['EUR', '0', '0.00'],
  ])('in %s shows the bound %s as %s, and keeps it when something else changes', async (currency, given, shown) => {
    const ida = await openLedger({ base_currency: currency });
    const id = await ida.create('/rules', { value: 'x', amount_max: given, set: { description: 'y' } });
    expect((await ida.get(`/rules/${id}`)).body.amount_max).toBe(shown);
    expect((await ida.patch(`/rules/${id}`, { active: false })).body.amount_max).toBe(shown);
  });

  it('is moved by its priority; of two with the same one the older comes first', async () => {
    const { ida, addRule } = await openRules();
    const ids = [await addRule({}), await addRule({}), await addRule({})];
    const order = async () => (await ida.get('/rules')).body.items.map(({ id }: Rule) => ids.indexOf(id));
    expect(await order()).toEqual([0, 1, 2]);
    await ida.patch(`/rules/${ids[2]}`, { priority: 5 });
    expect(await order()).toEqual([2, 0, 1]);
    await ida.patch(`/rules/${ids[2]}`, { priority: 10 });
    expect(await order()).toEqual([0, 2, 1]);
    await addRule({ priority: 1_000_000 });
    expect((await ida.post('/rules', { value: 'x', set: { description: 'y' } })).body.priority).toBe(1_000_000);
  });

  it('that is deleted is gone, and comes back with undo', async () => {
    const { ida, addRule } = await openRules();
    const id = await addRule({ set: { tags: ['home'], category_id: ida.groceries } });
    const before = (await ida.get(`/rules/${id}`)).body;
    const change = await ida.change('DELETE', `/rules/${id}`);
    expectProblem(await ida.get(`/rules/${id}`), 'not_found');
    expectProblem(await ida.patch(`/rules/${id}`, { active: false }), 'not_found');
    expect((await ida.get('/rules')).body.items).toEqual([]);
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get(`/rules/${id}`)).body).toEqual(before);
    expect((await ida.redo(change)).status).toBe(200);
    expect((await ida.get('/rules')).body.items).toEqual([]);
  });

  it('is undone and made again with its tags; a tag that something else carries meanwhile stays', async () => {
    const { ida } = await openRules();
    const change = await ida.change('POST', '/rules', { value: 'rewe', set: { tags: ['new', 'other'] } });
    await ida.book({ tags: ['new'] });
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get('/tags')).body.items).toMatchObject([{ name: 'new' }]);
    expect((await ida.redo(change)).status).toBe(200);
    expect((await ida.get('/rules')).body.items).toMatchObject([{ set: { tags: ['new', 'other'] } }]);
    const booking = await ida.change('POST', '/transactions', {
      type: 'expense',
      amount: '1.00',
      date: '2026-11-20',
      tags: ['booked'],
    });
    await ida.create('/rules', { value: 'rewe', set: { tags: ['booked'] } });
    expect((await ida.undo(booking)).status).toBe(200);
    expect((await ida.get('/tags?q=booked')).body.items).toHaveLength(1);
  });

  it('changed since by somebody else is not overwritten', async () => {
    const { ida, addRule } = await openRules();
    const id = await addRule({});
    const { headers } = await ida.get(`/rules/${id}`);
    const match = { 'if-match': headers.get('etag') ?? '' };
    expect((await ida.patch(`/rules/${id}`, { priority: 3 }, match)).status).toBe(200);
    expectProblem(await ida.patch(`/rules/${id}`, { priority: 4 }, match), 'changed_since');
    expectProblem(await ida.delete(`/rules/${id}`, undefined, match), 'changed_since');
  });
});

const nothing = { category_id: null, tags: [], merchant_name: null, description: null };

describe('what a rule uses', () => {
  it('a category is in use, and goes to another one together with the rule; undo puts both back', async () => {
    const { ida, addRule } = await openRules();
    const id = await addRule({});
    const other = await ida.create('/categories', { name: 'Other', type: 'expense' });
    expectProblem(await ida.delete(`/categories/${ida.groceries}`), 'category_in_use');
    expectProblem(await ida.patch(`/categories/${ida.groceries}`, { type: 'income' }), 'category_in_use');
    const change = await ida.change('DELETE', `/categories/${ida.groceries}?reassign_to=${other}`);
    expect((await ida.get(`/rules/${id}`)).body.set.category_id).toBe(other);
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get(`/rules/${id}`)).body.set.category_id).toBe(ida.groceries);
  });

  it('a deleted rule keeps no category, and cannot come back without it', async () => {
    const { ida, addRule } = await openRules();
    const id = await addRule({});
    const deletion = await ida.change('DELETE', `/rules/${id}`);
    expect((await ida.delete(`/categories/${ida.groceries}`)).status).toBe(204);
    const answer = await ida.undo(deletion);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'changed_since', versions: [{ entity: 'category', id: ida.groceries }] },
    });
  });

  it('an account that a rule names stays, also when the rule was deleted', async () => {
    const { ida, addRule } = await openRules();
    const id = await addRule({ account_id: ida.savings });
    expectProblem(await ida.delete(`/accounts/${ida.savings}`), 'account_in_use');
    await ida.delete(`/rules/${id}`);
    expectProblem(await ida.delete(`/accounts/${ida.savings}`), 'account_in_use');
    expect((await ida.patch(`/accounts/${ida.savings}`, { archived: true })).status).toBe(200);
  });

  it('a rule that was deleted 30 days ago is gone for good, at the next start', async () => {
    const { ida, addRule } = await openRules();
    const { app } = ida.door;
    const [kept, gone] = [await addRule({ set: { tags: ['kept'] } }), await addRule({ set: { tags: ['gone'] } })];
    await ida.delete(`/rules/${gone}`);
    app.clock.advance(31 * 86_400_000);
    await app.close();
    await openTestApp({ dataDir: app.dataDir, clock: app.clock });
    expect(readRows(app.dataDir, 'SELECT rule_id FROM rule_tags JOIN rules ON rules.id = rule_id')).toEqual([
      { rule_id: kept },
    ]);
  });

  it('an account cannot be uncreated under a rule, and says which rule', async () => {
    const { ida, addRule } = await openRules();
    const opening = await ida.change('POST', '/accounts', { name: 'Cash' });
    const { id: account } = (await ida.get('/accounts?q=cash')).body.items[0];
    const id = await addRule({ account_id: account });
    expect((await ida.undo(opening)).body).toMatchObject({ code: 'changed_since', versions: [{ entity: 'rule', id }] });
  });

  it('a tag that is deleted is no longer set; the rule can still be switched off', async () => {
    const { ida, addRule } = await openRules();
    const id = await addRule({ set: { tags: ['home'] } });
    const [{ id: tag }] = (await ida.get('/tags')).body.items;
    await ida.patch(`/tags/${tag}`, { name: 'house' });
    expect((await ida.get(`/rules/${id}`)).body.set.tags).toEqual(['house']);
    await ida.delete(`/tags/${tag}`);
    expect((await ida.get(`/rules/${id}`)).body.set).toEqual(nothing);
    await ida.book({ merchant_name: 'Rewe' });
    expect((await ida.post('/rules/apply')).body).toEqual({ items: [], changed: 0 });
    expect((await ida.patch(`/rules/${id}`, { active: false })).status).toBe(200);
  });
});

describe('applying rules', () => {
  it('changes what exists and fits, as one change that one undo takes back', async () => {
    const { ida, addRule, apply } = await openRules();
    await addRule({ set: { category_id: ida.groceries, tags: ['food'], merchant_name: 'Rewe' } });
    const fitting = await ida.book({ merchant_name: 'REWE City', tags: ['home'] });
    const other = await ida.book({ merchant_name: 'Edeka' });
    const dry = await ida.post('/rules/apply', { dry_run: true });
    const expected = {
      items: [
        {
          transaction_id: fitting.id,
          changes: { category_id: ida.groceries, tags: ['food', 'home'], merchant_name: 'Rewe' },
        },
      ],
      changed: 1,
    };
    expect(dry.body).toEqual(expected);
    expect(dry.headers.get('kvitt-change')).toBeNull();
    expect((await ida.get(`/transactions/${fitting.id}`)).body).toEqual(fitting);

    const applied = await ida.post('/rules/apply', { dry_run: false });
    expect(applied).toMatchObject({ status: 200, body: expected });
    expect((await ida.get(`/transactions/${fitting.id}`)).body).toMatchObject(expected.items[0]?.changes ?? {});
    expect((await ida.get(`/transactions/${other.id}`)).body).toEqual(other);
    expect(await apply()).toEqual({ items: [], changed: 0 });
    const change = Number(applied.headers.get('kvitt-change'));
    expect((await ida.get('/changes?limit=1')).body.items).toMatchObject([
      { id: change, entries: [{ id: fitting.id }] },
    ]);
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get(`/transactions/${fitting.id}`)).body).toEqual({
      ...fitting,
      updated_at: expect.any(String),
    });
    expect((await ida.redo(change)).status).toBe(200);
    expect(await apply()).toEqual({ items: [], changed: 0 });
  });

  it('tells what a rule that is not saved would change, and what that looks like now', async () => {
    const { ida, apply } = await openRules();
    const first = await ida.book({ merchant_name: 'Rewe City', date: '2026-11-18' });
    const second = await ida.book({ merchant_name: 'REWE', date: '2026-11-19' });
    await ida.book({ merchant_name: 'Aldi' });
    const rule = { field: 'merchant', value: 'rewe', set: { category_id: ida.groceries }, active: false };
    const changes = { category_id: ida.groceries };
    expect(await apply({ rule, dry_run: true })).toEqual({
      items: [
        { transaction_id: second.id, changes },
        { transaction_id: first.id, changes },
      ],
      changed: 2,
    });
    expect(await apply({ rule, dry_run: true, limit: 1 })).toEqual({
      items: [{ transaction_id: second.id, changes, transaction: second }],
      changed: 2,
    });
    expect(await apply({ rule, dry_run: true, limit: 0 })).toEqual({ items: [], changed: 2 });
    expect((await ida.get('/rules')).body.items).toEqual([]);
  });

  it('refuses a rule that is not saved as saving it would, and does not apply it', async () => {
    const { ida } = await openRules();
    const rule = { value: 'rewe', set: { category_id: ida.groceries } };
    const pathsFor = async (fields: object, body: object = { dry_run: true }) =>
      pathsOf(await ida.post('/rules/apply', { rule: { ...rule, ...fields }, ...body }));
    expect(await pathsFor({ operator: 'matches', value: '(' })).toEqual(['rule.value']);
    expect(await pathsFor({ set: {} })).toEqual(['rule.set']);
    expect(await pathsFor({ set: { category_id: 999_999 } })).toEqual(['rule.set.category_id']);
    expect(await pathsFor({ amount_min: '2', amount_max: '1' })).toEqual(['rule.amount_min', 'rule.amount_max']);
    expect(await pathsFor({}, {})).toEqual(['dry_run']);
    expect(await pathsFor({}, { dry_run: true, rule_ids: [1] })).toEqual(['rule']);
    expect(await pathsFor({}, { dry_run: true, limit: 501 })).toEqual(['limit']);
  });

  it('takes only the named rules, and only those that are active', async () => {
    const { ida, addRule, apply } = await openRules();
    await ida.book({ merchant_name: 'Rewe' });
    const first = await addRule({ set: { description: 'one' } });
    const second = await addRule({ set: { description: 'two' } });
    const changesOf = async (body: object) => (await apply({ ...body, dry_run: true })).items[0]?.changes;
    expect(await changesOf({})).toEqual({ description: 'one' });
    expect(await changesOf({ rule_ids: [second] })).toEqual({ description: 'two' });
    expect(await changesOf({ rule_ids: [second, first] })).toEqual({ description: 'one' });
    await ida.patch(`/rules/${first}`, { active: false });
    expect(await changesOf({})).toEqual({ description: 'two' });
    expect(await changesOf({ rule_ids: [first] })).toBeUndefined();
    const unknown = await ida.post('/rules/apply', { rule_ids: [second, 999_999] });
    expectProblem(unknown, 'validation_error');
    expect(pathsOf(unknown)).toEqual(['rule_ids.1']);
    expect(pathsOf(await ida.post('/rules/apply', { rule_ids: [] }))).toEqual(['rule_ids']);
  });

  it('sets a category only where its type fits, and none on a transfer', async () => {
    const { ida, salary, addRule, apply } = await openRules();
    await addRule({ value: 'acme', set: { category_id: salary, tags: ['work'] } });
    await addRule({ value: 'acme', set: { category_id: ida.groceries } });
    const merchant = { merchant_name: 'ACME' };
    const spent = await ida.book(merchant);
    const earned = await ida.book({ ...merchant, type: 'income' });
    const moved = await ida.book({ ...merchant, type: 'transfer', transfer_account_id: ida.savings });
    const { items } = await apply();
    const changes = Object.fromEntries(
      items.map((item: { transaction_id: number; changes: object }) => [item.transaction_id, item.changes]),
    );
    expect(changes).toEqual({
      [spent.id]: { category_id: ida.groceries, tags: ['work'] },
      [earned.id]: { category_id: salary, tags: ['work'] },
      [moved.id]: { tags: ['work'] },
    });
  });

  it('leaves the bin alone, and what a transaction is worth', async () => {
    const { ida, addRule, apply } = await openRules();
    await addRule({ set: { description: 'Food' } });
    const gone = await ida.book({ merchant_name: 'Rewe' });
    await ida.delete(`/transactions/${gone.id}`);
    const foreign = await ida.book({ merchant_name: 'Rewe', currency: 'USD', account_amount: '9.00' });
    expect((await apply()).changed).toBe(1);
    expect((await ida.get(`/transactions/${foreign.id}`)).body).toEqual({ ...foreign, description: 'Food' });
  });

  it('looks at account and amount, whatever the currency', async () => {
    const { ida, addRule, apply } = await openRules();
    await addRule({ amount_min: '9.80', amount_max: '980', account_id: ida.everyday, set: { description: 'Food' } });
    const [low, high] = [
      await ida.book({ merchant_name: 'Rewe' }),
      await ida.book({ merchant_name: 'Rewe', currency: 'JPY', amount: '980' }),
    ];
    await ida.book({ merchant_name: 'Rewe', amount: '9.79' });
    await ida.book({ merchant_name: 'Rewe', amount: '980.01' });
    await ida.book({ merchant_name: 'Rewe', account_id: ida.savings });
    const ids = (await apply()).items.map((item: { transaction_id: number }) => item.transaction_id);
    expect(ids.toSorted()).toEqual([low.id, high.id].toSorted());
  });

  it('with a pattern that would keep another engine busy for years answers at once', async () => {
    const { ida, addRule, apply } = await openRules();
    for (let row = 0; row < 20; row += 1) await ida.book({ description: `${'a'.repeat(490)}!${row}` });
    await addRule({ operator: 'matches', value: '^(a+)+$', set: { tags: ['x'] } });
    const started = performance.now();
    expect((await apply()).changed).toBe(0);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('of another user never touches mine', async () => {
    const { ida, addRule } = await openRules();
    const otto = await openLedger({}, ida.door);
    await addRule({ set: { description: 'hers' } });
    await otto.book({ merchant_name: 'Rewe' });
    expect((await otto.post('/rules/apply')).body.changed).toBe(0);
    expect((await ida.post('/rules/apply')).body.changed).toBe(0);
  });
});

describe('a receipt', () => {
  async function upload(ida: FullLedger, fields: object): Promise<number> {
    const form = new FormData();
    form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
    const { id } = (await ida.post('/receipts/upload', form)).body.items[0];
    await ida.post(`/receipts/${id}/cancel`);
    await ida.patch(`/receipts/${id}`, {
      parsed_amount: '42.80',
      parsed_currency: 'EUR',
      parsed_date: '2026-11-20',
      ...fields,
    });
    return id;
  }

  it('that is confirmed gets what the rules set, before what the merchant had last', async () => {
    const { ida, addRule } = await openRules();
    const last = await ida.create('/categories', { name: 'Last', type: 'expense' });
    await ida.book({ merchant_name: 'REWE City', category_id: last });
    const id = await upload(ida, { merchant_name: 'REWE City' });
    const suggested = async () => (await ida.get(`/receipts/${id}`)).body.suggested_category_id;
    const source = async () => (await ida.get(`/receipts/${id}`)).body.suggested_category_source;
    expect(await suggested()).toBe(last);
    expect(await source()).toBe('history');
    await addRule({
      set: { category_id: ida.groceries, tags: ['food'], merchant_name: 'Rewe', description: 'Weekly' },
    });
    expect(await suggested()).toBe(ida.groceries);
    expect(await source()).toBe('rule');
    expect((await ida.get('/receipts')).body.items[0].suggested_category_id).toBe(ida.groceries);
    expect((await ida.post(`/receipts/${id}/confirm`)).body).toMatchObject({
      category_id: ida.groceries,
      tags: ['food'],
      merchant_name: 'Rewe',
      description: 'Weekly',
      receipt_id: id,
    });
  });

  it('keeps what the person says at confirming, whatever the rules say', async () => {
    const { ida, addRule } = await openRules();
    const id = await upload(ida, { merchant_name: 'REWE City' });
    await addRule({
      set: { category_id: ida.groceries, tags: ['food'], merchant_name: 'Rewe', description: 'Weekly' },
    });
    const said = { category_id: null, tags: [], merchant_name: 'Rewe am Markt', description: null };
    expect((await ida.post(`/receipts/${id}/confirm`, said)).body).toMatchObject(said);
  });

  it('is looked at with the amount and the account that it is confirmed with', async () => {
    const { ida, addRule } = await openRules();
    const id = await upload(ida, { merchant_name: 'REWE City' });
    await addRule({ account_id: ida.savings, amount_max: '10.00', set: { description: 'Small' } });
    expect(pathsOf(await ida.post(`/receipts/${id}/confirm`, { account_id: 999_999 }))).toEqual(['account_id']);
    const booked = await ida.post(`/receipts/${id}/confirm`, { account_id: ida.savings, amount: '9.00' });
    expect(booked.body).toMatchObject({ description: 'Small', account_id: ida.savings });
  });

  it('that was linked by hand is left alone', async () => {
    const { ida, addRule } = await openRules();
    await addRule({ set: { description: 'Food' } });
    const booked = await ida.book({ merchant_name: 'Rewe' });
    await linkReceipt(ida, booked.id);
    expect((await ida.get(`/transactions/${booked.id}`)).body.description).toBeNull();
  });
});

describe('the list of rules', () => {
  it('is searched, ordered and cut into pages', async () => {
    const { ida, addRule } = await openRules();
    const ids: number[] = [];
    for (let index = 0; index < 20; index += 1) {
      ids.push(
        await addRule({
          value: index % 2 ? `Café ${index}` : `Rewe ${index}`,
          priority: (index * 7) % 20,
          active: index < 15,
        }),
      );
      ida.door.app.clock.advance(1000);
    }
    const order = async (ordering: string) =>
      (await readAllPages<Rule>(ida, `/rules?ordering=${ordering}`)).map(({ id }) => ids.indexOf(id));
    const byPriority = ids.map((_, index) => index).sort((a, b) => ((a * 7) % 20) - ((b * 7) % 20));
    expect(await order('priority')).toEqual(byPriority);
    expect(await order('-priority')).toEqual(byPriority.toReversed());
    expect(await order('created_at')).toEqual(ids.map((_, index) => index));
    expect((await ida.get('/rules?q=CAFE&include_total=true')).body.total).toBe(10);
    expect((await ida.get('/rules?active=false&include_total=true')).body.total).toBe(5);
    expect(pathsOf(await ida.get('/rules?ordering=name'))).toEqual(['ordering']);
  });
});
