import { mapBalances } from '#main/features/accounts/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { ImportMovingIn } from '#shared/contract/imports.ts';
import { formatAmount } from '#shared/money.ts';
import * as imports from '../queries.ts';
import { fromDbRow } from '../stage.ts';
import type { ImportPlan, ImportSettings, MovingInPlan, StagedRow } from '../staged-row.ts';
import { movementsOf } from './moved-book.ts';
import { explainNote } from './notes.ts';

/** What the preview of an import says about the book in its file; null for a bank's file. */
export function presentMovingIn(ctx: ReadContext, row: imports.ImportDbRow, plan: ImportPlan): ImportMovingIn | null {
  const { movingIn } = plan;
  if (!movingIn) return null;
  const { book, willCreate, takesSettings } = movingIn;
  const isReady = row.status === 'ready';
  const { counts, extras } = book;
  return {
    source: book.source,
    holds: {
      accounts: book.accounts.length,
      categories: book.categories.length,
      tags: book.tags.length,
      transactions: counts.transactions,
      in_bin: counts.inBin,
      splits: counts.splits,
      transfers: counts.transfers,
      budgets: extras.budgets.length,
      recurring_transactions: extras.recurring.length,
      rules: extras.rules.length,
      saved_views: extras.savedViews.length,
      rates: extras.rates.length,
    },
    will_create: isReady ? willCreate : { budgets: 0, recurring_transactions: 0, rules: 0, saved_views: 0, rates: 0 },
    takes_settings: isReady && takesSettings,
    balances: isReady ? presentBalances(ctx, row, plan, movingIn) : [],
    notes: book.notes.map(({ code, count }) => ({ code, count, message: explainNote(code, count) })),
  };
}

function presentBalances(
  ctx: ReadContext,
  row: imports.ImportDbRow,
  { slots }: ImportPlan,
  { book, addedMinor }: MovingInPlan,
): ImportMovingIn['balances'] {
  const added = [...addedMinor];
  const currencyOf = (account: number) => book.accounts[account]?.currency ?? '';
  for (const { staged, times } of listDecidedOtherwise(ctx, row))
    for (const { account, minor } of staged.moved ? movementsOf(staged.moved, currencyOf) : [])
      added[account] = (added[account] ?? 0) + times * (minor ?? 0);
  const current = mapBalances(ctx);
  return book.accounts.map(({ name, currency, openingMinor, balanceMinor }, place) => {
    const accountId = slots[place]?.accountId ?? null;
    const before = accountId === null ? undefined : current.get(accountId);
    const start = before ?? openingMinor;
    return {
      name,
      currency,
      account_id: accountId,
      before: before === undefined ? null : formatAmount(before, currency),
      after: formatAmount(start + (added[place] ?? 0), currency),
      in_file: balanceMinor === null ? null : formatAmount(balanceMinor, currency),
    };
  });
}

/** Rows that a person decided otherwise than they would be by themselves: 1 for one more that is added, −1 for one less. */
function listDecidedOtherwise(ctx: ReadContext, row: imports.ImportDbRow): { staged: StagedRow; times: 1 | -1 }[] {
  const { decisions } = JSON.parse(row.settings) as ImportSettings;
  return Object.keys(decisions).flatMap((number) => {
    const found = imports.findRow(ctx.db, row.id, Number(number));
    const staged = found && fromDbRow(found);
    if (!staged?.moved || staged.moved.deletedAt !== null) return [];
    const byItself = staged.status === 'new';
    if ((staged.decision === 'add') === byItself) return [];
    return [{ staged, times: byItself ? (-1 as const) : (1 as const) }];
  });
}
