import { describe, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { openFullLedger, openLedger, readAll } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { changeRule, createRule, listBooked, readRule, rent, rules } from '../support/recurring.ts';

/** Everything that undo has to bring back, the rules and their ledger too. */
async function readWhole(ida: Client): Promise<unknown> {
  const ledger = readRows(ida.door.app.dataDir, 'SELECT * FROM recurring_occurrences ORDER BY 1, 2, 3');
  return { ...(await readAll(ida)), rules: (await ida.get(rules)).body, ledger };
}

const due = { ...rent, start_date: '2025-12-20', tags: ['home', 'flat'] };

describe('undo and redo of a rule', () => {
  it('that booked twelve past dates take all of them back, and bring back the same ids', async () => {
    const ida = await openFullLedger();
    await ida.book({ tags: ['home'] });
    const before = await readWhole(ida);
    const change = await ida.change('POST', rules, due);
    const after = await readWhole(ida);
    expect(await listBooked(ida)).toHaveLength(13);
    for (let round = 0; round < 2; round += 1) {
      const undone = await ida.undo(change);
      expect(undone.status, JSON.stringify(undone.body)).toBe(200);
      expect(await readWhole(ida)).toEqual(before);
      expect((await ida.redo(change)).status).toBe(200);
      expect(await readWhole(ida)).toEqual(after);
    }
  });

  it('that was changed, skipped, posted or deleted put it back as it was', async () => {
    const ida = await openFullLedger();
    const { id } = await createRule(ida, { start_date: '2026-11-01', category_id: ida.groceries });
    const writes: [string, string, unknown?][] = [
      ['PATCH', `${rules}/${id}`, { amount: '840', tags: ['new'], start_date: '2026-11-20', category_id: null }],
      ['PATCH', `${rules}/${id}`, { active: false }],
      ['POST', `${rules}/${id}/skip`],
      ['POST', `${rules}/${id}/post`],
      ['DELETE', `${rules}/${id}`],
    ];
    for (const [method, path, body] of writes) {
      const before = await readWhole(ida);
      const change = await ida.change(method, path, body);
      const after = await readWhole(ida);
      expect(after, `${method} ${path}`).not.toEqual(before);
      for (let round = 0; round < 2; round += 1) {
        expect((await ida.undo(change)).status).toBe(200);
        expect(await readWhole(ida), `${method} ${path}`).toEqual(before);
        expect((await ida.redo(change)).status).toBe(200);
        expect(await readWhole(ida), `${method} ${path}`).toEqual(after);
      }
      await ida.undo(change);
    }
  });

  it('is refused once something that it booked was edited', async () => {
    const ida = await openFullLedger();
    const change = await ida.change('POST', rules, due);
    const [first] = await listBooked(ida);
    await ida.patch(`/transactions/${first?.id}`, { amount: '830' });
    const refused = await ida.undo(change);
    expect(refused.status).toBe(409);
    expect(refused.body.versions).toMatchObject([{ entity: 'transaction', id: first?.id }]);
    expect(await listBooked(ida)).toHaveLength(12);
  });

  it('leaves a tag that came with it where others carry it by now', async () => {
    const ida = await openFullLedger();
    const change = await ida.change('POST', rules, { ...rent, tags: ['shared', 'own'] });
    await createRule(ida, { tags: ['shared'] });
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get('/tags')).body.items).toMatchObject([{ name: 'shared' }]);
    expect((await ida.redo(change)).status).toBe(200);
    expect((await ida.get('/tags')).body.items).toMatchObject([{ name: 'own' }, { name: 'shared' }]);
    const booking = await ida.change('POST', '/transactions', {
      type: 'expense',
      amount: '1',
      date: '2026-11-20',
      tags: ['late'],
    });
    await createRule(ida, { tags: ['late'] });
    expect((await ida.undo(booking)).status).toBe(200);
    expect((await ida.get('/tags?q=late')).body.items).toHaveLength(1);
  });

  it('is refused where its category or account is gone', async () => {
    const ida = await openFullLedger();
    const { id } = await createRule(ida, { category_id: ida.groceries });
    const change = await ida.change('DELETE', `${rules}/${id}`);
    expect((await ida.delete(`/categories/${ida.groceries}`)).status).toBe(204);
    expect(await ida.undo(change)).toMatchObject({ status: 409, body: { versions: [{ entity: 'category' }] } });
    const opened = await ida.change('POST', '/accounts', { name: 'Rent' });
    const { items } = (await ida.get('/accounts?q=rent')).body;
    await createRule(ida, { account_id: items[0].id });
    expect(await ida.undo(opened)).toMatchObject({ status: 409, body: { versions: [{ entity: 'recurring' }] } });
  });
});

describe('a deleted rule', () => {
  it('leaves its transactions, and books nothing further', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida, { start_date: '2026-10-01' });
    expect((await ida.delete(`${rules}/${id}`)).status).toBe(204);
    for (const answer of [
      await ida.get(`${rules}/${id}`),
      await ida.patch(`${rules}/${id}`, { amount: '1' }),
      await ida.delete(`${rules}/${id}`),
      await ida.post(`${rules}/${id}/skip`),
      await ida.post(`${rules}/${id}/post`),
    ])
      expectProblem(answer, 'not_found');
    expect((await ida.get(rules)).body.items).toEqual([]);
    expect((await ida.get(`${rules}/upcoming`)).body.items).toEqual([]);
    expect(await listBooked(ida)).toMatchObject([{ recurring_id: id }, { recurring_id: id }]);
  });
});

describe('what a rule uses', () => {
  it('a category goes only together with another that takes it over', async () => {
    const ida = await openFullLedger();
    const { id } = await createRule(ida, { category_id: ida.groceries });
    expectProblem(await ida.delete(`/categories/${ida.groceries}`), 'category_in_use');
    expectProblem(await ida.patch(`/categories/${ida.groceries}`, { type: 'income' }), 'category_in_use');
    const other = await ida.create('/categories', { name: 'Housing two', type: 'expense' });
    const before = await readWhole(ida);
    const change = await ida.change('DELETE', `/categories/${ida.groceries}?reassign_to=${other}`);
    expect(await readRule(ida, id)).toMatchObject({ category_id: other });
    expect((await ida.undo(change)).status).toBe(200);
    expect(await readWhole(ida)).toEqual(before);
  });

  it('an account stays, and keeps its currency', async () => {
    const ida = await openFullLedger();
    await createRule(ida, { account_id: ida.savings });
    const saving = { type: 'transfer', transfer_account_id: ida.dollars, transfer_amount: '9' };
    const { id } = await createRule(ida, saving);
    for (const account of [ida.savings, ida.dollars]) {
      expectProblem(await ida.delete(`/accounts/${account}`), 'account_in_use');
      expectProblem(await ida.patch(`/accounts/${account}`, { currency: 'SEK' }), 'account_in_use');
    }
    await ida.delete(`${rules}/${id}`);
    expectProblem(await ida.delete(`/accounts/${ida.dollars}`), 'account_in_use');
  });

  it('a tag that is deleted is not put on what is booked later', async () => {
    const ida = await openLedger();
    const { id } = await createRule(ida, { tags: ['home', 'old'] });
    const { items } = (await ida.get('/tags?q=old')).body;
    await ida.delete(`/tags/${items[0].id}`);
    expect((await readRule(ida, id)).tags).toEqual(['home']);
    expect((await ida.post(`${rules}/${id}/post`)).body.tags).toEqual(['home']);
    await ida.patch(`/tags/${(await ida.get('/tags')).body.items[0].id}`, { name: 'flat' });
    expect((await ida.post(`${rules}/${id}/post`)).body.tags).toEqual(['flat']);
  });
});

describe('a PATCH that changes nothing', () => {
  it('leaves no trace', async () => {
    const ida = await openLedger();
    const rule = await createRule(ida, { tags: ['home'] });
    ida.door.app.clock.advance(1000);
    const answer = await ida.patch(`${rules}/${rule.id}`, { amount: '820', tags: ['home'], active: true });
    expect(answer.body).toEqual(rule);
    expect(answer.headers.get('kvitt-change')).toBeNull();
  });

  it('of a transfer keeps what arrives, until the amount changes', async () => {
    const ida = await openFullLedger();
    const saving = { type: 'transfer', transfer_account_id: ida.dollars, transfer_amount: '900' };
    const { id } = await createRule(ida, saving);
    expect(await changeRule(ida, id, { description: 'Flat' })).toMatchObject({ transfer_amount: '900.00' });
    expect(pathsOf(await ida.patch(`${rules}/${id}`, { amount: '830' }))).toEqual(['transfer_amount']);
    expect(await changeRule(ida, id, { type: 'expense' })).toMatchObject({
      transfer_amount: null,
      transfer_account_id: null,
    });
  });
});
