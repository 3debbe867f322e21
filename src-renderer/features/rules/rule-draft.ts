import { t } from '@lingui/core/macro';
import type { BodyFor } from '#renderer/api/endpoints.ts';
import type { Category, Rule } from '#renderer/api/queries.ts';
import { formatAmount, parseAmount } from '#shared/money.ts';

/** A rule while it is written. Amounts are decimals as the API has them: a saved one may be finer than the base currency. */
export interface RuleDraft {
  readonly field: Rule['field'];
  readonly operator: Rule['operator'];
  readonly value: string;
  readonly accountId: number | null;
  readonly min: string | null;
  readonly max: string | null;
  /** Which categories are offered. */
  readonly type: Category['type'];
  readonly categoryId: number | null;
  readonly tags: readonly string[];
  readonly merchant: string;
  readonly note: string;
}

export const newDraft: RuleDraft = {
  field: 'merchant',
  operator: 'contains',
  value: '',
  accountId: null,
  min: null,
  max: null,
  type: 'expense',
  categoryId: null,
  tags: [],
  merchant: '',
  note: '',
};

export function draftOf({ set, ...rule }: Rule, categories: readonly Category[]): RuleDraft {
  return {
    field: rule.field,
    operator: rule.operator,
    value: rule.value,
    accountId: rule.account_id,
    min: rule.amount_min,
    max: rule.amount_max,
    type: categories.find(({ id }) => id === set.category_id)?.type ?? 'expense',
    categoryId: set.category_id,
    tags: set.tags,
    merchant: set.merchant_name ?? '',
    note: set.description ?? '',
  };
}

export type RuleBody = BodyFor<'createRule'>;

export function bodyOf(draft: RuleDraft): RuleBody {
  return {
    field: draft.field,
    operator: draft.operator,
    value: draft.value.trim(),
    account_id: draft.accountId,
    amount_min: draft.min,
    amount_max: draft.max,
    set: {
      category_id: draft.categoryId,
      tags: [...draft.tags],
      merchant_name: draft.merchant.trim() || null,
      description: draft.note.trim() || null,
    },
  };
}

export function setsSomething({ categoryId, tags, merchant, note }: RuleDraft): boolean {
  return categoryId !== null || tags.length > 0 || merchant.trim() !== '' || note.trim() !== '';
}

/** Messages by the names of the form's fields. */
export function checkDraft(draft: RuleDraft): Record<string, string> {
  return {
    ...(draft.value.trim() === '' && { value: t`Write what to look for, such as rewe` }),
    ...(!setsSomething(draft) && { category_id: t`Choose a category, or set something else below` }),
  };
}

/** Where the API's messages belong: it names fields as they lie in a body. */
export function placeMessages(messages: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).map(([path, message]) => {
      const bare = path.replace(/^rule\./, '').replace(/^set\./, '');
      return [bare === 'set' ? 'category_id' : bare.replace(/^tags\..*$/, 'tags'), message];
    }),
  );
}

/** Minor units of a bound for its field; null where there is none, or one that the currency cannot write. */
export function minorOf(bound: string | null, currency: string): number | null {
  if (bound === null) return null;
  const parsed = parseAmount(bound, currency);
  return 'minor' in parsed ? parsed.minor : null;
}

export function boundOf(minor: number | null, currency: string): string | null {
  return minor === null ? null : formatAmount(minor, currency);
}
