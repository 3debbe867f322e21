import { isDeepStrictEqual } from 'node:util';
import type { ReadContext } from '#main/lib/context.ts';
import * as queries from './queries.ts';
import { fromDbRow, type StageInput } from './stage.ts';
import type { Decision, ImportPlan, ImportSettings, StagedRow } from './staged-row.ts';

/** What a commit would do with a row, and why. */
interface Judged {
  readonly booked: Pick<StagedRow, 'date' | 'minor' | 'currency'>;
  readonly account: { readonly id: number | null; readonly name: string };
  readonly because: Pick<StagedRow, 'status' | 'code' | 'duplicateOf' | 'transfer'>;
  readonly decision: Decision;
}

const rowsAtOnce = 1000;

/**
 * Makes the preview of an import anew with `stage`, all in the caller's database transaction. What was decided about a row that is judged
 * otherwise now no longer counts. Answers how many rows a commit would treat in another way than it would have, but for those that are
 * surely in the books by now.
 */
export function stageAgain(
  ctx: ReadContext,
  { importId, settings }: { readonly importId: number; readonly settings: ImportSettings },
  stage: (settings: StageInput['settings']) => void,
): number {
  const before = readJudged(ctx, importId);
  stage(settings);
  const after = readJudged(ctx, importId);
  const standing = Object.entries(settings.decisions).filter(([row]) =>
    isDeepStrictEqual(before.rows.get(Number(row))?.because, after.rows.get(Number(row))?.because),
  );
  if (standing.length === Object.keys(settings.decisions).length) return countOthers(before, after);
  stage({ ...settings, decisions: Object.fromEntries(standing) });
  return countOthers(before, readJudged(ctx, importId));
}

/** A whole preview; `takesSettings` of a book tells whether the owner's settings come along. */
interface Preview {
  readonly rows: ReadonlyMap<number, Judged>;
  readonly takesSettings: boolean;
}

function readJudged({ db, userId }: ReadContext, importId: number): Preview {
  const { slots, movingIn } = JSON.parse(queries.findImport(db, userId, importId)?.plan ?? '{}') as ImportPlan;
  const rows = new Map<number, Judged>();
  for (let after = 0; ; ) {
    const page = queries.listRows(db, importId, { after, limit: rowsAtOnce });
    for (const each of page) {
      const { row, slot, date, minor, currency, status, code, duplicateOf, transfer, decision } = fromDbRow(each);
      const { accountId: id = null, name = '' } = slots[slot] ?? {};
      rows.set(row, {
        booked: { date, minor, currency },
        account: { id, name },
        because: { status, code, duplicateOf, transfer },
        decision,
      });
    }
    const last = page.at(-1);
    if (!last) return { rows, takesSettings: movingIn?.takesSettings ?? false };
    after = last.row;
  }
}

function countOthers(before: Preview, after: Preview): number {
  let count = Math.max(0, before.rows.size - after.rows.size) + (before.takesSettings === after.takesSettings ? 0 : 1);
  for (const [row, now] of after.rows) {
    const was = before.rows.get(row);
    if (!was || !isBookedAlike(was, now) || !(isJudgedAlike(was, now) || isSurelyThere(now))) count += 1;
  }
  return count;
}

/** An account that was to be made may be there by now, under the name that it was to have. */
function isBookedAlike(was: Judged, now: Judged): boolean {
  const isSameAccount =
    was.account.id === null ? was.account.name === now.account.name : was.account.id === now.account.id;
  return isSameAccount && isDeepStrictEqual(was.booked, now.booked);
}

function isJudgedAlike(was: Judged, now: Judged): boolean {
  return was.decision === now.decision && isDeepStrictEqual(was.because, now.because);
}

function isSurelyThere({ because, decision }: Judged): boolean {
  return because.status === 'duplicate' && decision !== 'add';
}
