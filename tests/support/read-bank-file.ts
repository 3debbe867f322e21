import type { FileProblem, FileRow, Layout, ReadSettings } from '#main/features/imports/reading/file-row.ts';
import { readFile } from '#main/features/imports/reading/read-file.ts';

export interface ReadBankFile {
  readonly layout: Layout;
  readonly rows: readonly FileRow[];
  readonly problems: readonly FileProblem[];
  /** Date, amount and first text of every row without a problem. */
  readonly short: readonly string[];
}

/** Reads a file as the app does, without a user. */
export async function readBankFile(
  content: string | Uint8Array,
  settings: ReadSettings = {},
  currency: string | null = 'EUR',
): Promise<ReadBankFile> {
  const rows: FileRow[] = [];
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const hints = { today: '2026-11-20', currency };
  const { layout, problems } = await readFile({ bytes, settings, remembered: {}, hints }, (row) => rows.push(row));
  const good = rows.filter(({ problem }) => problem === null);
  return {
    layout,
    rows,
    problems,
    short: good.map(({ date, amount, merchant, description }) => `${date} ${amount} ${merchant ?? description}`),
  };
}
