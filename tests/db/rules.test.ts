import { beforeEach, describe, expect, it } from 'vitest';
import { book, type Household, insert, now, openHousehold, transfer, type Values } from '../support/household.ts';

let house: Household;

beforeEach(() => {
  house = openHousehold();
});

describe('a transaction', () => {
  it.each(['0001-01-01', '2026-02-28', '2024-02-29', '2026-12-31'])('may lie on %s', (date) => {
    expect(() => book(house, { date })).not.toThrow();
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20.11.2026',
    '2026-11-20T00:00',
    'now',
    '',
    20_261_120,
  ])('cannot lie on the day "%s"', (date) => {
    expect(() => book(house, { date })).toThrow(/constraint failed/);
  });

  it.each([0, -1, 1_000_000_000_000, 9.8, 'ten', null])('cannot have the amount %s', (amount) => {
    expect(() => book(house, { amount_minor: amount })).toThrow();
  });

  it('may have the largest amount of twelve digits', () => {
    expect(() => book(house, { amount_minor: 999_999_999_999 })).not.toThrow();
  });

  it('has a type and a currency that exist', () => {
    expect(() => book(house, { type: 'gift' })).toThrow(/CHECK/);
    expect(() => book(house, { currency: 'eur' })).toThrow(/CHECK/);
    expect(() => book(house, { currency: 'EURO' })).toThrow(/CHECK/);
  });

  it('cannot use what belongs to another user', () => {
    const { otto } = house;
    for (const values of [{ account_id: otto.account }, { category_id: otto.category }, { user_id: otto.user }]) {
      expect(() => book(house, values), JSON.stringify(values)).toThrow(/FOREIGN KEY/);
    }
    expect(() => transfer(house, { transfer_account_id: otto.account })).toThrow(/FOREIGN KEY/);
  });

  it('is a refund only when it is an expense', () => {
    expect(() => book(house, { refund: 1 })).not.toThrow();
    expect(() => book(house, { refund: 1, type: 'income' })).toThrow(/CHECK/);
    expect(() => transfer(house, { refund: 1 })).toThrow(/CHECK/);
  });

  it('keeps its account and its category from being deleted', () => {
    const { db, ida } = house;
    book(house, { category_id: ida.category });
    expect(() => db.raw.prepare('DELETE FROM accounts WHERE id = ?').run(ida.account)).toThrow(/FOREIGN KEY/);
    expect(() => db.raw.prepare('DELETE FROM categories WHERE id = ?').run(ida.category)).toThrow(/FOREIGN KEY/);
  });
});

describe('a transfer', () => {
  it('goes from one account to another, and to no category', () => {
    const { ida } = house;
    expect(() => transfer(house)).not.toThrow();
    expect(() => transfer(house, { transfer_account_id: ida.account })).toThrow(/CHECK/);
    expect(() => transfer(house, { transfer_account_id: null })).toThrow(/CHECK/);
    expect(() => transfer(house, { transfer_minor: null })).toThrow(/CHECK/);
    expect(() => transfer(house, { transfer_minor: 0 })).toThrow(/CHECK/);
    expect(() => transfer(house, { category_id: ida.category })).toThrow(/a category has the type/);
    expect(() => book(house, { transfer_account_id: ida.savings, transfer_minor: 980 })).toThrow(/CHECK/);
  });
});

describe('the parts of a split transaction', () => {
  function split(amounts: readonly number[], values: Values = {}): void {
    const { db, ida } = house;
    db.inTransaction(() => {
      const id = book(house, values);
      amounts.forEach((amount, position) => {
        insert(db, 'transaction_splits', { user_id: ida.user, transaction_id: id, position, amount_minor: amount });
      });
    });
  }

  function count(): unknown {
    return house.db.raw
      .prepare(
        'SELECT (SELECT count(*) FROM transactions) AS whole, (SELECT count(*) FROM transaction_splits) AS parts',
      )
      .get();
  }

  it('add up to the whole', () => {
    split([500, 480]);
    expect(count()).toEqual({ whole: 1, parts: 2 });
  });

  it.each([[[500, 481]], [[500, 479]], [[980]], [[900, 100, 80]]])(
    'are refused at COMMIT when they are %j of 980, and nothing stays',
    (amounts) => {
      expect(() => split(amounts)).toThrow(/FOREIGN KEY/);
      expect(count()).toEqual({ whole: 0, parts: 0 });
      expect(house.db.raw.inTransaction).toBe(false);
    },
  );

  it('cannot stop adding up later: not by a change of the whole, of a part, or by losing one', () => {
    split([500, 480]);
    for (const change of [
      'UPDATE transactions SET amount_minor = 981',
      'UPDATE transaction_splits SET amount_minor = 1',
      'DELETE FROM transaction_splits WHERE position = 0',
    ]) {
      expect(() => house.db.inTransaction(() => house.db.raw.exec(change)), change).toThrow(/FOREIGN KEY/);
    }
    expect(count()).toEqual({ whole: 1, parts: 2 });
  });

  it('may change together with the whole', () => {
    split([500, 480]);
    house.db.inTransaction(() => {
      house.db.raw.exec(
        'UPDATE transactions SET amount_minor = 981; UPDATE transaction_splits SET amount_minor = 501 WHERE position = 0',
      );
    });
    expect(house.db.raw.prepare('SELECT parts_minor FROM transactions').pluck().get()).toBe(981);
  });

  it('stay with their transaction, which has no category of its own', () => {
    split([500, 480]);
    const other = book(house);
    expect(() => house.db.raw.prepare('UPDATE transaction_splits SET transaction_id = ?').run(other)).toThrow(
      'a part stays',
    );
    expect(() => split([500, 480], { category_id: house.ida.category })).toThrow(/CHECK/);
  });
});

describe('a category', () => {
  function addCategory(values: Values): number {
    const { db, ida } = house;
    const look = { color: '#388d6d', icon: 'basket', created_at: now, updated_at: now };
    return insert(db, 'categories', {
      user_id: ida.user,
      name_folded: String(values.name),
      type: 'expense',
      ...look,
      ...values,
    });
  }

  it('has the type of the transactions that it is given to', () => {
    const { db, ida } = house;
    const wages = addCategory({ name: 'Wages', type: 'income' });
    expect(() => book(house, { category_id: wages })).toThrow('a category has the type');
    const id = book(house, { category_id: ida.category });
    const run = (sql: string) => () => db.raw.exec(sql);
    expect(run(`UPDATE transactions SET category_id = ${wages} WHERE id = ${id}`)).toThrow('a category has the type');
    expect(run(`UPDATE transactions SET type = 'income' WHERE id = ${id}`)).toThrow('a category has the type');
    expect(run(`UPDATE transactions SET type = 'income', category_id = ${wages} WHERE id = ${id}`)).not.toThrow();
  });

  it('has the type of the transactions whose parts it is given to', () => {
    const { db, ida } = house;
    const wages = addCategory({ name: 'Wages', type: 'income' });
    const id = book(house);
    const add = (position: number, category_id: number | null) =>
      insert(db, 'transaction_splits', {
        user_id: ida.user,
        transaction_id: id,
        position,
        amount_minor: 490,
        category_id,
      });
    db.inTransaction(() => {
      expect(() => add(0, wages)).toThrow('a category has the type');
      add(0, ida.category);
      add(1, null);
    });
    const run = (sql: string) => () => db.inTransaction(() => void db.raw.exec(sql));
    expect(run(`UPDATE transaction_splits SET category_id = ${wages} WHERE position = 1`)).toThrow(
      'a category has the type',
    );
    expect(run(`UPDATE transactions SET type = 'income'`)).toThrow('a category has the type');
    expect(
      run(`UPDATE transactions SET type = 'transfer', transfer_account_id = ${ida.savings}, transfer_minor = 1`),
    ).toThrow('a transfer has no parts');
    const moved = transfer(house);
    expect(() =>
      insert(db, 'transaction_splits', { user_id: ida.user, transaction_id: moved, position: 0, amount_minor: 980 }),
    ).toThrow('a transfer has no parts');
  });

  it('keeps its type while it is in use', () => {
    const { db, ida } = house;
    const retype = (id: number) => () => db.raw.prepare("UPDATE categories SET type = 'income' WHERE id = ?").run(id);
    book(house, { category_id: ida.category });
    expect(retype(ida.category)).toThrow('keeps its type');
    expect(retype(addCategory({ name: 'Free' }))).not.toThrow();
  });

  it('of the default ones keeps its type and place, and goes only with its user', () => {
    const { db, ida } = house;
    const id = addCategory({ name: 'Rent', is_default: 1 });
    for (const change of ["type = 'income'", `parent_id = ${ida.category}`, 'is_default = 0', `deleted_at = '${now}'`])
      expect(() => db.raw.exec(`UPDATE categories SET ${change} WHERE id = ${id}`), change).toThrow('keeps its type');
    expect(() => db.raw.exec(`DELETE FROM categories WHERE id = ${id}`)).toThrow('is not deleted');
    expect(() =>
      db.raw.exec(
        `UPDATE categories SET name = 'Flat', name_folded = 'flat', color = '#000000', icon = 'home', hidden = 1 WHERE id = ${id}`,
      ),
    ).not.toThrow();
    expect(() => db.raw.exec(`DELETE FROM users WHERE id = ${ida.user}`)).not.toThrow();
    expect(db.raw.prepare('SELECT count(*) FROM categories WHERE id = ?').pluck().get(id)).toBe(0);
  });
});

it('two transactions are dismissed as a pair once, the older first, and only by their owner', () => {
  const { db, ida, otto } = house;
  const [first, second] = [book(house), book(house)];
  const dismiss = (values: Values) =>
    insert(db, 'duplicate_dismissals', {
      user_id: ida.user,
      first_id: first,
      second_id: second,
      dismissed_at: now,
      ...values,
    });
  expect(() => dismiss({ first_id: second, second_id: first })).toThrow(/CHECK/);
  expect(() => dismiss({ user_id: otto.user })).toThrow(/FOREIGN KEY/);
  dismiss({});
  expect(() => dismiss({})).toThrow(/UNIQUE/);
});

describe('a notification', () => {
  const told = { kind: 'weekly_digest', dedupe_key: 'one', title: 'A week', body: '', in_app: 1, desktop: 'done' };
  const tell = (user: number, values: Values = {}) =>
    insert(house.db, 'notifications', { user_id: user, ...told, created_at: now, ...values });

  it('is there once for each key of a user', () => {
    tell(house.ida.user);
    tell(house.otto.user);
    expect(() => tell(house.ida.user)).toThrow(/UNIQUE/);
  });

  it.each([
    { kind: 'birthday' },
    { dedupe_key: '' },
    { title: '' },
    { link: 'https://example.org' },
    { desktop: 'shown' },
    { in_app: 2 },
  ])('cannot have %j', (values) => {
    expect(() => tell(house.ida.user, values)).toThrow(/CHECK/);
  });
});

describe('notification preferences', () => {
  const quiet = { quiet_enabled: 0, quiet_from: '22:00', quiet_to: '07:00' };
  const prefer = (values: Values = {}) =>
    insert(house.db, 'notification_preferences', {
      ...{ user_id: house.ida.user, kinds: '{}', created_at: now, updated_at: now },
      ...{ ...quiet, ...values },
    });

  it('are one row a user', () => {
    prefer();
    expect(() => prefer()).toThrow(/UNIQUE/);
  });

  it.each([
    { kinds: 'none' },
    { kinds: '[]' },
    { quiet_from: '24:00' },
    { quiet_to: '7:00' },
    { quiet_to: '12:60' },
    { quiet_from: '07:00' },
    { quiet_enabled: 2 },
  ])('cannot have %j', (values) => {
    expect(() => prefer(values)).toThrow(/CHECK/);
  });
});
