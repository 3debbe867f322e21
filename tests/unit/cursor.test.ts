import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError } from '#main/lib/app-error.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';

const text = fc.string({ unit: 'binary' });

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

it('a cursor reads back as what it was made of', () => {
  fc.assert(
    fc.property(text, fc.maxSafeInteger(), fc.option(text), (name, id, maybe) => {
      const cursor = encodeCursor([name, id, maybe]);
      expect(decodeCursor(cursor, ['string', 'number', 'string?'])).toEqual([name, id, maybe]);
    }),
    { numRuns: 1000 },
  );
});

it('a cursor can stand in an address as it is', () => {
  fc.assert(
    fc.property(text, (name) => {
      expect(encodeCursor([name])).toMatch(/^[\w-]+$/);
    }),
  );
});

it('a text that no list gave out is refused with its path, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      const error = failureOf(() => decodeCursor(cursor, ['string', 'number']));
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'validation_error', extra: { errors: [{ path: 'cursor' }] } });
    }),
  );
});

it('a cursor of another list is refused', () => {
  const values = fc.array(fc.oneof(text, fc.integer(), fc.constant(null), fc.boolean(), fc.object()), { maxLength: 4 });
  fc.assert(
    fc.property(values, (given) => {
      const fits = given.length === 2 && typeof given[0] === 'string' && typeof given[1] === 'number';
      const cursor = encodeCursor(given as (string | number | null)[]);
      expect(failureOf(() => decodeCursor(cursor, ['string', 'number'])) === null).toBe(fits);
    }),
  );
});

it('null stands only where a value may be missing', () => {
  expect(decodeCursor(encodeCursor([null, 1]), ['string?', 'number'])).toEqual([null, 1]);
  expect(() => decodeCursor(encodeCursor([null, 1]), ['string', 'number'])).toThrow(AppError);
  expect(() => decodeCursor(encodeCursor(['a', null]), ['string', 'number'])).toThrow(AppError);
});
