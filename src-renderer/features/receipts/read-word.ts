import { parseAmountInput } from '#renderer/lib/amount-input.ts';
import { isCalendarDate } from '#shared/dates.ts';
import { isCurrency } from '#shared/money.ts';
import { readTypedDate } from '../transactions/typed-date.ts';
import type { ReceiptDraft } from './receipt-draft.ts';
import type { FieldName } from './receipt-state.ts';

/** A word of the picture, and the line that it stands in. */
export interface PickedWord {
  readonly text: string;
  /** The words of its line as they follow one another, itself included. */
  readonly line: readonly string[];
  /** Its own place among them. */
  readonly at: number;
}

/**
 * A word of the picture as the value of a field; null when it does not hold one. `before` is the merchant's name so far, to which a
 * further word is added.
 */
export function readWord(
  word: PickedWord,
  field: FieldName,
  currency: string,
  before: string | null,
): Partial<ReceiptDraft> | null {
  const { text } = word;
  switch (field) {
    case 'merchant':
      return { merchant: `${before === null || before === '' ? '' : `${before} `}${text.trim()}`.slice(0, 100) };
    case 'date': {
      const date = readDateAround(word);
      return date === null ? null : { date };
    }
    case 'amount': {
      const figures = /\d[\d.,'’ ]*\d|\d/.exec(text)?.[0] ?? '';
      const result = parseAmountInput(figures, { currency });
      return 'minor' in result && result.minor !== 0 ? { minor: Math.abs(result.minor) } : null;
    }
    case 'currency': {
      const code = /[A-Za-z]{3}/.exec(text)?.[0]?.toUpperCase() ?? '';
      return isCurrency(code) ? { currency: code } : null;
    }
  }
}

/** A date is one word ("20.11.2026", "DATE:20/11/26"), or three of a line with its month in letters ("20 Nov 2026"). */
function readDateAround({ text, line, at }: PickedWord): string | null {
  const figures = /\d{1,4}[-./]\d{1,2}[-./]\d{2,4}/.exec(text)?.[0];
  if (figures !== undefined) return readPointed(figures) ?? readTypedDate(figures);
  for (const start of [at, at - 1, at - 2]) {
    const three = start < 0 ? '' : line.slice(start, start + 3).join(' ');
    if (inLetters.test(three)) return readTypedDate(three.replaceAll(/[.,]/g, ''));
  }
  return readTypedDate(text);
}

const inLetters = /^(?:\d{1,2}\.? \p{L}{3,}[.,]?|\p{L}{3,}\.? \d{1,2},?) (?:\d{4}|\d{2})$/u;

/** Points stand between day, month and year in every country that writes them so, whatever the order of the user's own. */
function readPointed(figures: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})$/.exec(figures) ?? [];
  const date = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
