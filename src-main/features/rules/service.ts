import type { Db } from '#main/db/connection.ts';
import { toBit } from '#main/db/schema.ts';
import { resolveCategoryOfAnyType } from '#main/features/categories/service.ts';
import { findOrCreateTags } from '#main/features/tags/service.ts';
import { changeTransaction, listTransactionsById } from '#main/features/transactions/service.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import { AppError, below, invalidField, notFound } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { pageByKey } from '#main/lib/named-page.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import type {
  applyRules as applyEndpoint,
  createRule as createEndpoint,
  listRules as listEndpoint,
  Rule,
  updateRule as updateEndpoint,
} from '#shared/contract/rules.ts';
import { fold } from '#shared/fold.ts';
import { comparableAmount } from '#shared/money.ts';
import { type ApplicableRule, compileRules, findChanges, type RuleSettings, type RuleSubject } from './apply-rules.ts';
import { presentRule, toApplicable } from './present-rule.ts';
import * as queries from './queries.ts';
import { readRule, refuseEmptySet } from './read-rule.ts';

/** A transaction that does not exist yet: a receipt, a row of an import, something that recurs. An unknown amount is null. */
export interface RuleCandidate extends Omit<RuleSubject, 'amount'> {
  readonly money: { readonly minor: number; readonly currency: string } | null;
}

/** What the user's active rules say about a candidate; a field that no rule sets is missing. */
export function applyRules(ctx: ReadContext, candidate: RuleCandidate): RuleSettings {
  return prepareRules(ctx)(candidate);
}

/** The same for many candidates: the rules are read and compiled once. */
export function prepareRules(ctx: ReadContext): (candidate: RuleCandidate) => RuleSettings {
  const apply = compileRules(listActive(ctx).map(toApplicable));
  return ({ money, ...candidate }) =>
    apply({ ...candidate, amount: money && comparableAmount(money.minor, money.currency) });
}

function listActive(ctx: ReadContext): queries.RuleRow[] {
  return queries.listRules(ctx.db, ctx.userId).filter((row) => row.active === 1);
}

/** Pages are cut by keys of text: priorities have up to seven digits. */
const keyOf = (rule: Rule, ordering: string) =>
  ordering.endsWith('priority') ? String(rule.priority).padStart(7, '0') : rule.created_at;

export function listRules(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const base = getBaseCurrency(ctx);
  const wanted = fold(query.q ?? '');
  const rules = queries
    .listRules(ctx.db, ctx.userId)
    .filter((row) => query.active === undefined || row.active === toBit(query.active))
    .filter((row) => fold(`${row.value}\n${row.merchant_name ?? ''}`).includes(wanted))
    .map((row) => presentRule(row, base));
  return pageByKey(rules, (rule) => keyOf(rule, query.ordering), query);
}

export function getRule(ctx: ReadContext, id: number): Rule {
  return presentRule(getRow(ctx, id), getBaseCurrency(ctx));
}

type RuleDraft = NonNullable<BodyOf<typeof applyEndpoint>['rule']>;

const nothing: Rule['set'] = { category_id: null, tags: [], merchant_name: null, description: null };
/** Room between two rules, for one that is put there later. */
const step = 10;
const highestPriority = 1_000_000;

export function createRule(ctx: WriteContext, body: BodyOf<typeof createEndpoint>): Rule {
  const set = { ...nothing, ...body.set };
  refuseEmptySet(set);
  const now = isoNow(ctx.clock);
  const last = queries.findLastPriority(ctx.db, ctx.userId) ?? 0;
  const id = queries.insertRule(ctx.db, {
    ...readRule(ctx, { ...body, set }),
    user_id: ctx.userId,
    sets_tags: toBit(set.tags.length > 0),
    priority: body.priority ?? Math.min(last + step, highestPriority),
    active: toBit(body.active),
    created_at: now,
    updated_at: now,
    deleted_at: null,
  });
  queries.setTags(ctx.db, ctx.userId, id, findOrCreateTags(ctx, set.tags));
  ctx.unit.created('rule', id);
  return getRule(ctx, id);
}

export function updateRule(ctx: WriteContext, id: number, body: BodyOf<typeof updateEndpoint>): Rule {
  const row = getRow(ctx, id);
  const before = getRule(ctx, id);
  const set = { ...before.set, ...body.set };
  if (body.set) refuseEmptySet(Object.keys(body.set).length === 0 ? nothing : set);
  const columns = readRule(ctx, { ...before, ...body, set });
  ctx.unit.touch('rule', id);
  queries.updateRule(ctx.db, ctx.userId, id, {
    ...columns,
    sets_tags: body.set ? toBit(set.tags.length > 0) : row.sets_tags,
    priority: body.priority ?? row.priority,
    active: body.active === undefined ? row.active : toBit(body.active),
    updated_at: isoNow(ctx.clock),
  });
  if (body.set?.tags) queries.setTags(ctx.db, ctx.userId, id, findOrCreateTags(ctx, body.set.tags));
  ctx.unit.settle('rule', id);
  return getRule(ctx, id);
}

export function deleteRule(ctx: WriteContext, id: number): undefined {
  getRow(ctx, id);
  ctx.unit.touch('rule', id);
  queries.updateRule(ctx.db, ctx.userId, id, { deleted_at: isoNow(ctx.clock) });
}

type ApplyBody = BodyOf<typeof applyEndpoint>;

/** Whether rules would go through more transactions than so many. */
export function hasMoreSubjects(ctx: ReadContext, than: number): boolean {
  return queries.hasMoreSubjects(ctx.db, ctx.userId, than);
}

/** Applies active rules to everything outside the bin, as one change; a dry run only tells what it would be. Throws where it is stopped. */
export function applyToExisting(ctx: WriteContext, body: ApplyBody, isStopped: () => boolean = () => false) {
  const items = findAllChanges(ctx, body);
  const answer = present(ctx, body, items);
  if (body.dry_run) return answer;
  for (const { transaction_id: id, changes } of items) {
    if (isStopped()) throw new Error('Applying the rules was stopped');
    changeTransaction(ctx, id, () => changes);
  }
  return answer;
}

/** What applying rules would change. */
export function foreseeApplying(ctx: ReadContext, body: ApplyBody) {
  return present(ctx, body, findAllChanges(ctx, body));
}

/** The rules that a request names, in their order. Throws 422. */
export function readRules(ctx: ReadContext, body: ApplyBody): ApplicableRule[] {
  return body.rule ? [readDraft(ctx, body.rule)] : chooseRules(ctx, body.rule_ids).map(toApplicable);
}

function present(ctx: ReadContext, body: ApplyBody, items: ReturnType<typeof findAllChanges>) {
  const shown = body.limit === undefined ? items : withTransactions(ctx, items.slice(0, body.limit));
  return { items: shown, changed: items.length };
}

function findAllChanges(ctx: ReadContext, body: ApplyBody) {
  const rules = readRules(ctx, body);
  const settingsFor = compileRules(rules);
  const tags = rules.some((rule) => rule.tags.length > 0) ? 'with tags' : 'without tags';
  return queries.listSubjects(ctx.db, ctx.userId, tags).flatMap((row) => {
    const settings = settingsFor({
      type: row.type,
      merchantName: row.merchant_name,
      description: row.description,
      accountId: row.account_id,
      amount: row.amount_order,
    });
    const changes = findChanges(toExisting(row), settings);
    return changes ? [{ transaction_id: row.id, changes }] : [];
  });
}

/** A rule as it would be applied if it were saved, active or not. Throws 422 as saving it would, below `rule`. */
function readDraft(ctx: ReadContext, body: RuleDraft): ApplicableRule {
  const set = { ...nothing, ...body.set };
  try {
    refuseEmptySet(set);
    const { category_id: categoryId, account_id, amount_min, amount_max, ...texts } = readRule(ctx, { ...body, set });
    return {
      id: 0,
      field: texts.field,
      operator: texts.operator,
      value: texts.value,
      accountId: account_id,
      amountMin: amount_min,
      amountMax: amount_max,
      category: categoryId === null ? null : resolveCategoryOfAnyType(ctx, categoryId, 'set.category_id'),
      tags: set.tags,
      merchantName: texts.merchant_name,
      description: texts.description,
    };
  } catch (error) {
    throw error instanceof AppError ? below(error, 'rule') : error;
  }
}

function withTransactions<T extends { readonly transaction_id: number }>(ctx: ReadContext, items: readonly T[]) {
  const found = listTransactionsById(
    ctx,
    items.map(({ transaction_id: id }) => id),
  );
  return items.map((item) => ({ ...item, transaction: found.get(item.transaction_id) }));
}

function toExisting(row: ReturnType<typeof queries.listSubjects>[number]) {
  return {
    categoryId: row.category_id,
    isSplit: row.parts_count > 0,
    merchantName: row.merchant_name,
    description: row.description,
    tags: JSON.parse(row.tag_names) as string[],
  };
}

function chooseRules(ctx: ReadContext, ids: readonly number[] | undefined): queries.RuleRow[] {
  const active = listActive(ctx);
  if (ids === undefined) return active;
  ids.forEach((id, index) => {
    if (!queries.findRule(ctx.db, ctx.userId, id)) throw invalidField(`rule_ids.${index}`, 'There is no such rule');
  });
  return active.filter(({ id }) => ids.includes(id));
}

/** What rules use a category for, and how that goes to another one. A deleted rule keeps none, but goes along when one moves. */
export function usesOfCategories(ctx: WriteContext) {
  return {
    isUsed: (id: number) => queries.listUsesOfCategory(ctx.db, ctx.userId, id, 'alive').length > 0,
    move: (from: number, to: number) => {
      for (const id of queries.listUsesOfCategory(ctx.db, ctx.userId, from, 'all')) ctx.unit.touch('rule', id);
      queries.moveCategory(ctx.db, ctx.userId, from, to);
    },
  };
}

/** Ids of the rules that set a tag, deleted ones too. */
export function listUsesOfTag(ctx: ReadContext, tagId: number): number[] {
  return queries.listUsesOfTag(ctx.db, ctx.userId, tagId);
}

function getRow(ctx: ReadContext, id: number): queries.RuleRow {
  const row = queries.findRule(ctx.db, ctx.userId, id);
  if (!row) throw notFound('rule');
  return row;
}

/** Removes for good what was deleted 30 days ago. */
export function forgetOldRules(db: Db, clock: Clock): void {
  queries.purgeDeleted(db, new Date(clock.nowMs() - 30 * 86_400_000).toISOString());
}
