import type { Db } from '#main/db/connection.ts';
import * as queries from './queries.ts';
import { fromDbRow, stopped } from './stage.ts';
import type { StagedRow, TaskControl } from './staged-row.ts';

const rowsAtOnce = 1000;

interface TakeOptions {
  /** Rows of the file, for the progress. */
  readonly total: number;
  readonly control: TaskControl;
  /** Does what was decided about a row; answers the transaction that it is now, null for none. */
  readonly take: (row: StagedRow) => number | null;
}

/** Goes through every row of a preview in their order, and keeps which transaction each became. Throws `import_stopped`. */
export function takeRows(db: Db, importId: number, { total, control, take }: TakeOptions): void {
  let done = 0;
  for (let after = 0; ; ) {
    const page = queries.listRows(db, importId, { after, limit: rowsAtOnce });
    for (const each of page) {
      const transactionId = take(fromDbRow(each));
      if (transactionId !== null) queries.setRowOutcome(db, importId, each.row, transactionId);
    }
    done += page.length;
    control.onProgress(done, total);
    if (control.isStopped()) throw stopped();
    const last = page.at(-1);
    if (!last || page.length < rowsAtOnce) return;
    after = last.row;
  }
}
