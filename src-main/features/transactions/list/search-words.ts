import { fold } from '#shared/fold.ts';
import { comparableDecimal } from '#shared/money.ts';

/** A word of a search as texts are compared, and the amounts it may stand for, in the comparable form. */
export interface SearchWord {
  readonly text: string;
  readonly amounts: readonly number[];
}

/** The words of a free text, each once; all of them have to be found. */
export function readSearchWords(q: string): SearchWord[] {
  const words = new Set(fold(q).split(/[\s\p{Cc}]+/u));
  words.delete('');
  return [...words].map((text) => ({ text, amounts: readSearchAmounts(text) }));
}

const plain = /^[0-9]+(?:[.,][0-9]+)?$/;
const grouped = /^([0-9]{1,3}([.,'’])[0-9]{3}(?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]+))?$/;

/** What a typed amount may mean: "42,80" and "42.80" the same, "1,234" both one and a bit, and over a thousand. */
export function readSearchAmounts(word: string): number[] {
  const text = word.replace(/^[+-]/, '').replace(/^[€$£¥]|[€$£¥]$/u, '');
  const [, whole = '', , decimals = ''] = grouped.exec(text) ?? [];
  const readings = [
    ...(plain.test(text) ? [text.replace(',', '.')] : []),
    ...(whole ? [[whole.replace(/[^0-9]/g, ''), decimals].filter(Boolean).join('.')] : []),
  ];
  const amounts = readings.map(comparableDecimal).filter((amount) => amount !== null);
  return [...new Set(amounts)];
}
