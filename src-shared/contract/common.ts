import { z } from 'zod';
import { isCalendarDate } from '../dates.ts';
import { isCurrency } from '../money.ts';

/** Ids in paths: digits only, so that `/transactions/abc` is an unknown address (404), not a bad value. */
export const idParams = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9][0-9]{0,14}$/)
    .transform(Number)
    .meta({ description: 'The id', examples: ['17'] }),
});

export const id = z
  .int()
  .positive()
  .meta({ examples: [17] });

/** An amount in a request: a decimal string, or a JSON number that is taken by its shortest decimal form. */
export const amountInput = z
  .union([z.string().regex(/^[+-]?[0-9]{1,16}(\.[0-9]{1,10})?$/, 'Write an amount such as "12.50"'), z.number()])
  .meta({
    description: "Decimal string, or a JSON number, with at most the currency's own decimals",
    examples: ['12.50'],
  });

/** An amount in an answer: a decimal string with exactly the currency's decimals. */
export const amount = z
  .string()
  .meta({ description: "Decimal string with the currency's own decimals", examples: ['12.50'] });

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'Write a currency as three capitals, such as EUR')
  .refine(isCurrency, 'This is not a currency of ISO 4217')
  .meta({ description: 'ISO 4217 code', examples: ['EUR'] });

export const calendarDate = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'Write a date as YYYY-MM-DD')
  .refine(isCalendarDate, 'This day is not in the calendar')
  .meta({ format: 'date', examples: ['2026-11-20'] });

export const moment = z
  .string()
  .meta({ format: 'date-time', description: 'UTC, ISO 8601', examples: ['2026-11-20T18:42:00.000Z'] });

/** A required text: trimmed, not empty, without control characters. */
export function name(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'Write a name')
    .max(max, `At most ${max} characters`)
    .regex(/^[^\p{Cc}]*$/u, 'Control characters are not allowed');
}

/** A free text that may be absent: empty becomes null. Line breaks are kept. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .max(max, `At most ${max} characters`)
    .regex(/^[^\p{Cc}]*$|^[\t\n\r\P{Cc}]*$/u, 'Control characters are not allowed')
    .transform((value) => (value === '' ? null : value))
    .nullable();
}

export const color = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'Write a colour as #rrggbb')
  .transform((value) => value.toLowerCase())
  .meta({ examples: ['#388d6d'] });

/** A query parameter that is true or false. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const queryId = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, 'Write a positive whole number')
  .transform(Number);

/** A query parameter that may be given more than once; always a list afterwards. */
export function repeatable<S extends z.ZodType>(item: S) {
  return z
    .union([item, z.array(item)])
    .transform((value): z.output<S>[] => (Array.isArray(value) ? (value as z.output<S>[]) : [value as z.output<S>]));
}

export const paging = {
  limit: z
    .string()
    .regex(/^[0-9]{1,3}$/, 'Write a whole number from 1 to 500')
    .transform(Number)
    .refine((value) => value >= 1 && value <= 500, 'Write a whole number from 1 to 500')
    .default(50)
    .meta({ description: 'Rows a page', minimum: 1, maximum: 500 }),
  cursor: z.string().max(600).optional().meta({ description: '`next_cursor` of the page before' }),
  include_total: flag.optional().meta({ description: 'Adds `total`, the count of all rows of the filter' }),
};

/** A page of a list; `total` only when it was asked for. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable(), total: z.int().optional() });
}
