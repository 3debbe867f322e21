import { dateOrder, getLocale, todayOn } from '#renderer/lib/format.ts';
import { findDate } from '#renderer/lib/quick-add-grammar-dates.ts';

/** A typed date in the order of the user's locale, or in another one where it can only mean that day ("30/11" in the United States); null while it is not one. */
export function readTypedDate(text: string): string | null {
  const own = dateOrder();
  const read = (order: typeof own) => findDate(text, { today: todayOn(), locale: getLocale(), order })?.date ?? null;
  return read(own) ?? read(own === 'dmy' ? 'mdy' : 'dmy');
}
