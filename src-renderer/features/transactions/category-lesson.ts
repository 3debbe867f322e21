import type { Rule, Transaction } from '#renderer/api/queries.ts';
import { fold } from '#shared/fold.ts';
import type { FilterQuery } from './transaction-filter.ts';

/** What a person has just shown: this merchant belongs into this category. */
export interface Lesson {
  readonly merchant: string;
  readonly type: 'income' | 'expense';
  readonly categoryId: number;
  /** The transactions that were changed by hand. */
  readonly ids: ReadonlySet<number>;
  /** The categories that they had before. */
  readonly old: ReadonlySet<number>;
  /** Day of the latest one (YYYY-MM-DD). */
  readonly until: string;
}

/** The lesson of transactions as they were before they got a category; null where they are not all of one merchant and one type. */
export function lessonOf(before: readonly Transaction[], categoryId: number): Lesson | null {
  const [first] = before;
  if (!first || first.merchant_name === null || first.type === 'transfer') return null;
  const { merchant_name: merchant, type } = first;
  if (before.some((row) => row.merchant_name !== merchant || row.type !== type)) return null;
  return {
    merchant,
    type,
    categoryId,
    ids: new Set(before.map(({ id }) => id)),
    old: new Set(before.flatMap(({ category_id: old }) => (old === null || old === categoryId ? [] : [old]))),
    until:
      before
        .map(({ date }) => date)
        .toSorted()
        .at(-1) ?? first.date,
  };
}

/** The filter that holds the earlier ones, and some more: a category brings those below it and the parts of split ones along. */
export function queryOfEarlier({ merchant, type, old, until }: Lesson): FilterQuery {
  return { merchant, type, date_to: until, category: ['none', ...old] };
}

/** Those of the same merchant up to that day that have no category, or the one that was wrong. */
export function findEarlier(rows: readonly Transaction[], { ids, old }: Lesson): Transaction[] {
  return rows.filter(
    ({ id, category_id: category, splits }) =>
      !ids.has(id) && splits.length === 0 && (category === null || old.has(category)),
  );
}

export type AlwaysPlan =
  | { readonly kind: 'known' }
  /** This rule is about the merchant already and names another category. */
  | { readonly kind: 'change'; readonly rule: Rule }
  /** A new rule; before all others where one of them could win over it. */
  | { readonly kind: 'create'; readonly first: boolean };

/** How a lesson becomes a rule among those that there are, in their order. */
export function planAlways(rules: readonly Rule[], lesson: Lesson): AlwaysPlan {
  const merchant = fold(lesson.merchant);
  const active = rules.filter((rule) => rule.active && rule.set.category_id !== null);
  const own = active.find((rule) => isAbout(rule, merchant));
  if (own) return own.set.category_id === lesson.categoryId ? { kind: 'known' } : { kind: 'change', rule: own };
  return { kind: 'create', first: active.some((rule) => rule.operator !== 'equals' || rule.field !== 'merchant') };
}

function isAbout({ field, operator, value, account_id, amount_min, amount_max }: Rule, merchant: string): boolean {
  return (
    field === 'merchant' &&
    operator === 'equals' &&
    fold(value) === merchant &&
    account_id === null &&
    amount_min === null &&
    amount_max === null
  );
}
