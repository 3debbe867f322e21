import { describe, expect, it } from 'vitest';
import { openInProcess, registerClient } from '../support/client.ts';
import { type Ledger, openLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

interface Named {
  readonly id: number;
  readonly name: string;
}

async function names(ida: Ledger, query: string): Promise<string[]> {
  const answer = await ida.get(`/categories?limit=500&${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items.map(({ name }: Named) => name);
}

async function idOf(ida: Ledger, name: string): Promise<number> {
  return (await ida.get('/categories?limit=500')).body.items.find((category: Named) => category.name === name).id;
}

const climbing = { name: 'Climbing', type: 'expense' };

describe('default categories', () => {
  it.each([
    ['en-IE', 'Groceries', 'Salary'],
    ['de-DE', 'Lebensmittel', 'Gehalt'],
    ['sv', 'Mat', 'Lön'],
    ['zh-Hant', 'Groceries', 'Salary'],
  ])('are named in the language of %s', async (locale, expense, income) => {
    const ida = await openLedger({ locale });
    expect(await names(ida, 'type=expense')).toContain(expense);
    expect(await names(ida, 'type=income')).toContain(income);
    const all = (await ida.get('/categories?limit=500&include_total=true')).body;
    expect(all.total).toBe(26);
    for (const category of all.items) {
      expect(category).toMatchObject({
        is_default: true,
        hidden: false,
        parent_id: null,
        color: expect.stringMatching(/^#/),
      });
    }
  });

  it('keep their name, type and place, and cannot be deleted', async () => {
    const ida = await openLedger();
    const groceries = await idOf(ida, 'Groceries');
    const before = (await ida.get(`/categories/${groceries}`)).body;
    const parent = await ida.create('/categories', { name: 'Living', type: 'expense' });
    for (const change of [{ name: 'Food' }, { name: 'groceries' }, { type: 'income' }, { parent_id: parent }]) {
      expectProblem(await ida.patch(`/categories/${groceries}`, change), 'default_category', JSON.stringify(change));
    }
    expectProblem(await ida.delete(`/categories/${groceries}`), 'default_category');
    expectProblem(await ida.delete(`/categories/${groceries}?reassign_to=${parent}`), 'default_category');
    expect((await ida.get(`/categories/${groceries}`)).body).toEqual(before);
  });

  it('take another colour, icon and visibility, and their own name again', async () => {
    const ida = await openLedger();
    const groceries = await idOf(ida, 'Groceries');
    const change = {
      color: '#ABCDEF',
      icon: 'apple',
      hidden: true,
      name: 'Groceries',
      type: 'expense',
      parent_id: null,
    };
    const changed = await ida.patch(`/categories/${groceries}`, change);
    expect(changed).toMatchObject({ status: 200, body: { ...change, color: '#abcdef', is_default: true } });
    expect(await names(ida, 'hidden=true')).toEqual(['Groceries']);
    expect(await names(ida, 'hidden=false')).toHaveLength(25);
    expect((await ida.book({ category_id: groceries })).category_id).toBe(groceries);
  });

  it('can have categories of the user below them', async () => {
    const ida = await openLedger();
    const groceries = await idOf(ida, 'Groceries');
    const bakery = await ida.post('/categories', { name: 'Bakery', type: 'expense', parent_id: groceries });
    expect(bakery.body).toMatchObject({ parent_id: groceries, is_default: false });
  });
});

describe('creating a category', () => {
  it('needs a name and a type, the rest has a look of its own', async () => {
    const ida = await openLedger();
    const answer = await ida.post('/categories', climbing);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/categories/${answer.body.id}`);
    const rest = { color: '#535b62', icon: 'tag', parent_id: null, hidden: false, is_default: false };
    expect(answer.body).toMatchObject({ ...climbing, ...rest });
    expect((await ida.get(`/categories/${answer.body.id}`)).body).toEqual(answer.body);
    expect(pathsOf(await ida.post('/categories', {})).sort()).toEqual(['name', 'type']);
  });

  it.each([
    ['name', ''],
    ['name', 'a'.repeat(61)],
    ['name', 'a\u0007'],
    ['type', 'transfer'],
    ['color', 'red'],
    ['color', '#abc'],
    ['icon', 'Basket'],
    ['icon', ''],
    ['parent_id', 999_999],
    ['parent_id', 0],
    ['hidden', 'yes'],
    ['is_default', true],
  ])('%s cannot be %j', async (field, value) => {
    const ida = await openLedger();
    const answer = await ida.post('/categories', { ...climbing, [field]: value });
    expectProblem(answer, 'validation_error');
    expect(pathsOf(answer)).toEqual([field]);
    expect(await names(ida, '')).toHaveLength(26);
  });

  it('a name is taken once for each type, whatever the case or the space around it', async () => {
    const ida = await openLedger();
    await ida.create('/categories', climbing);
    for (const name of ['Climbing', 'CLIMBING', ' climbing ', 'Groceries', 'groceries']) {
      expectProblem(await ida.post('/categories', { ...climbing, name }), 'category_exists', name);
    }
    const income = await ida.create('/categories', { ...climbing, type: 'income' });
    expectProblem(await ida.patch(`/categories/${income}`, { type: 'expense' }), 'category_exists');
    const chess = await ida.create('/categories', { name: 'Chess', type: 'expense' });
    expectProblem(await ida.patch(`/categories/${chess}`, { name: 'cLIMBING' }), 'category_exists');
    expect((await ida.patch(`/categories/${chess}`, { name: 'CHESS' })).body.name).toBe('CHESS');
    await ida.delete(`/categories/${chess}`);
    expect((await ida.post('/categories', { name: 'Chess', type: 'expense' })).status).toBe(201);
    const otto = await openLedger({}, ida.door);
    expect((await otto.post('/categories', climbing)).status).toBe(201);
  });
});

describe('a parent', () => {
  it('is of the same type, has no parent itself, and is not the category itself', async () => {
    const ida = await openLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const child = await ida.create('/categories', { ...climbing, parent_id: sport });
    const other = await ida.create('/categories', { name: 'Other', type: 'expense' });
    const income = await idOf(ida, 'Salary');
    expectProblem(await ida.patch(`/categories/${other}`, { parent_id: income }), 'category_type_mismatch');
    for (const [id, parent] of [
      [other, child],
      [other, other],
      [sport, other],
    ]) {
      const answer = await ida.patch(`/categories/${id}`, { parent_id: parent });
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual(['parent_id']);
    }
    const otto = await openLedger({}, ida.door);
    const foreign = await otto.create('/categories', { name: 'Foreign', type: 'expense' });
    expect(pathsOf(await ida.patch(`/categories/${other}`, { parent_id: foreign }))).toEqual(['parent_id']);
    expect((await ida.patch(`/categories/${child}`, { parent_id: null })).body.parent_id).toBeNull();
  });

  it('that is deleted leaves its children on the first level', async () => {
    const ida = await openLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const child = await ida.create('/categories', { ...climbing, parent_id: sport });
    expect((await ida.delete(`/categories/${sport}`)).status).toBe(204);
    expect((await ida.get(`/categories/${child}`)).body.parent_id).toBeNull();
    expectProblem(await ida.get(`/categories/${sport}`), 'not_found');
  });
});

describe('a category in use', () => {
  it('keeps its type, also when it is used from the bin or by children', async () => {
    const ida = await openLedger();
    const id = await ida.create('/categories', climbing);
    expect((await ida.patch(`/categories/${id}`, { type: 'income' })).body.type).toBe('income');
    await ida.patch(`/categories/${id}`, { type: 'expense' });
    const booked = await ida.book({ category_id: id });
    await ida.delete(`/transactions/${booked.id}`);
    expectProblem(await ida.patch(`/categories/${id}`, { type: 'income' }), 'category_in_use');
    const parent = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    await ida.create('/categories', { name: 'Chalk', type: 'expense', parent_id: parent });
    expectProblem(await ida.patch(`/categories/${parent}`, { type: 'income' }), 'category_in_use');
  });

  it('goes only with another one that takes over, in the bin too', async () => {
    const ida = await openLedger();
    const id = await ida.create('/categories', climbing);
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const kept = await ida.book({ category_id: id });
    const binned = await ida.book({ category_id: id });
    await ida.delete(`/transactions/${binned.id}`);
    expectProblem(await ida.delete(`/categories/${id}`), 'category_in_use');
    expectProblem(
      await ida.delete(`/categories/${id}?reassign_to=${await idOf(ida, 'Salary')}`),
      'category_type_mismatch',
    );
    for (const target of [id, 999_999]) {
      const answer = await ida.delete(`/categories/${id}?reassign_to=${target}`);
      expect(pathsOf(answer)).toEqual(['reassign_to']);
    }
    expect((await ida.delete(`/categories/${id}?reassign_to=${sport}`)).status).toBe(204);
    for (const booked of [kept, binned]) {
      expect((await ida.get(`/transactions/${booked.id}`)).body.category_id).toBe(sport);
    }
    expectProblem(await ida.delete(`/categories/${id}`), 'not_found');
    const gone = await ida.post('/transactions', { ...kept, id: undefined, category_id: id });
    expect(gone.status).toBe(422);
  });
});

describe('the list of categories', () => {
  it('is searched without case and accents', async () => {
    const ida = await openLedger();
    for (const name of ['Über alles', 'Sauber', 'Zoo']) await ida.create('/categories', { name, type: 'income' });
    expect(await names(ida, 'q=UBER&type=income')).toEqual(['Sauber', 'Über alles']);
    expect(await names(ida, 'q=%C3%BCber&type=expense')).toEqual([]);
  });

  it('is ordered by name or age, and cut into pages that hold everything once', async () => {
    const ida = await openLedger();
    for (const name of ['Ärzte', 'zoo', 'Yoga']) {
      ida.door.app.clock.advance(1000);
      await ida.create('/categories', { name, type: 'expense' });
    }
    for (const ordering of ['name', '-name', 'created_at', '-created_at']) {
      const pages = await readAllPages<Named>(ida, `/categories?type=expense&ordering=${ordering}`);
      const list = pages.map(({ name }) => name);
      expect(list, ordering).toEqual(await names(ida, `type=expense&ordering=${ordering}`));
      expect(new Set(list).size, ordering).toBe(22);
    }
    expect((await names(ida, 'ordering=name')).slice(0, 1)).toEqual(['Ärzte']);
    expect((await names(ida, 'ordering=-name')).slice(0, 2)).toEqual(['zoo', 'Yoga']);
    expect((await names(ida, 'ordering=created_at')).slice(-3)).toEqual(['Ärzte', 'zoo', 'Yoga']);
    expect((await ida.get('/categories?q=o&limit=2&include_total=true')).body.items).toHaveLength(2);
  });
});

it('default categories take the names of another language, and their old ones back by undo; own ones and those whose name is taken stay', async () => {
  const ida = await registerClient(await openInProcess(), { locale: 'en-IE' });
  const names = async () =>
    (await ida.get('/categories?limit=500')).body.items.map(({ name }: { name: string }) => name) as string[];
  const before = await names();
  await ida.post('/categories', { name: 'Fun', type: 'expense' });
  await ida.post('/categories', { name: 'Freizeit', type: 'expense' });
  const changed = await ida.patch('/users/me', { locale: 'de-AT' });
  expect(await names()).toEqual(expect.arrayContaining(['Lebensmittel', 'Gehalt', 'Fun', 'Freizeit', 'Leisure']));
  expect(await names()).not.toContain('Groceries');
  await ida.patch('/users/me', { locale: 'de-CH' });
  expect(await names()).toContain('Lebensmittel');
  await ida.post(`/changes/${changed.headers.get('kvitt-change')}/undo`);
  await ida.patch('/users/me', { locale: 'sv-SE' });
  expect(await names()).toEqual(expect.arrayContaining(['Mat', 'Lön']));
  await ida.patch('/users/me', { locale: 'en-IE' });
  expect(await names()).toEqual(expect.arrayContaining(before));
});
