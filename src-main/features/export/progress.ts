import type { Chunks } from '#main/api/byte-stream.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import type { ExportRow } from './export-row.ts';

/** How far one export is, told on its user's event stream. */
export interface ExportProgress {
  /** Tells exports apart, in the events and in the header of the answer. */
  readonly id: number;
  /** Lets rows through and counts their transactions once they were taken. */
  count(pages: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<readonly ExportRow[], void, undefined>;
  /** Other things that were done, in the same units. */
  add(count: number): void;
  /** The chunks of the whole file; that all is done is said however they end, and nothing after it. */
  follow(chunks: Chunks): Chunks;
}

export interface ProgressOptions {
  readonly bus: EventBus;
  readonly userId: number;
  readonly id: number;
  /** Transactions, each as often as it is read, and the receipts' files. */
  readonly total: number;
}

export function createProgress({ bus, userId, id, total }: ProgressOptions): ExportProgress {
  let done = 0;
  let isOver = false;
  const say = (reached: number) => bus.publish({ job: 'export', id, done: reached, total, userId });
  const add = (count: number): void => {
    done += count;
    if (count > 0 && done < total && !isOver) say(done);
  };
  return {
    id,
    add,
    async *count(pages) {
      for await (const rows of pages) {
        yield rows;
        add(rows.filter(({ part }) => part === null || part === 1).length);
      }
    },
    async *follow(chunks) {
      try {
        yield* chunks;
      } finally {
        isOver = true;
        say(total);
      }
    },
  };
}
