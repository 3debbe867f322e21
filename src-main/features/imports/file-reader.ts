import { createHelperQueue, type HelperAnswer, type RequestControl, type SpawnHelper } from '#main/lib/helper-queue.ts';
import type { MovedBook } from './moving-in/moved-book.ts';
import type { FileAccount } from './plan-accounts.ts';
import type { FileProblem, Layout, ReadHints, ReadSettings } from './reading/file-row.ts';

export interface ReadFileRequest {
  readonly path: string;
  /** Where the bookings are written, see `rows-file.ts`; must not exist. */
  readonly rowsPath: string;
  readonly settings: ReadSettings;
  readonly remembered: Readonly<Record<string, ReadSettings>>;
  readonly hints: ReadHints;
}

/** What is known of a file once it was read. */
export interface ReadFileAnswer {
  readonly layout: Layout;
  readonly rows: number;
  readonly accounts: readonly FileAccount[];
  /** The first and the last day of its bookings. */
  readonly days: { readonly first: string; readonly last: string } | null;
  readonly problems: readonly FileProblem[];
  readonly remembered: boolean;
  /** Ids that this file gives to different bookings, by account: they tell nothing. Null where there are too many to name. */
  readonly reusedIds: readonly string[] | null;
  /** For a file that holds a whole book, whose rows are `MovedRow`. */
  readonly book?: MovedBook;
}

export type FileReaderAnswer = HelperAnswer<
  ReadFileAnswer,
  'unreadable_file' | 'unknown_columns' | 'too_much_memory' | 'storage_full'
>;

export class FileReaderError extends Error {
  readonly code:
    | 'unreadable_file'
    | 'unknown_columns'
    | 'too_much_memory'
    | 'storage_full'
    | 'timed_out'
    | 'helper_crashed';

  constructor(code: FileReaderError['code'], message: string) {
    super(message);
    this.name = 'FileReaderError';
    this.code = code;
  }
}

/** Reads files in a process of its own with a limited heap: whatever a file does there, it does not do here. */
export interface FileReader {
  /** Throws FileReaderError, or `signal.reason`. */
  read(request: ReadFileRequest, control?: RequestControl): Promise<ReadFileAnswer>;
  close(): void;
}

const limitMs = 15_000;

export function createFileReader(spawn: SpawnHelper): FileReader {
  const queue = createHelperQueue({
    spawn,
    idleMs: 60_000,
    timeoutMs: limitMs,
    toError: ({ code, message }) => new FileReaderError(code as FileReaderError['code'], message),
  });
  return { read: (request, control) => queue.ask<ReadFileAnswer>(request, control), close: queue.close };
}
