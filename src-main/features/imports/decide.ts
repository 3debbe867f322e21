import { invalidField } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { updateImport } from '#shared/contract/imports.ts';
import { getImport } from './get-import.ts';
import * as queries from './queries.ts';
import { fromDbRow, isPossible } from './stage.ts';
import type { Decision, ImportSettings } from './staged-row.ts';

/** Rows that are read in one go. */
const rowsAtOnce = 1000;
type AllDecision = NonNullable<BodyOf<typeof updateImport>['all']>;

/** Keeps what a person wants done with single rows. Throws 422 for a row that is not there or does not allow it. */
export function decide(ctx: WriteContext, id: number, rows: readonly { row: number; decision: Decision }[]): void {
  const row = getImport(ctx, id);
  const decisions: Record<string, Decision> = {};
  for (const [index, wanted] of rows.entries()) {
    const found = queries.findRow(ctx.db, id, wanted.row);
    if (!found) throw invalidField(`rows.${index}.row`, 'There is no such row');
    if (!isPossible(fromDbRow(found), wanted.decision))
      throw invalidField(`rows.${index}.decision`, 'This is not possible with this row');
    queries.setDecision(ctx.db, id, wanted.row, wanted.decision);
    decisions[wanted.row] = wanted.decision;
  }
  keepDecisions(ctx, row, decisions);
}

/** The same for all rows of a status, as far as each allows it. */
export function decideAll(ctx: WriteContext, id: number, { status, decision }: AllDecision): void {
  const decisions: Record<string, Decision> = {};
  for (let after = 0; ; ) {
    const page = queries.listRows(ctx.db, id, { after, limit: rowsAtOnce, statuses: [status] });
    for (const each of page) {
      const staged = fromDbRow(each);
      // Where the names differ, each pair wants a look of its own.
      if (!isPossible(staged, decision) || (decision === 'match' && staged.code === 'same_amount')) continue;
      queries.setDecision(ctx.db, id, each.row, decision);
      decisions[each.row] = decision;
    }
    const last = page.at(-1);
    if (!last) break;
    after = last.row;
  }
  keepDecisions(ctx, getImport(ctx, id), decisions);
}

function keepDecisions(ctx: WriteContext, row: queries.ImportDbRow, decisions: Record<string, Decision>): void {
  const { id } = row;
  const settings = JSON.parse(row.settings) as ImportSettings;
  const merged: ImportSettings = { ...settings, decisions: { ...settings.decisions, ...decisions } };
  queries.updateImport(ctx.db, ctx.userId, id, { settings: JSON.stringify(merged), updated_at: isoNow(ctx.clock) });
}
