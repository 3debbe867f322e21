import type { Box } from './ocr-engine.ts';

export type FieldState = 'clear' | 'check' | 'missing';

export interface FieldAlternative {
  /** As the API writes it: "42.80", "2026-11-20", "Rewe City", "EUR". */
  readonly value: string;
  readonly page: number | null;
  readonly box: Box | null;
}

export interface ParsedField {
  /** `clear` only where a second, independent sign agrees. */
  readonly state: FieldState;
  /** Plain sentences for people. */
  readonly reasons: readonly string[];
  /** Other values it could be, likeliest first, at most three; once a person corrected it, everything that was read, the first reading first. */
  readonly alternatives: readonly FieldAlternative[];
  readonly page: number | null;
  readonly box: Box | null;
}

export const missingField: ParsedField = { state: 'missing', reasons: [], alternatives: [], page: null, box: null };

export interface ParsedPayment {
  readonly method: 'cash' | 'card' | null;
  /** Minor units of the receipt's currency. */
  readonly cashMinor: number | null;
  readonly changeMinor: number | null;
  readonly cardLastFour: string | null;
}

export interface ParsedLineItem {
  readonly description: string;
  /** A plain decimal, as "2" or "0.456". */
  readonly quantity: string | null;
  readonly amountMinor: number;
}

export interface ParsedReceipt {
  /** Minor units of `currency`. */
  readonly amountMinor: number | null;
  /** ISO 4217: read, or the home currency where the receipt names none (its field is then `check`). */
  readonly currency: string;
  readonly date: string | null;
  /** At most 100 characters. */
  readonly merchant: string | null;
  /** What it shows of its shop, so that the shop is known again: see `merchant-keys.ts`. */
  readonly merchantKeys: readonly string[];
  readonly taxMinor: number | null;
  readonly payment: ParsedPayment | null;
  readonly lineItems: readonly ParsedLineItem[];
  readonly fields: {
    readonly amount: ParsedField;
    readonly date: ParsedField;
    readonly merchant: ParsedField;
    readonly currency: ParsedField;
  };
  /** 0–1 each, null where the field is missing. */
  readonly confidence: {
    readonly amount: number | null;
    readonly date: number | null;
    readonly merchant: number | null;
  };
}
