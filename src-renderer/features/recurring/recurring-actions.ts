import { call, send } from '#renderer/api/client.ts';
import type { BodyFor } from '#renderer/api/endpoints.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import type { RecurringRule, RecurringSuggestion } from '#renderer/api/queries.ts';
import { keys } from '#renderer/api/queries.ts';
import { saveOrSay } from '#renderer/features/settings/save.ts';
import { formatDay, todayOn } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { nameOf } from './recurring-math.ts';

/** Books the next date now; the transaction carries that date. */
export function postNow(rule: RecurringRule): Promise<void> {
  const label = `Booked ${nameOf(rule)}${ofDay(rule)}`;
  return saveOrSay(label, keys.recurring, send('postRecurring', { params: { id: rule.id } }, { label }));
}

export function skipNext(rule: RecurringRule): Promise<void> {
  const label = `Skipped ${nameOf(rule)}${ofDay(rule)}`;
  return saveOrSay(label, keys.recurring, send('skipRecurring', { params: { id: rule.id } }, { label }));
}

export function setActive(rule: RecurringRule, active: boolean): Promise<void> {
  return change(rule, { active }, `${active ? 'Resumed' : 'Paused'} ${nameOf(rule)}`);
}

export function setAutoPost(rule: RecurringRule, auto_post: boolean): Promise<void> {
  const name = nameOf(rule);
  return change(rule, { auto_post }, auto_post ? `${name} is booked by itself` : `${name} waits to be booked by you`);
}

/** Lets the rule follow what the last one cost. */
export function followPrice(rule: RecurringRule, amount: string): Promise<void> {
  return change(rule, { amount }, `Changed the amount of ${nameOf(rule)}`);
}

export function remove(rule: RecurringRule): Promise<void> {
  const label = `Deleted the recurring ${nameOf(rule)}`;
  return saveOrSay(label, keys.recurring, send('deleteRecurring', { params: { id: rule.id } }, { label }));
}

/** Makes a rule of a suggestion, on the account and in the category of its last transaction. */
export async function accept(suggestion: RecurringSuggestion): Promise<void> {
  const { merchant_name, type, amount, currency, frequency, interval, next_date, transaction_ids } = suggestion;
  const label = `${merchant_name} is recurring now`;
  try {
    const last = transaction_ids.at(-1);
    const model = last === undefined ? null : await call('getTransaction', { params: { id: last } });
    const body: BodyFor<'createRecurring'> = {
      ...{ merchant_name, type, amount, currency, frequency, interval, start_date: next_date },
      ...(model && { account_id: model.account_id, category_id: model.category_id }),
    };
    await saveOrSay(label, keys.recurring, send('createRecurring', { body }, { label }));
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}

function change(rule: RecurringRule, body: BodyFor<'updateRecurring'>, label: string): Promise<void> {
  return saveOrSay(label, keys.recurring, send('updateRecurring', { params: { id: rule.id }, body }, { label }));
}

function ofDay({ next_date: date }: RecurringRule): string {
  return date === null ? '' : ` of ${formatDay(date, todayOn())}`;
}
