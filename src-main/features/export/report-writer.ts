import type { ExportRow } from './export-row.ts';
import type { ReportHead } from './report-head.ts';

/** Turns rows into the bytes of a file, a page of rows at a time. */
export interface ReportWriter {
  add(rows: readonly ExportRow[]): Promise<void>;
  /** Writes what remains; the last bytes come at once or in the next turn. */
  end(): Promise<void>;
}

/** `onBytes` is called with bytes in their order, from the start on. */
export type OpenReport = (head: ReportHead, onBytes: (bytes: Uint8Array) => void) => ReportWriter;
