import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import type { Account, Category, Rule } from '#renderer/api/queries.ts';
import { formatList } from '#renderer/lib/format.ts';

export const fieldLabels: Readonly<Record<Rule['field'], MessageDescriptor>> = {
  merchant: msg`The merchant`,
  description: msg`The note`,
  any: msg`The merchant or the note`,
};

export const operatorLabels: Readonly<Record<Rule['operator'], MessageDescriptor>> = {
  contains: msg`contains`,
  equals: msg`is exactly`,
  starts_with: msg`starts with`,
  matches: msg`fits the pattern`,
};

const looks: Readonly<Record<Rule['field'], Record<Rule['operator'], (value: string) => string>>> = {
  merchant: {
    contains: (value) => t`the merchant contains “${value}”`,
    equals: (value) => t`the merchant is “${value}”`,
    starts_with: (value) => t`the merchant starts with “${value}”`,
    matches: (value) => t`the merchant fits the pattern ${value}`,
  },
  description: {
    contains: (value) => t`the note contains “${value}”`,
    equals: (value) => t`the note is “${value}”`,
    starts_with: (value) => t`the note starts with “${value}”`,
    matches: (value) => t`the note fits the pattern ${value}`,
  },
  any: {
    contains: (value) => t`the merchant or the note contains “${value}”`,
    equals: (value) => t`the merchant or the note is “${value}”`,
    starts_with: (value) => t`the merchant or the note starts with “${value}”`,
    matches: (value) => t`the merchant or the note fits the pattern ${value}`,
  },
};

export interface RuleNames {
  readonly categories: readonly Category[];
  readonly accounts: readonly Account[];
  /** Writes a bound (a decimal) as people read it; hidden where amounts are. */
  readonly amount: (bound: string) => string;
}

/** A rule in one sentence: "If the merchant contains “rewe”, set the category to Groceries." */
export function sayRule(rule: Rule, names: RuleNames): string {
  const conditions = formatList(sayConditions(rule, names));
  const effects = formatList(sayEffects(rule, names));
  return t`If ${conditions}, ${effects}.`;
}

function sayConditions(rule: Rule, names: RuleNames): string[] {
  const account = names.accounts.find(({ id }) => id === rule.account_id)?.name;
  return [
    looks[rule.field][rule.operator](rule.value),
    ...sayBounds(rule, names),
    ...(account === undefined ? [] : [t`the account is ${account}`]),
  ];
}

function sayBounds({ amount_min, amount_max }: Rule, { amount }: RuleNames): string[] {
  const least = amount_min === null ? null : amount(amount_min);
  const most = amount_max === null ? null : amount(amount_max);
  if (least !== null && most !== null) return [t`the amount is from ${least} to ${most}`];
  if (least !== null) return [t`the amount is at least ${least}`];
  return most === null ? [] : [t`the amount is at most ${most}`];
}

function sayEffects({ set }: Rule, { categories }: RuleNames): string[] {
  const category = categories.find(({ id }) => id === set.category_id)?.name;
  const { merchant_name: merchant, description: note } = set;
  const tags = formatList(set.tags);
  const said = [
    ...(category === undefined ? [] : [t`set the category to ${category}`]),
    ...(merchant === null ? [] : [t`name the merchant ${merchant}`]),
    ...(set.tags.length === 1 ? [t`add the tag ${tags}`] : []),
    ...(set.tags.length > 1 ? [t`add the tags ${tags}`] : []),
    ...(note === null ? [] : [t`write the note “${note}”`]),
  ];
  // Its category or its tags were deleted.
  return said.length === 0 ? [t`nothing is set any more`] : said;
}
