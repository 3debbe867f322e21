import type { ImportField } from '#shared/contract/imports.ts';
import type { DateOrder, DecimalMark, Mapping } from './file-row.ts';

export type Table = readonly (readonly string[])[];

/** How a table is read. Column numbers are from 0, row numbers from 1. */
export interface TableLayout {
  readonly headerRow: number | null;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly places: Readonly<Record<ImportField, number | null>>;
  /** Takes the place of an empty booking date. */
  readonly valueDate: number | null;
  readonly fee: number | null;
  readonly status: number | null;
  /** Who paid: the other side of money that came in. */
  readonly payer: number | null;
  /** Hold the amount, or the text, where the first column for it is empty. */
  readonly moreAmounts: readonly number[];
  readonly moreTexts: readonly number[];
  /** Whether money that came in is written with a minus in its column. */
  readonly creditIsNegative: boolean;
  /** The way of money in rows whose mark is empty, where only the other way is marked. */
  readonly unmarked: 'debit' | 'credit' | null;
  /** Whether money that was spent is written without a minus. */
  readonly invertAmounts: boolean;
  /** Numbers of rows that hold a day and an amount but are no bookings. */
  readonly frameRows: readonly number[];
  readonly balance: number | null;
  readonly decimal: DecimalMark;
  readonly dateOrder: DateOrder;
  readonly dateIsSure: boolean;
  readonly dateExample: { readonly text: string; readonly date: string } | null;
  readonly signature: string;
}
