import type { z } from 'zod';
import type { importFormat, importMapping } from '#shared/contract/imports.ts';

export type Mapping = z.output<typeof importMapping>;
export type DateOrder = 'ymd' | 'dmy' | 'mdy';
export type DecimalMark = '.' | ',';
export type FileFormat = z.output<typeof importFormat>;

/** Why a row of a file is no transaction. */
export type RowProblem = 'no_date' | 'bad_date' | 'no_amount' | 'bad_amount';
/** Why a row is left out although it can be read. */
export type RowSkip = 'pending' | 'zero' | 'not_booked';

/** One booking as its file says it; nothing of the user's is known here. */
export interface FileRow {
  /** Its place in the file, from 1. */
  readonly row: number;
  /** `YYYY-MM-DD`; with a `bad_date` the text of the file. */
  readonly date: string | null;
  /** Plain decimal, below zero for money that left the account; with a `bad_amount` null. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** The account as the file names it. */
  readonly account: string | null;
  readonly merchant: string | null;
  readonly description: string | null;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly bankId: string | null;
  readonly skip: RowSkip | null;
  readonly problem: RowProblem | null;
  /** The text that could not be read. */
  readonly problemText: string | null;
}

/** Something about the file rather than about one of its bookings. */
export interface FileProblem {
  readonly row: number | null;
  readonly code: string;
  readonly message: string;
}

/** How a file is read, found or told. Row and column numbers are from 1; what a format does not have is null. */
export interface Layout {
  readonly format: FileFormat;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly decimal: DecimalMark | null;
  readonly dateOrder: DateOrder | null;
  readonly dateIsSure: boolean;
  readonly dateExample: { readonly text: string; readonly date: string } | null;
  readonly headerRow: number | null;
  readonly invertAmounts: boolean;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  /** The same for every file of one export of one bank. */
  readonly signature: string;
}

/** What a person decided about reading; it wins over what is found. */
export interface ReadSettings {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly decimal?: DecimalMark;
  readonly date_format?: DateOrder;
  readonly header_row?: number | null;
  readonly invert_amounts?: boolean;
  readonly mapping?: Partial<Mapping>;
  /** Reads also a table in which no dates and amounts are found. */
  readonly as_table?: boolean;
}

export interface ReadHints {
  /** `YYYY-MM-DD`: dates far behind it are unlikely. */
  readonly today: string;
  /** Of the account that the file is for. */
  readonly currency: string | null;
}

/** A file that is none of ours, or broken from its start: `message` tells a person what to do. */
export class UnreadableFile extends Error {
  readonly detail: string;
  /** Whether it has columns, of which a person could say what they are. */
  readonly isTable: boolean;

  constructor(detail: string, isTable = false) {
    super(detail);
    this.name = 'UnreadableFile';
    this.detail = detail;
    this.isTable = isTable;
  }
}

export const noMapping: Mapping = {
  date: null,
  amount: null,
  debit: null,
  credit: null,
  direction: null,
  merchant: null,
  description: null,
  category: null,
  tags: null,
  account: null,
  currency: null,
  bank_id: null,
};

/** A row with nothing in it yet. */
export function emptyRow(row: number): FileRow {
  return {
    row,
    date: null,
    amount: null,
    currency: null,
    account: null,
    merchant: null,
    description: null,
    category: null,
    tags: [],
    bankId: null,
    skip: null,
    problem: null,
    problemText: null,
  };
}

/** How a file is read in which nothing has to be found out. */
export function plainLayout(format: FileFormat): Layout {
  return {
    format,
    encoding: null,
    delimiter: null,
    decimal: null,
    dateOrder: null,
    dateIsSure: true,
    dateExample: null,
    headerRow: null,
    invertAmounts: false,
    columns: [],
    mapping: noMapping,
    signature: format,
  };
}
