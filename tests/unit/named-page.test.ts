import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageOfNamed } from '#main/lib/named-page.ts';
import { paging } from '#shared/contract/common.ts';
import { fold } from '#shared/fold.ts';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly created_at: string;
}

type Query = Parameters<typeof pageOfNamed<Row>>[1];

const orderings = ['name', '-name', 'created_at', '-created_at'] as const;
const anyName = fc.oneof(
  fc.constantFrom('Home', 'home', 'HÖME', 'work', 'Årsbokslut', 'Zug'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
);
const moment = fc.integer({ min: 0, max: 5 }).map((minute) => `2026-11-20T12:0${minute}:00.000Z`);
const rows = fc
  .array(fc.record({ name: anyName, created_at: moment }), { maxLength: 40 })
  .map((list) => list.map((row, index): Row => ({ id: index + 1, ...row })));

/** Reads all pages one after another, as a client does; `between` may change the rows meanwhile. */
function readAll(
  all: readonly Row[],
  query: Query,
  between: (read: readonly Row[]) => readonly Row[] = () => all,
): Row[] {
  const read: Row[] = [];
  let cursor: string | null = null;
  let current = all;
  do {
    const page: { items: Row[]; next_cursor: string | null } = pageOfNamed(current, {
      ...query,
      ...(cursor === null ? {} : { cursor }),
    });
    read.push(...page.items);
    cursor = page.next_cursor;
    if (cursor !== null) expect(paging.cursor.safeParse(cursor).success).toBe(true);
    current = between(read);
  } while (cursor !== null);
  return read;
}

it('page by page is the same as all at once, whatever the names, the order and the size of a page', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(...orderings), fc.integer({ min: 1, max: 50 }), (all, ordering, limit) => {
      const whole = pageOfNamed(all, { ordering, limit: 500 });
      expect(readAll(all, { ordering, limit })).toEqual(whole.items);
      expect(whole.next_cursor).toBeNull();
      expect(new Set(whole.items)).toEqual(new Set(all));
    }),
    { numRuns: 500 },
  );
});

it('backwards is the reverse of forwards', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('name', 'created_at'), (all, ordering) => {
      const forwards = readAll(all, { ordering, limit: 7 } as Query);
      expect(readAll(all, { ordering: `-${ordering}`, limit: 7 } as Query)).toEqual(forwards.toReversed());
    }),
  );
});

it('rows that come or go meanwhile make no other row appear twice or not at all', () => {
  fc.assert(
    fc.property(rows, rows, fc.constantFrom(...orderings), (all, added, ordering) => {
      const extra = added.map((row) => ({ ...row, id: row.id + 1000 }));
      const seen = readAll(all, { ordering, limit: 3 }, (read) => [
        ...all.filter((row) => !read.includes(row)),
        ...extra.slice(0, read.length),
      ]);
      const original = seen.filter(({ id }) => id < 1000);
      expect(original).toHaveLength(all.length);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    }),
    { numRuns: 500 },
  );
});

it('a search finds any part of a name, whatever its case or accents, and counts what it found', () => {
  fc.assert(
    fc.property(rows, anyName, (all, name) => {
      const q = name.slice(1, 4);
      const found = pageOfNamed(all, { ordering: 'name', limit: 500, q, include_total: true });
      expect(new Set(found.items)).toEqual(new Set(all.filter((row) => fold(row.name).includes(fold(q)))));
      expect(found.total).toBe(found.items.length);
    }),
  );
});

it('names of any script leave room for their cursor', () => {
  for (const letter of ['가', 'ﷺ', '漢', '👩', '"', '\\', 'å', '\ud800']) {
    const all = Array.from({ length: 6 }, (_, index) => ({
      id: index + 1_000_000_000,
      name: letter.repeat(80).slice(0, 80 - index),
      created_at: '',
    }));
    expect(readAll(all, { ordering: 'name', limit: 1 }), letter).toHaveLength(6);
  }
});

it('equal names are told apart by their age', () => {
  const all = [3, 1, 2].map((id) => ({ id, name: 'Home', created_at: '' }));
  expect(readAll(all, { ordering: 'name', limit: 1 }).map(({ id }) => id)).toEqual([1, 2, 3]);
});
