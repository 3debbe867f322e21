import { resolveAccount } from '#main/features/accounts/service.ts';
import { resolveCategoryOfAnyType } from '#main/features/categories/service.ts';
import { AppError, invalidField } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { compilePattern } from '#main/lib/pattern.ts';
import { readBound } from '#main/lib/read-amount.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { createRule, Rule } from '#shared/contract/rules.ts';
import { fold } from '#shared/fold.ts';

type Body = BodyOf<typeof createRule>;
/** The fields of a rule as a request has them, all of them there. */
export type RuleFields = Required<
  Pick<Body, 'field' | 'operator' | 'value' | 'account_id' | 'amount_min' | 'amount_max'>
> & {
  readonly set: Rule['set'];
};

/** Checks the fields of a rule against each other and against what the user has, and turns them into columns. Throws 422. */
export function readRule(ctx: ReadContext, fields: RuleFields) {
  checkValue(fields);
  const { category_id: categoryId, merchant_name: merchantName, description } = fields.set;
  return {
    field: fields.field,
    operator: fields.operator,
    value: fields.value,
    account_id: fields.account_id === null ? null : resolveAccount(ctx, fields.account_id, 'account_id').id,
    ...readBounds(fields),
    category_id: categoryId === null ? null : resolveCategoryOfAnyType(ctx, categoryId, 'set.category_id').id,
    merchant_name: merchantName,
    description,
  };
}

/** Throws 422 for a rule that would set nothing. */
export function refuseEmptySet({
  category_id: categoryId,
  tags,
  merchant_name: merchantName,
  description,
}: Rule['set']): void {
  if (categoryId === null && tags.length === 0 && merchantName === null && description === null)
    throw invalidField('set', 'Name a category, tags, a merchant or a description to set');
}

function checkValue({ operator, value }: RuleFields): void {
  if (operator === 'matches') {
    const pattern = compilePattern(value);
    if (typeof pattern !== 'function') throw invalidField('value', pattern.problem);
  } else if (fold(value) === '') {
    // Accents alone: nothing is left to look for, so every text would fit.
    throw invalidField('value', 'Write at least one letter or digit');
  }
}

function readBounds(fields: RuleFields) {
  const min = readOneBound(fields.amount_min, 'amount_min');
  const max = readOneBound(fields.amount_max, 'amount_max');
  if (min !== null && max !== null && min > max) {
    throw new AppError('validation_error', 'Check amount_min: It is more than amount_max, so no amount would fit.', {
      errors: [
        { path: 'amount_min', message: 'The smallest amount is more than the largest' },
        { path: 'amount_max', message: 'The largest amount is less than the smallest' },
      ],
    });
  }
  return { amount_min: min, amount_max: max };
}

function readOneBound(amount: string | number | null, path: string): number | null {
  if (amount === null) return null;
  const value = readBound(amount, path) ?? 0;
  if (value < 0) throw invalidField(path, 'The amount cannot be below zero');
  // Whole amounts of twelve digits are exact in the comparable form, others only while it is a safe integer.
  const exact = Number.isSafeInteger(value) || (value % 10_000 === 0 && value < 1e16);
  if (!exact) throw invalidField(path, 'An amount has 12 digits at most');
  return value;
}
