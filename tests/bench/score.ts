import { distance } from 'fastest-levenshtein';
import { fold } from '#shared/fold.ts';

export interface Label {
  readonly set: string;
  readonly id: string;
  readonly file: string;
  readonly total: string | null;
  readonly date: string | null;
  /** Where day and month cannot be told apart. */
  readonly date_alt?: string;
  readonly merchant: string | null;
}

export interface Prediction {
  readonly total: string | null;
  readonly date: string | null;
  readonly merchant: string | null;
  readonly clearTotal: boolean;
  readonly clearDate: boolean;
}

const hashOf = ({ set, id }: Label) =>
  [...(id + set)].reduce((hash, sign) => (hash * 31 + sign.charCodeAt(0)) >>> 0, 0);

/** 0 or 1, the same on every machine. */
export function halfOf(label: Label): number {
  return hashOf(label) % 2;
}

/** Half 0 whole, half 1 in two: `0`, `1a` or `1b`. Rules were made by looking at the errors of 0 and later of 1a. */
export function partOf(label: Label): string {
  if (halfOf(label) === 0) return '0';
  return (hashOf(label) >>> 1) % 2 === 0 ? '1a' : '1b';
}

type Verdict = boolean | null;

export interface Scored {
  readonly label: Label;
  readonly prediction: Prediction;
  /** Null where the label says nothing. */
  readonly total: Verdict;
  readonly date: Verdict;
  /** At least four letters of five agree. */
  readonly merchantFuzzy: Verdict;
  /** Or one name contains the other. */
  readonly merchantContains: Verdict;
  readonly seconds: number;
}

const letters = (name: string | null) => fold(name ?? '').replace(/[^\p{L}\p{N}]+/gu, '');

export function scoreReceipt(label: Label, prediction: Prediction): Omit<Scored, 'seconds'> {
  const wanted = letters(label.merchant);
  const read = letters(prediction.merchant);
  const longest = Math.max(wanted.length, read.length);
  const fuzzy = read !== '' && 1 - distance(wanted, read) / longest >= 0.8;
  const contains =
    fuzzy || (read.length >= 2 && (read.includes(wanted) || (read.length >= 4 && wanted.includes(read))));
  return {
    label,
    prediction,
    total: label.total === null ? null : prediction.total !== null && Number(prediction.total) === Number(label.total),
    date:
      label.date === null ? null : prediction.date !== null && [label.date, label.date_alt].includes(prediction.date),
    merchantFuzzy: label.merchant === null ? null : fuzzy,
    merchantContains: label.merchant === null ? null : contains,
  };
}

/** What a run cost beside time. */
export interface Cost {
  /** Above idle, of this process and all it started. */
  readonly peakMegabytes: number;
  /** The longest time in which this process, which stands for the app's main process, answered nothing. */
  readonly longestStallMs: number;
}

/** Prints one row a set, one a half and quarter where more than one was read, and where asked every receipt that was not read right. */
export function printTable(
  scored: readonly Scored[],
  { peakMegabytes, longestStallMs }: Cost,
  withErrors: boolean,
): void {
  if (withErrors) for (const each of scored) if (!isRight(each)) console.log(describe(each));
  const sets = [...new Set(scored.map(({ label }) => label.set))];
  const partsOf = (label: Label) => [...new Set([String(halfOf(label)), partOf(label)])];
  const parts = [...new Set(scored.flatMap(({ label }) => partsOf(label)))].sort();
  const groups: [string, (label: Label) => boolean][] = [
    ...sets.map((set): [string, (label: Label) => boolean] => [set, (label) => label.set === set]),
    ...(parts.length < 2
      ? []
      : parts.flatMap((part) =>
          [...sets, 'all'].map((set): [string, (label: Label) => boolean] => [
            `half ${part}: ${set}`,
            (label) => partsOf(label).includes(part) && (set === 'all' || label.set === set),
          ]),
        )),
    ['all', () => true],
  ];
  console.table(
    Object.fromEntries(groups.map(([name, isIn]) => [name, summarize(scored.filter(({ label }) => isIn(label)))])),
  );
  console.log(`Peak memory above idle: ${peakMegabytes} MB, all processes. Longest stall: ${longestStallMs} ms.`);
}

function summarize(rows: readonly Scored[]) {
  const clear = rows.filter(({ prediction }) => prediction.clearTotal);
  const seconds = rows.map((row) => row.seconds).sort((a, b) => a - b);
  const at = (share: number) => Number((seconds[Math.floor(seconds.length * share)] ?? 0).toFixed(2));
  return {
    receipts: rows.length,
    'total %': percent(rows.map(({ total }) => total)),
    'date %': percent(rows.map(({ date }) => date)),
    'merchant fuzzy %': percent(rows.map(({ merchantFuzzy }) => merchantFuzzy)),
    'merchant contains %': percent(rows.map(({ merchantContains }) => merchantContains)),
    'all three %': percent(rows.map(isRight)),
    'clear totals': clear.length,
    'of them wrong': clear.filter(({ total }) => total === false).length,
    'wrong %': percent(clear.map(({ total }) => total === false)),
    'median s': at(0.5),
    'p90 s': at(0.9),
  };
}

function isRight({ total, date, merchantFuzzy }: Scored): boolean {
  return total !== false && date !== false && merchantFuzzy !== false;
}

function percent(verdicts: readonly Verdict[]): number {
  const known = verdicts.filter((verdict) => verdict !== null);
  return Number(((100 * known.filter(Boolean).length) / Math.max(1, known.length)).toFixed(1));
}

function describe({ label, prediction }: Scored): string {
  return JSON.stringify({
    receipt: `${label.set}/${label.id}`,
    wanted: [label.total, label.date, label.merchant],
    read: [prediction.total, prediction.date, prediction.merchant],
    clear: [prediction.clearTotal, prediction.clearDate],
  });
}
