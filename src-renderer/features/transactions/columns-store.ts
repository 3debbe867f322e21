import { create } from 'zustand';
import type { Column } from './transaction-cells.ts';

const storageKey = 'kvitt.columns';

/** Columns that can be left out. */
export const optionalColumns = ['note', 'tags', 'account', 'date'] as const satisfies readonly Column[];
/** Columns whose width is the person's. */
export const sizedColumns = ['merchant', 'category', 'tags', 'account'] as const satisfies readonly Column[];
export type SizedColumn = (typeof sizedColumns)[number];

export const narrowest = 72;
export const widest = 640;

interface ColumnsState {
  /** In pixels; what is not here has the width that the list gives it. */
  readonly widths: Readonly<Partial<Record<SizedColumn, number>>>;
  readonly hidden: readonly Column[];
}

/** Looks of the list on this computer, kept for the next start. */
export const useColumns = create<ColumnsState>(() => readColumns(globalThis.localStorage?.getItem(storageKey) ?? null));

useColumns.subscribe((state) => globalThis.localStorage?.setItem(storageKey, JSON.stringify(state)));

/** What was kept, as far as it makes sense. */
export function readColumns(text: string | null): ColumnsState {
  let stored: { widths?: unknown; hidden?: unknown } = {};
  try {
    stored = (JSON.parse(text ?? '{}') as typeof stored | null) ?? {};
  } catch {
    // Not ours, or cut off: the list looks as at first.
  }
  const widths = (stored.widths ?? {}) as Record<string, unknown>;
  const hidden = Array.isArray(stored.hidden) ? stored.hidden : [];
  return {
    widths: Object.fromEntries(
      sizedColumns.flatMap((column) => {
        const width = widths[column];
        return typeof width === 'number' && Number.isFinite(width) ? [[column, clampWidth(width)]] : [];
      }),
    ),
    hidden: optionalColumns.filter((column) => hidden.includes(column)),
  };
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, width)));
}

/** Null gives a column back the width that the list chooses. */
export function setColumnWidth(column: SizedColumn, width: number | null): void {
  useColumns.setState(({ widths: { [column]: _, ...others } }) => ({
    widths: width === null ? others : { ...others, [column]: clampWidth(width) },
  }));
}

export function toggleColumn(column: Column): void {
  useColumns.setState(({ hidden }) => ({
    hidden: hidden.includes(column) ? hidden.filter((one) => one !== column) : [...hidden, column],
  }));
}

export function resetColumns(): void {
  useColumns.setState({ widths: {}, hidden: [] });
}

export interface TemplateOptions {
  readonly columns: readonly Column[];
  readonly widths: ColumnsState['widths'];
  /** In letters of the list. */
  readonly amountWidth: number;
  readonly bin: boolean;
}

/** The grid's tracks, for its head or its rows: in a row the note follows its merchant, so there that column is as wide as its text. */
export function templateOf({ columns, widths, amountWidth, bin }: TemplateOptions, part: 'head' | 'row'): string {
  const withAccount = columns.includes('account');
  // Each track is the same in every row whatever stands in it; only the merchant gives way, and the note takes what is left.
  const sized = (column: SizedColumn, usual: string) => {
    const width = widths[column];
    return width === undefined ? usual : `min(${width}px, 30%)`;
  };
  const usualMerchant = withAccount ? '30%' : '32%';
  const chosen = widths.merchant === undefined ? null : `minmax(${narrowest}px, ${widths.merchant}px)`;
  const merchant = !columns.includes('note')
    ? `minmax(${narrowest}px, 1fr)`
    : (chosen ?? (part === 'head' ? `minmax(${narrowest}px, ${usualMerchant})` : `fit-content(${usualMerchant})`));
  const tracks: Readonly<Record<Column, string>> = {
    check: '62px',
    merchant,
    note: 'minmax(72px, 1fr)',
    category: sized('category', withAccount ? '15%' : '17%'),
    tags: sized('tags', withAccount ? '13%' : '16%'),
    account: sized('account', '12%'),
    date: '76px',
    receipt: bin ? '96px' : '72px',
    amount: `calc(${amountWidth}ch + 12px)`,
  };
  return columns.map((column) => tracks[column]).join(' ');
}
