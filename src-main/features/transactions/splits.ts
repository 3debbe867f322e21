import { resolveCategory } from '#main/features/categories/service.ts';
import { findOrCreateTags } from '#main/features/tags/service.ts';
import { AppError, invalidField } from '#main/lib/app-error.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { readAmount } from '#main/lib/read-amount.ts';
import type { SplitInput, Transaction } from '#shared/contract/transactions.ts';
import { formatAmount, type Money } from '#shared/money.ts';
import { shareBaseMinor } from './base-amounts.ts';
import * as queries from './queries.ts';

/** A checked part; its place in the list is its position. */
export interface Part {
  readonly amountMinor: number;
  readonly categoryId: number | null;
  readonly description: string | null;
  readonly tags: readonly string[];
}

/** Checks the parts of a request against the whole. Throws 422 with the path of the part, `split_total_mismatch` when they do not add up. */
export function readParts(
  ctx: ReadContext,
  splits: readonly SplitInput[],
  type: Transaction['type'],
  whole: Money,
): Part[] {
  if (splits.length === 0) return [];
  if (type === 'transfer') throw invalidField('splits', 'A transfer has no parts');
  if (splits.length === 1) throw invalidField('splits', 'A split has two parts or more; an empty list is none');
  const parts = splits.map((split, index) => ({
    amountMinor: readAmount(split.amount, whole.currency, `splits.${index}.amount`, 'positive'),
    categoryId:
      split.category_id === null
        ? null
        : resolveCategory(ctx, split.category_id, type, `splits.${index}.category_id`).id,
    description: split.description,
    tags: split.tags,
  }));
  refuseOtherTotal(parts, whole);
  return parts;
}

function refuseOtherTotal(parts: readonly Part[], { minor, currency }: Money): void {
  const total = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  if (total === minor) return;
  const [have, need] = [total, minor].map((value) => `${formatAmount(value, currency)} ${currency}`);
  throw new AppError(
    'split_total_mismatch',
    `The parts add up to ${have}, but the amount is ${need}. Change the parts or the amount so that both are the same.`,
    { errors: [{ path: 'splits', message: `The parts add up to ${have}, not to ${need}` }] },
  );
}

/** Takes a transaction's parts away and answers their ids by position, for those that come in their place. */
export function clearParts(ctx: WriteContext, id: number): number[] {
  const ids = queries.listMoneyOfParts(ctx.db, ctx.userId, id).map((part) => part.id);
  queries.deleteParts(ctx.db, ctx.userId, id);
  return ids;
}

/** Writes the parts of a transaction that has none; `ids` are those of the parts that were there before. */
export function insertParts(
  ctx: WriteContext,
  id: number,
  parts: readonly Part[],
  baseMinor: number | null,
  ids: readonly number[] = [],
): void {
  const shares = shareBaseMinor(
    baseMinor,
    parts.map((part) => part.amountMinor),
  );
  parts.forEach((part, position) => {
    const partId = queries.insertPart(ctx.db, {
      ...(ids[position] === undefined ? {} : { id: ids[position] }),
      user_id: ctx.userId,
      transaction_id: id,
      position,
      amount_minor: part.amountMinor,
      base_minor: shares[position] ?? null,
      category_id: part.categoryId,
      description: part.description,
    });
    queries.addTagsToPart(ctx.db, ctx.userId, partId, findOrCreateTags(ctx, part.tags));
  });
}
