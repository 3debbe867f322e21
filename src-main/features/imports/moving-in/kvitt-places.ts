import { parseAmount } from '#shared/money.ts';
import { UnreadableFile } from '../reading/file-row.ts';

/** The place in its list of what a dump names by id. */
export type Places = ReadonlyMap<number, number>;

export function mapPlaces(items: readonly { id: number }[]): Places {
  return new Map(items.map(({ id }, index) => [id, index]));
}

/** What is not in the file counts as nothing. */
export function placeOf(places: Places, id: number | null): number | null {
  return id === null ? null : (places.get(id) ?? null);
}

/** Minor units of an amount outside the transactions, where one that cannot be read spoils the file. */
export function toMinor(amount: string, currency: string, section: string): number {
  const parsed = parseAmount(amount, currency);
  if ('minor' in parsed) return parsed.minor;
  throw new UnreadableFile(`This export of Kvitt is damaged at ${section}. Export it again, and choose the new file.`);
}
