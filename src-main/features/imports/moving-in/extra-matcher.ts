import { listRules } from '#main/features/rules/service.ts';
import { listSavedViews } from '#main/features/saved-views/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { MovedBudget, MovedRate, MovedRecurring, MovedRule, MovedView } from './moved-extras.ts';
import { type Placed, placeFilters } from './place-filters.ts';
import * as queries from './queries.ts';

/** Finds what a book holds besides its transactions among what the user has; each answer is an id, or null. */
export function createExtraMatcher(ctx: ReadContext, { accountOf, categoryOf }: Placed) {
  const { db, userId } = ctx;
  const maybe = (of: (place: number) => number | null, place: number | null) => (place === null ? null : of(place));
  /** Two that are alike are two. */
  const claimed = new Set<number>();
  const rules = new Map(
    readAll((cursor) => listRules(ctx, { limit: 500, cursor, ordering: 'created_at' })).map((rule) => [
      ruleKey(rule),
      rule.id,
    ]),
  );
  const views = new Map(
    readAll((cursor) => listSavedViews(ctx, { limit: 500, cursor, ordering: 'created_at' })).map((view) => [
      viewKey(view.name, view.query),
      view.id,
    ]),
  );
  return {
    budget: ({ category }: MovedBudget): number | null => {
      const id = categoryOf(category);
      return id === null ? null : queries.findBudgetOf(db, userId, id);
    },
    recurring: (rule: MovedRecurring): number | null => {
      const account = accountOf(rule.account);
      if (account === null) return null;
      const ids = queries.listSameRecurring(db, userId, {
        created_at: rule.createdAt,
        type: rule.type,
        amount_minor: rule.minor,
        currency: rule.currency,
        start_date: rule.startDate,
        account_id: account,
        merchant_name: rule.merchant,
      });
      const free = ids.find((id) => !claimed.has(id)) ?? null;
      if (free !== null) claimed.add(free);
      return free;
    },
    rule: (rule: MovedRule): number | null => {
      const account_id = maybe(accountOf, rule.account);
      const category_id = maybe(categoryOf, rule.category);
      if ((rule.account !== null && account_id === null) || (rule.category !== null && category_id === null))
        return null;
      const { field, operator, value, amountMin, amountMax, merchant, description, tags } = rule;
      const set = { category_id, tags: [...tags], merchant_name: merchant, description };
      return (
        rules.get(ruleKey({ field, operator, value, account_id, amount_min: amountMin, amount_max: amountMax, set })) ??
        null
      );
    },
    savedView: ({ name, query }: MovedView): number | null => {
      const placed = placeFilters(query, { accountOf, categoryOf });
      return placed ? (views.get(viewKey(name, placed)) ?? null) : null;
    },
    hasRate: (rate: MovedRate): boolean => queries.hasRate(db, userId, rate),
  };
}

type RuleLike = Pick<
  ReturnType<typeof listRules>['items'][number],
  'field' | 'operator' | 'value' | 'account_id' | 'amount_min' | 'amount_max' | 'set'
>;

function ruleKey({ field, operator, value, account_id, amount_min, amount_max, set }: RuleLike): string {
  const bounds = [amount_min, amount_max].map((bound) => (bound === null ? null : Number(bound)));
  const { category_id, tags, merchant_name, description } = set;
  return JSON.stringify([
    field,
    operator,
    value,
    account_id,
    bounds,
    category_id,
    tags.toSorted(),
    merchant_name,
    description,
  ]);
}

function viewKey(name: string, query: object): string {
  const entries = Object.entries(query).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([name, entries.map(([key, value]) => [key, [value].flat().map(String)])]);
}

function readAll<T>(page: (cursor: string | undefined) => { items: readonly T[]; next_cursor: string | null }): T[] {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, next_cursor } = page(cursor);
    all.push(...items);
    cursor = next_cursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
