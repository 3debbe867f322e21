import { parseAmountInput } from '#renderer/lib/amount-input.ts';
import { isCurrency } from '#shared/money.ts';
import { readTypedDate } from '../transactions/typed-date.ts';
import type { ReceiptDraft } from './receipt-draft.ts';
import type { FieldName } from './receipt-state.ts';

/**
 * A word of the picture as the value of a field; null when it does not hold one. `before` is the merchant's name so far, to which a
 * further word is added.
 */
export function readWord(
  word: string,
  field: FieldName,
  currency: string,
  before: string | null,
): Partial<ReceiptDraft> | null {
  switch (field) {
    case 'merchant':
      return { merchant: `${before === null || before === '' ? '' : `${before} `}${word.trim()}`.slice(0, 100) };
    case 'date': {
      const date = readTypedDate(word);
      return date === null ? null : { date };
    }
    case 'amount': {
      const figures = /\d[\d.,'’ ]*\d|\d/.exec(word)?.[0] ?? '';
      const result = parseAmountInput(figures, { currency });
      return 'minor' in result && result.minor !== 0 ? { minor: Math.abs(result.minor) } : null;
    }
    case 'currency': {
      const code = /[A-Za-z]{3}/.exec(word)?.[0]?.toUpperCase() ?? '';
      return isCurrency(code) ? { currency: code } : null;
    }
  }
}
