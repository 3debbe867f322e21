import { beforeEach, describe, expect, it } from 'vitest';
import { book, createOwner, type Household, insert, now, openHousehold, type Values } from '../support/household.ts';

let house: Household;

beforeEach(() => {
  house = openHousehold();
});

function addReceipt(values: Values = {}): number {
  const file = { original_name: 'a.jpg', mime_type: 'image/jpeg', size: 1, sha256: 'a'.repeat(64), file_name: '1/a' };
  const read = { status: 'processed', parsed_minor: 980, parsed_currency: 'EUR' };
  return insert(house.db, 'receipts', { user_id: house.ida.user, ...file, ...read, uploaded_at: now, ...values });
}

describe('of a user', () => {
  it('one account at most is the default one, and it is not archived', () => {
    const { db, ida } = house;
    const update = (assignment: string, id: number) =>
      db.raw.prepare(`UPDATE accounts SET ${assignment} WHERE id = ?`).run(id);
    expect(() => update('is_default = 1', ida.savings)).toThrow(/UNIQUE/);
    expect(() => update('archived = 1', ida.account)).toThrow(/CHECK/);
    expect(() => update('archived = 1', ida.savings)).not.toThrow();
  });

  it('the email is the only one, whatever its case', () => {
    expect(() => createOwner(house.db, 'IDA@EXAMPLE.ORG')).toThrow(/UNIQUE/);
  });

  it('a transaction carries own tags alone', () => {
    const { db, ida, otto } = house;
    const id = book(house);
    expect(() => insert(db, 'transaction_tags', { user_id: ida.user, transaction_id: id, tag_id: otto.tag })).toThrow(
      /FOREIGN KEY/,
    );
    expect(() => insert(db, 'transaction_tags', { user_id: otto.user, transaction_id: id, tag_id: otto.tag })).toThrow(
      /FOREIGN KEY/,
    );
    expect(() =>
      insert(db, 'transaction_tags', { user_id: ida.user, transaction_id: id, tag_id: ida.tag }),
    ).not.toThrow();
  });

  it('a category lies under an own one, never under itself', () => {
    const { db, ida, otto } = house;
    const under = (parent: number) =>
      db.raw.prepare('UPDATE categories SET parent_id = ? WHERE id = ?').run(parent, ida.category);
    expect(() => under(otto.category)).toThrow(/FOREIGN KEY/);
    expect(() => under(ida.category)).toThrow(/CHECK/);
  });
});

describe('a receipt', () => {
  it('belongs to one transaction, and a transaction to one receipt', () => {
    const id = book(house);
    addReceipt({ transaction_id: id });
    expect(() => addReceipt({ transaction_id: id, sha256: 'b'.repeat(64), file_name: '1/b' })).toThrow(/UNIQUE/);
  });

  it('cannot be linked to a transaction of another user', () => {
    const id = book(house);
    expect(() => addReceipt({ user_id: house.otto.user, transaction_id: id })).toThrow(/FOREIGN KEY/);
  });

  it('is not processed with nothing read, not failed without a reason, and not linked before it was read', () => {
    expect(() => addReceipt({ parsed_minor: null, parsed_currency: null })).toThrow(/CHECK/);
    expect(() => addReceipt({ status: 'failed' })).toThrow(/CHECK/);
    expect(() => addReceipt({ error_code: 'cancelled' })).toThrow(/CHECK/);
    expect(() => addReceipt({ status: 'pending', transaction_id: book(house) })).toThrow(/CHECK/);
    expect(() => addReceipt({ parsed_currency: null })).toThrow(/CHECK/);
  });

  it('leaves hints of its shop that are its owner’s, and that go with it', () => {
    const { db, ida, otto } = house;
    const receipt_id = addReceipt();
    const hint = { receipt_id, key: 'name:rewe' };
    expect(() => insert(db, 'merchant_hints', { user_id: otto.user, ...hint })).toThrow(/FOREIGN KEY/);
    expect(() => insert(db, 'merchant_hints', { user_id: ida.user, ...hint })).not.toThrow();
    db.raw.prepare('DELETE FROM receipts WHERE id = ?').run(receipt_id);
    expect(db.raw.prepare('SELECT count(*) FROM merchant_hints').pluck().get()).toBe(0);
  });
});
