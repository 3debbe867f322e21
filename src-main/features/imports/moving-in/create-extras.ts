import { toBit } from '#main/db/schema.ts';
import { moveRecurringIn, passDoneDates } from '#main/features/recurring/service.ts';
import { createRule } from '#main/features/rules/service.ts';
import { createSavedView } from '#main/features/saved-views/service.ts';
import { AppError } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import type { MovedInOutcome } from '../staged-row.ts';
import type { Frame } from './create-frame.ts';
import { createExtraMatcher } from './extra-matcher.ts';
import { noLater } from './moments.ts';
import type { MovedBudget, MovedExtras, MovedRecurring, MovedRule, MovedView } from './moved-extras.ts';
import { type Placed, placeFilters } from './place-filters.ts';
import * as queries from './queries.ts';

type Created = MovedInOutcome['created'];

const placedIn = (frame: Frame): Placed => ({
  accountOf: (place) => frame.accountIds[place] ?? null,
  categoryOf: frame.categoryAt,
});

/** Rates of days for which the user has none. */
export function createRates(ctx: WriteContext, { rates }: MovedExtras): number[] {
  const now = isoNow(ctx.clock);
  return rates.flatMap(({ currency, base, date, rate }) => {
    const row = { user_id: ctx.userId, currency, base_currency: base, date, rate, created_at: now, updated_at: now };
    return queries.insertRate(ctx.db, row) ?? [];
  });
}

/** Recurring transactions come before what they made; the dates that they are done with come after, when it is known what those made. */
export function createRecurring(ctx: WriteContext, { recurring }: MovedExtras, frame: Frame) {
  const find = createExtraMatcher(ctx, placedIn(frame));
  const created: number[] = [];
  const now = isoNow(ctx.clock);
  const known = recurring.map(find.recurring);
  const ids = recurring.map((rule, place) => {
    const same = known[place] ?? null;
    if (same !== null) return same;
    const id = moveRecurringIn(ctx, toColumns(rule, frame, now), frame.tagsNamed(rule.tags));
    if (id !== null) created.push(id);
    return id;
  });
  return {
    ids,
    created,
    /** Answers the dates that this does with of those that were here already. */
    addOccurrences(transactionOf: (row: number) => number | null) {
      const add = (id: number, { date, row }: MovedRecurring['occurrences'][number]) =>
        queries.insertOccurrence(ctx.db, {
          user_id: ctx.userId,
          recurring_id: id,
          occurrence_on: date,
          transaction_id: row === null ? null : transactionOf(row),
        });
      const made = new Set(created);
      return ids.flatMap((id, place) => {
        if (id === null) return [];
        const added = (recurring[place]?.occurrences ?? []).filter((each) => add(id, each));
        if (made.has(id) || added.length === 0) return [];
        return [{ id, dates: added.map(({ date }) => date), next: passDoneDates(ctx, id) }];
      });
    },
  };
}

function toColumns(rule: MovedRecurring, frame: Frame, now: string) {
  const account = frame.accountAt(rule.account);
  const target = rule.transferAccount === null ? null : frame.accountAt(rule.transferAccount);
  return {
    type: rule.type,
    amount_minor: rule.minor,
    currency: rule.currency,
    account_id: account.id,
    category_id: frame.categoryAt(rule.category),
    merchant_name: rule.merchant,
    description: rule.description,
    transfer_account_id: target?.id ?? null,
    transfer_minor: target ? (rule.transferMinor ?? rule.minor) : null,
    frequency: rule.frequency,
    interval: rule.interval,
    rrule: rule.rrule,
    start_date: rule.startDate,
    end_date: rule.endDate,
    count: rule.count,
    auto_post: toBit(rule.autoPost),
    active: toBit(rule.active),
    paused_on: rule.active ? null : rule.pausedOn,
    next_date: rule.pendingDate,
    created_at: noLater(rule.createdAt, now),
    updated_at: noLater(rule.updatedAt, now),
  };
}

interface Around {
  readonly frame: Frame;
  readonly transactionOf: (row: number) => number | null;
}

/** What of a book stands beside its transactions, where the user has not the same already; answers the ids of what was made. */
export function createExtras(
  ctx: WriteContext,
  extras: MovedExtras,
  { frame, transactionOf }: Around,
): Pick<Created, 'budgets' | 'budget_moves' | 'rules' | 'saved_views'> {
  const find = createExtraMatcher(ctx, placedIn(frame));
  const budgets = extras.budgets.map((budget) =>
    find.budget(budget) === null ? createBudget(ctx, budget, frame) : null,
  );
  for (const { rows, dismissedAt } of extras.notDuplicates) {
    const [first, second] = rows.map(transactionOf).toSorted((a, b) => (a ?? 0) - (b ?? 0));
    if (first == null || second == null || first === second) continue;
    queries.insertDismissal(ctx.db, {
      user_id: ctx.userId,
      first_id: first,
      second_id: second,
      dismissed_at: dismissedAt,
    });
  }
  return {
    budgets: budgets.filter((id) => id !== null),
    budget_moves: createMoves(ctx, extras, budgets),
    rules: extras.rules.flatMap((rule) => (find.rule(rule) === null ? (makeRule(ctx, rule, frame) ?? []) : [])),
    saved_views: extras.savedViews.flatMap((view) =>
      find.savedView(view) === null ? (makeView(ctx, view, frame) ?? []) : [],
    ),
  };
}

function createBudget(ctx: WriteContext, budget: MovedBudget, frame: Frame): number | null {
  const category = frame.categoryAt(budget.category);
  if (category === null || budget.minor <= 0 || !queries.isExpenseCategory(ctx.db, category)) return null;
  const now = isoNow(ctx.clock);
  const id = queries.insertBudget(ctx.db, {
    user_id: ctx.userId,
    category_id: category,
    amount_minor: budget.minor,
    currency: budget.currency,
    period: budget.period,
    start_date: budget.startDate,
    created_on: budget.createdOn,
    rollover: toBit(budget.rollover),
    alert_threshold: Math.min(100, Math.max(1, budget.alertThreshold)),
    created_at: noLater(budget.createdAt, now),
    updated_at: noLater(budget.updatedAt, now),
    deleted_at: null,
  });
  for (const { until, minor } of budget.former)
    if (minor > 0)
      queries.insertFormerAmount(ctx.db, { user_id: ctx.userId, budget_id: id, until, amount_minor: minor });
  return id;
}

/** Money moves between budgets that came with it alone: those that were here have their own. */
function createMoves(
  ctx: WriteContext,
  { budgets, budgetMoves }: MovedExtras,
  ids: readonly (number | null)[],
): number[] {
  return budgetMoves.flatMap(({ from, to, minor, currency, date }) => {
    const sides = [from, to].filter((place) => place !== null);
    const fits = (place: number) => ids[place] != null && budgets[place]?.currency === currency;
    if (minor <= 0 || from === to || !sides.every(fits)) return [];
    return queries.insertBudgetMove(ctx.db, {
      user_id: ctx.userId,
      from_id: from === null ? null : (ids[from] ?? null),
      to_id: to === null ? null : (ids[to] ?? null),
      amount_minor: minor,
      currency,
      date,
      created_at: isoNow(ctx.clock),
    });
  });
}

function makeRule(ctx: WriteContext, rule: MovedRule, frame: Frame): number | null {
  const make = () =>
    createRule(ctx, {
      field: rule.field,
      operator: rule.operator,
      value: rule.value,
      account_id: rule.account === null ? null : frame.accountAt(rule.account).id,
      amount_min: rule.amountMin,
      amount_max: rule.amountMax,
      set: {
        category_id: frame.categoryAt(rule.category),
        tags: [...rule.tags],
        merchant_name: rule.merchant,
        description: rule.description,
      },
      priority: rule.priority,
      active: rule.active,
    }).id;
  return keepMoments(ctx, 'rules', rule, make);
}

function makeView(ctx: WriteContext, view: MovedView, frame: Frame): number | null {
  const query = placeFilters(view.query, placedIn(frame));
  if (!query) return null;
  return keepMoments(
    ctx,
    'saved_views',
    view,
    () => createSavedView(ctx, { name: view.name, icon: view.icon, query }).id,
  );
}

/** Null for one that could not be made here by hand either. */
function keepMoments(
  ctx: WriteContext,
  table: 'rules' | 'saved_views',
  { createdAt, updatedAt }: { readonly createdAt: string; readonly updatedAt: string },
  make: () => number,
): number | null {
  try {
    const id = make();
    const now = isoNow(ctx.clock);
    queries.setMoments(ctx.db, table, id, {
      created_at: noLater(createdAt, now),
      updated_at: noLater(updatedAt, now),
    });
    return id;
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && error.name === 'ZodError')) return null;
    throw error;
  }
}
