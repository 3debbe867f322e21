import type { z } from 'zod';
import { invariant } from '#main/lib/app-error.ts';
import { compilePattern } from '#main/lib/pattern.ts';
import type { ruleField, ruleOperator } from '#shared/contract/rules.ts';
import type { transactionType } from '#shared/contract/transactions.ts';
import { fold } from '#shared/fold.ts';

/** A rule as it is applied. Amounts are comparable decimals (ten-thousandths), null where there is no bound. */
export interface ApplicableRule {
  readonly id: number;
  readonly field: z.output<typeof ruleField>;
  readonly operator: z.output<typeof ruleOperator>;
  readonly value: string;
  readonly accountId: number | null;
  readonly amountMin: number | null;
  readonly amountMax: number | null;
  readonly category: { readonly id: number; readonly type: 'income' | 'expense' } | null;
  readonly tags: readonly string[];
  readonly merchantName: string | null;
  readonly description: string | null;
}

/** What rules look at. A null amount is not known yet, and fits no rule that has a bound. */
export interface RuleSubject {
  readonly type: z.output<typeof transactionType>;
  readonly merchantName: string | null;
  readonly description: string | null;
  readonly accountId: number;
  readonly amount: number | null;
}

/** What the rules say; a field that none of them sets is missing. */
export interface RuleSettings {
  readonly category_id?: number;
  readonly tags?: readonly string[];
  readonly merchant_name?: string;
  readonly description?: string;
}

/**
 * Prepares rules, in their order, for many subjects. The first rule that fits and sets a field wins that field; a category of another
 * type than the subject's is passed over. All rules look at the subject as it came, not at what others set.
 */
export function compileRules(rules: readonly ApplicableRule[]): (subject: RuleSubject) => RuleSettings {
  const compiled = rules.map((rule) => ({ rule, finds: compileText(rule) }));
  return (subject) => {
    const texts = { merchant: readText(subject.merchantName), description: readText(subject.description) };
    const fitting = compiled.filter(({ rule, finds }) => isInBounds(rule, subject) && findsIn(rule, finds, texts));
    // Later ones first, so that earlier ones win.
    const settings: RuleSettings[] = fitting.toReversed().map(({ rule }) => settingsOf(rule, subject));
    return Object.assign({}, ...settings) as RuleSettings;
  };
}

/** A text as it is written and as it is compared. */
interface Text {
  readonly plain: string;
  readonly folded: string;
}

type Finds = (text: Text) => boolean;

function readText(text: string | null): Text | null {
  return text === null ? null : { plain: text, folded: fold(text) };
}

function compileText({ operator, value }: ApplicableRule): Finds {
  if (operator === 'matches') {
    const pattern = compilePattern(value);
    invariant(typeof pattern === 'function', 'a pattern was checked before it was stored');
    return ({ plain }) => pattern(plain);
  }
  const wanted = fold(value);
  if (operator === 'equals') return ({ folded }) => folded === wanted;
  if (operator === 'starts_with') return ({ folded }) => folded.startsWith(wanted);
  return ({ folded }) => folded.includes(wanted);
}

function findsIn(
  { field }: ApplicableRule,
  finds: Finds,
  texts: Record<'merchant' | 'description', Text | null>,
): boolean {
  const wanted = field === 'any' ? [texts.merchant, texts.description] : [texts[field]];
  return wanted.some((text) => text !== null && finds(text));
}

function isInBounds(
  { accountId, amountMin, amountMax }: ApplicableRule,
  { accountId: own, amount }: RuleSubject,
): boolean {
  if (accountId !== null && accountId !== own) return false;
  if (amountMin !== null && (amount === null || amount < amountMin)) return false;
  return amountMax === null || (amount !== null && amount <= amountMax);
}

function settingsOf(
  { category, tags, merchantName, description }: ApplicableRule,
  { type }: RuleSubject,
): RuleSettings {
  return {
    ...(category?.type === type ? { category_id: category.id } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(merchantName === null ? {} : { merchant_name: merchantName }),
    ...(description === null ? {} : { description }),
  };
}

/** A transaction as far as rules can change it. */
export interface Existing {
  readonly categoryId: number | null;
  readonly isSplit: boolean;
  readonly merchantName: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
}

/** The fields that differ from what the rules say, null when none does. Tags are added to those that are there; a split one keeps having no category. */
export function findChanges(current: Existing, settings: RuleSettings) {
  const tags = addTags(current.tags, settings.tags ?? []);
  const { category_id: categoryId, merchant_name: merchantName, description } = settings;
  const changes = {
    ...(categoryId === undefined || current.isSplit || categoryId === current.categoryId
      ? {}
      : { category_id: categoryId }),
    ...(tags.length === current.tags.length ? {} : { tags }),
    ...(merchantName === undefined || merchantName === current.merchantName ? {} : { merchant_name: merchantName }),
    ...(description === undefined || description === current.description ? {} : { description }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

/** In the order in which a transaction shows its tags. */
function addTags(current: readonly string[], added: readonly string[]): string[] {
  const byName = new Map([...added, ...current].map((name) => [fold(name), name]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, name]) => name);
}
