import { dateOrder, getLocale, todayOn } from '#renderer/lib/format.ts';
import { findDate } from '#renderer/lib/quick-add-grammar-dates.ts';

/** A typed date in the order of the user's locale; null while it is not one. */
export function readTypedDate(text: string): string | null {
  return findDate(text, { today: todayOn(), locale: getLocale(), order: dateOrder() })?.date ?? null;
}
