import { plural, t } from '@lingui/core/macro';
import { call, send } from '#renderer/api/client.ts';
import type { Answer } from '#renderer/api/endpoints.ts';
import { holdingRefreshes } from '#renderer/api/held-refreshes.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Rule } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showAtOnce } from '#renderer/api/show-at-once.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { saveOrSay } from '#renderer/features/settings/save.ts';
import { idsAtOnce, sayRefusal, sendBatches } from '#renderer/features/transactions/change-in-batches.ts';
import { number } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { groupAlike } from './group-alike.ts';
import type { RuleBody } from './rule-draft.ts';
import { planPlace } from './rule-order.ts';

export function deleteRule({ id, value }: Rule): Promise<void> {
  return saveOrSay(t`Deleted the rule for ${value}`, keys.rules, send('deleteRule', { params: { id } }));
}

/** On screen at once; a refusal puts the switch back. */
export async function switchRule({ id, value }: Rule, active: boolean): Promise<void> {
  const putBack = showAtOnce<Rule[]>(keys.rules, (rules) =>
    rules.map((rule) => (rule.id === id ? { ...rule, active } : rule)),
  );
  const label = active ? t`Switched the rule for ${value} on` : t`Switched the rule for ${value} off`;
  await saveOrSay(label, keys.rules, send('updateRule', { params: { id }, body: { active } }), putBack);
  void queryClient.invalidateQueries({ queryKey: keys.rules });
}

/** Moves a rule to another place among all of them (in their order); one step of undo, however many have to make room. */
export async function moveRule(rules: readonly Rule[], rule: Rule, place: number): Promise<void> {
  const others = rules.filter(({ id }) => id !== rule.id);
  const { priority, others: moved } = planPlace(others, place);
  const changes = [...moved, { id: rule.id, priority }];
  const putBack = showAtOnce<Rule[]>(keys.rules, (known) => reorder(known, changes));
  const changeIds: number[] = [];
  try {
    await holdingRefreshes(async () => {
      for (const { id, priority: next } of changes) {
        const { changeId } = await send('updateRule', { params: { id }, body: { priority: next } });
        if (changeId !== null) changeIds.push(changeId);
      }
    });
    const { value } = rule;
    const at = number(place + 1);
    showUndoToast(t`Moved the rule for ${value} to place ${at}`, changeIds);
  } catch (error) {
    putBack();
    showToast({ message: sayProblem(error), tone: 'bad' });
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.rules });
  }
}

function reorder(rules: readonly Rule[], changes: readonly Pick<Rule, 'id' | 'priority'>[]): Rule[] {
  const next = new Map(changes.map(({ id, priority }) => [id, priority]));
  return rules
    .map((rule) => ({ ...rule, priority: next.get(rule.id) ?? rule.priority }))
    .sort((left, right) => left.priority - right.priority || left.id - right.id);
}

/**
 * Saves a rule, and applies it to what exists where `expected` says how much that is (0 leaves it); both together are one step of undo.
 * Throws what the form has to say.
 */
export async function saveRule(rule: Rule | null, body: RuleBody, expected: number): Promise<void> {
  const saved = rule ? await send('updateRule', { params: { id: rule.id }, body }) : await send('createRule', { body });
  const { value } = body;
  const label = rule ? t`Changed the rule for ${value}` : t`Added the rule for ${value}`;
  const own = saved.changeId === null ? [] : [saved.changeId];
  const { done, changeIds, refusal } = await apply({ rule_ids: [saved.answer.id] }, expected);
  showUndoToast(done > 0 ? sayApplied(value, done, rule === null) : label, [...own, ...changeIds]);
  if (refusal !== null) sayRefusal(refusal, done);
  refetch();
}

function sayApplied(value: string, count: number, isNew: boolean): string {
  return isNew
    ? t`Added the rule for ${value} and changed ${plural(count, { one: '# transaction', other: '# transactions' })}`
    : t`Changed the rule for ${value} and ${plural(count, { one: '# transaction', other: '# transactions' })}`;
}

/** Applies all active rules to what exists. */
export async function applyAll(expected: number): Promise<void> {
  const { done, changeIds, refusal } = await apply({}, expected);
  const message = t`Applied the rules to ${plural(done, { one: '# transaction', other: '# transactions' })}`;
  if (done > 0) showUndoToast(message, changeIds);
  if (refusal !== null) sayRefusal(refusal, done);
  refetch();
}

interface Which {
  readonly rule_ids?: number[];
}

/** At once while they are few; many in parts, so that the window goes on and says how far it is. */
async function apply(which: Which, expected: number): Promise<Awaited<ReturnType<typeof sendBatches>>> {
  try {
    if (expected > idsAtOnce) return await sendBatches(groupAlike(await findChanges(which)));
    if (expected === 0) return { done: 0, changeIds: [], refusal: null };
    const { answer, changeId } = await send('applyRules', { body: { ...which, limit: 0 } });
    return { done: answer.changed, changeIds: changeId === null ? [] : [changeId], refusal: null };
  } catch (refusal) {
    return { done: 0, changeIds: [], refusal };
  }
}

async function findChanges(which: Which): Promise<Preview['items']> {
  return (await call('applyRules', { body: { ...which, dry_run: true } }, { undoable: false })).items;
}

function refetch(): void {
  for (const queryKey of [keys.rules, keys.transactions]) void queryClient.invalidateQueries({ queryKey });
}

export type Preview = Answer<'applyRules'>;
