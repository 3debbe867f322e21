import type { SavedQuery } from '#shared/contract/saved-views.ts';
import { type Places, placeOf, toMinor } from './kvitt-places.ts';
import type { Sections } from './kvitt-schema.ts';
import type { MovedExtras, MovedRecurring, MovedView } from './moved-extras.ts';

interface Known {
  readonly accounts: Places;
  readonly categories: Places;
  /** Rows of the file by the id of their transaction. */
  readonly rows: Places;
}

/** What a dump holds besides the book itself; what names a thing that is not in the file is left out. */
export function readExtras(read: Sections, { accounts, categories, rows }: Known): MovedExtras {
  const limits = groupBy(read.budget_limits, ({ budget_id: id }) => id);
  const budgets = read.budgets.filter(({ category_id: id }) => categories.has(id));
  const budgetPlaces: Places = new Map(budgets.map(({ id }, index) => [id, index]));
  return {
    budgets: budgets.map((budget) => {
      const createdAt = budget.created_at ?? `${budget.start_date ?? firstDay}T00:00:00.000Z`;
      return {
        category: placeOf(categories, budget.category_id) ?? 0,
        minor: toMinor(budget.amount, budget.currency, 'budgets'),
        currency: budget.currency,
        period: budget.period,
        startDate: budget.start_date,
        createdOn: budget.created_on ?? createdAt.slice(0, 10),
        rollover: budget.rollover,
        alertThreshold: budget.alert_threshold,
        createdAt,
        updatedAt: budget.updated_at ?? createdAt,
        former: (limits.get(budget.id) ?? []).map(({ until, amount }) => ({
          until,
          minor: toMinor(amount, budget.currency, 'budget_limits'),
        })),
      };
    }),
    budgetMoves: read.budget_moves
      .map((move) => ({
        from: placeOf(budgetPlaces, move.from_id),
        to: placeOf(budgetPlaces, move.to_id),
        minor: toMinor(move.amount, move.currency, 'budget_moves'),
        currency: move.currency,
        date: move.date,
      }))
      .filter(({ from, to }) => from !== null || to !== null),
    recurring: toRecurring(read, { accounts, categories, rows }),
    rules: read.rules.map((rule) => ({
      field: rule.field,
      operator: rule.operator,
      value: rule.value,
      priority: rule.priority,
      active: rule.active,
      account: placeOf(accounts, rule.account_id),
      amountMin: rule.amount_min,
      amountMax: rule.amount_max,
      category: placeOf(categories, rule.set.category_id),
      tags: rule.set.tags,
      merchant: rule.set.merchant_name,
      description: rule.set.description,
      createdAt: rule.created_at,
      updatedAt: rule.updated_at,
    })),
    savedViews: read.saved_views.flatMap(({ name, icon, query, created_at, updated_at }): MovedView[] => {
      const placed = placeQuery(query, { accounts, categories });
      return placed ? [{ name, icon, query: placed, createdAt: created_at, updatedAt: updated_at }] : [];
    }),
    rates: read.rates
      .filter(({ code, base }) => code !== base)
      .map(({ code, base, date, rate }) => ({ currency: code, base, date, rate })),
    notDuplicates: read.not_duplicates.flatMap(({ ids, dismissed_at }) => {
      const [first, second] = ids.map((id) => rows.get(id));
      return first !== undefined && second !== undefined && first !== second && ids.length === 2
        ? [{ rows: [first, second] as const, dismissedAt: dismissed_at }]
        : [];
    }),
  };
}

function groupBy<T>(all: readonly T[], idOf: (each: T) => number): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const each of all) {
    const group = groups.get(idOf(each));
    if (group) group.push(each);
    else groups.set(idOf(each), [each]);
  }
  return groups;
}

const firstDay = '2000-01-01';

function toRecurring(read: Sections, { accounts, categories, rows }: Known): MovedRecurring[] {
  const occurrences = groupBy(read.recurring_occurrences, ({ recurring_id: id }) => id);
  return read.recurring_transactions.map((rule): MovedRecurring => {
    const account = placeOf(accounts, rule.account_id) ?? 0;
    const transferAccount = placeOf(accounts, rule.transfer_account_id);
    const arrivesIn =
      transferAccount === null ? rule.currency : (read.accounts[transferAccount]?.currency ?? rule.currency);
    return {
      type: rule.type,
      minor: toMinor(rule.amount, rule.currency, 'recurring_transactions'),
      currency: rule.currency,
      account,
      category: placeOf(categories, rule.category_id),
      merchant: rule.merchant_name,
      description: rule.description,
      tags: rule.tags,
      transferAccount,
      transferMinor:
        transferAccount === null || rule.transfer_amount === null
          ? null
          : toMinor(rule.transfer_amount, arrivesIn, 'recurring_transactions'),
      frequency: rule.frequency,
      interval: rule.interval,
      rrule: rule.rrule,
      startDate: rule.start_date,
      endDate: rule.end_date,
      count: rule.count,
      autoPost: rule.auto_post,
      active: rule.active,
      pausedOn: rule.active ? null : (rule.paused_on ?? rule.updated_at.slice(0, 10)),
      pendingDate: rule.pending_date ?? rule.next_date,
      occurrences: (occurrences.get(rule.id) ?? []).map(({ date, transaction_id: id }) => ({
        date,
        row: placeOf(rows, id),
      })),
      createdAt: rule.created_at,
      updatedAt: rule.updated_at,
    };
  });
}

/** A query with places instead of ids; null where it would show something else without what is gone. */
function placeQuery(
  query: SavedQuery,
  { accounts, categories }: Pick<Known, 'accounts' | 'categories'>,
): SavedQuery | null {
  const placed = { ...query };
  if (query.account !== undefined) {
    const place = accounts.get(Number(query.account));
    if (place === undefined) return null;
    placed.account = place;
  }
  if (query.category !== undefined) {
    const wanted = Array.isArray(query.category) ? query.category : [query.category];
    const places = wanted.flatMap((each): (string | number)[] => {
      const place = each === 'none' ? 'none' : categories.get(Number(each));
      return place === undefined ? [] : [place];
    });
    if (places.length === 0) return null;
    placed.category = Array.isArray(query.category) ? places : (places[0] as number | string);
  }
  return placed;
}
