import { fold } from '#shared/fold.ts';

export interface PaletteItem {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  /** Other words that find it, never shown. */
  readonly keywords?: string;
}

/** Items whose label or keywords hold every word of the query; those where a word starts with it come first, in the order given. */
export function filterItems<T extends PaletteItem>(items: readonly T[], query: string): T[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...items];
  const ranked = items.flatMap((item) => {
    const text = fold(`${item.label} ${item.keywords ?? ''}`);
    if (!words.every((word) => text.includes(word))) return [];
    const starts = text.split(/\s+/).some((part) => part.startsWith(words[0] ?? ''));
    return [{ item, rank: starts ? 0 : 1 }];
  });
  return ranked.sort((left, right) => left.rank - right.rank).map(({ item }) => item);
}

/** Items in runs of the same group, groups in the order in which they first appear. */
export function groupItems<T extends PaletteItem>(items: readonly T[]): { group: string; items: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups].map(([group, members]) => ({ group, items: members }));
}
