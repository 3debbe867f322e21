import type { BodyFor } from '#renderer/api/endpoints.ts';
import type { Transaction } from '#renderer/api/queries.ts';
import { formatAmount } from '#shared/money.ts';
import { minorOf } from './transaction-cells.ts';

/** A part that is being written. Amounts are minor units of the transaction's currency; null while none is typed. */
export interface PartDraft {
  readonly key: number;
  readonly minor: number | null;
  readonly categoryId: number | null;
  readonly note: string | null;
  readonly tags: readonly string[];
}

export type Splits = NonNullable<BodyFor<'splitTransaction'>['splits']>;

/** The parts a transaction has, or two to begin with; both keep its category until another is chosen for one of them. */
export function startParts(transaction: Transaction): PartDraft[] {
  const { splits, currency, category_id, tags } = transaction;
  if (splits.length === 0)
    return [
      { key: 1, minor: null, categoryId: category_id, note: null, tags },
      { key: 2, minor: null, categoryId: category_id, note: null, tags: [] },
    ];
  return splits.map((part, index) => ({
    key: index + 1,
    minor: minorOf(part.amount, currency),
    categoryId: part.category_id,
    note: part.description,
    tags: part.tags,
  }));
}

/** The parts and one more, which begins with the category of the whole. */
export function addPart(parts: readonly PartDraft[], categoryId: number | null): PartDraft[] {
  const key = Math.max(0, ...parts.map((part) => part.key)) + 1;
  return [...parts, { key, minor: null, categoryId, note: null, tags: [] }];
}

/** What no part has yet; negative when the parts come to more than the whole. */
export function leftToAssign(total: number, parts: readonly PartDraft[]): number {
  return total - parts.reduce((sum, part) => sum + (part.minor ?? 0), 0);
}

/** The parts with the rest shared among those without an amount, or among all of them where each has one; a cent more goes to the first ones. */
export function shareRest(total: number, parts: readonly PartDraft[]): PartDraft[] {
  const rest = leftToAssign(total, parts);
  const open = parts.filter(({ minor }) => minor === null);
  const takers = open.length > 0 ? open : parts;
  const share = Math.floor(rest / takers.length);
  const more = rest - share * takers.length;
  return parts.map((part) => {
    const place = takers.indexOf(part);
    return place === -1 ? part : { ...part, minor: (part.minor ?? 0) + share + (place < more ? 1 : 0) };
  });
}

/** The parts with the rest given to the last one. */
export function giveLastTheRest(total: number, parts: readonly PartDraft[]): PartDraft[] {
  const rest = leftToAssign(total, parts);
  return parts.map((part, index) => (index === parts.length - 1 ? { ...part, minor: (part.minor ?? 0) + rest } : part));
}

/** What is written into a part without an amount when the parts are saved; null where more than one is open, or nothing is left. */
export function restForOpen(total: number, parts: readonly PartDraft[]): number | null {
  const rest = leftToAssign(total, parts);
  return rest > 0 && parts.filter(({ minor }) => minor === null).length === 1 ? rest : null;
}

/** Before saving: a single part without an amount takes what is left. */
export function fillTheOpenOne(total: number, parts: readonly PartDraft[]): readonly PartDraft[] {
  return restForOpen(total, parts) === null ? parts : shareRest(total, parts);
}

export type SplitGap = 'too_few' | 'no_amount' | 'not_above_zero' | 'rest';

/** Why the parts cannot be saved yet, with the part to go to; null when they can. */
export function findSplitGap(
  total: number,
  parts: readonly PartDraft[],
): { readonly gap: SplitGap; readonly key: number | null } | null {
  if (parts.length < 2) return { gap: 'too_few', key: null };
  const empty = parts.find(({ minor }) => minor === null);
  if (empty) return { gap: 'no_amount', key: empty.key };
  const wrong = parts.find(({ minor }) => minor !== null && minor <= 0);
  if (wrong) return { gap: 'not_above_zero', key: wrong.key };
  return leftToAssign(total, parts) === 0 ? null : { gap: 'rest', key: parts.at(-1)?.key ?? null };
}

export function toSplits(parts: readonly PartDraft[], currency: string): Splits {
  return parts.map((part) => ({
    amount: formatAmount(part.minor ?? 0, currency),
    category_id: part.categoryId,
    description: part.note,
    tags: [...part.tags],
  }));
}
