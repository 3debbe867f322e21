import { t } from '@lingui/core/macro';
import { call, send } from '#renderer/api/client.ts';
import type { BodyFor } from '#renderer/api/endpoints.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import type { RecurringRule, RecurringSuggestion } from '#renderer/api/queries.ts';
import { keys, recurringQuery } from '#renderer/api/queries.ts';
import { showAtOnce } from '#renderer/api/show-at-once.ts';
import { saveOrSay } from '#renderer/features/settings/save.ts';
import { formatDay, todayOn } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { nameOf } from './recurring-math.ts';

/** Books the next date now; the transaction carries that date. */
export function postNow(rule: RecurringRule): Promise<void> {
  const [name, day] = [nameOf(rule), nextDay(rule)];
  const label = day === null ? t`Booked ${name}` : t`Booked ${name} of ${day}`;
  return saveOrSay(label, keys.recurring, send('postRecurring', { params: { id: rule.id } }, { label }));
}

export function skipNext(rule: RecurringRule): Promise<void> {
  const [name, day] = [nameOf(rule), nextDay(rule)];
  const label = day === null ? t`Skipped ${name}` : t`Skipped ${name} of ${day}`;
  return saveOrSay(label, keys.recurring, send('skipRecurring', { params: { id: rule.id } }, { label }));
}

export function setActive(rule: RecurringRule, active: boolean): Promise<void> {
  const name = nameOf(rule);
  return change(rule, { active }, active ? t`Resumed ${name}` : t`Paused ${name}`);
}

export function setAutoPost(rule: RecurringRule, auto_post: boolean): Promise<void> {
  const name = nameOf(rule);
  return change(rule, { auto_post }, auto_post ? t`${name} is booked by itself` : t`${name} waits to be booked by you`);
}

/** Lets the rule follow what the last one cost. */
export function followPrice(rule: RecurringRule, amount: string): Promise<void> {
  const name = nameOf(rule);
  return change(rule, { amount }, t`Changed the amount of ${name}`);
}

export function remove(rule: RecurringRule): Promise<void> {
  const name = nameOf(rule);
  const label = t`Deleted the recurring ${name}`;
  return saveOrSay(label, keys.recurring, send('deleteRecurring', { params: { id: rule.id } }, { label }));
}

/** Makes a rule of a suggestion, on the account and in the category of its last transaction. */
export async function accept(suggestion: RecurringSuggestion): Promise<void> {
  const { merchant_name: name, type, amount, currency, frequency, interval, next_date, transaction_ids } = suggestion;
  const label = t`${name} is recurring now`;
  try {
    const last = transaction_ids.at(-1);
    const model = last === undefined ? null : await call('getTransaction', { params: { id: last } });
    const body: BodyFor<'createRecurring'> = {
      ...{ merchant_name: name, type, amount, currency, frequency, interval, start_date: next_date },
      ...(model && { account_id: model.account_id, category_id: model.category_id }),
    };
    await saveOrSay(label, keys.recurring, send('createRecurring', { body }, { label }));
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}

/** On screen at once; a refusal puts the old one back. */
function change(rule: RecurringRule, body: ShownChange, label: string): Promise<void> {
  const putBack = showAtOnce<RecurringRule[]>(recurringQuery.queryKey, (rules) =>
    rules.map((one) => (one.id === rule.id ? { ...one, ...body } : one)),
  );
  const write = send('updateRecurring', { params: { id: rule.id }, body }, { label });
  return saveOrSay(label, keys.recurring, write, putBack);
}

/** What is the same in a request and in the list. */
type ShownChange = Partial<Pick<RecurringRule, 'active' | 'auto_post' | 'amount'>>;

function nextDay({ next_date: date }: RecurringRule): string | null {
  return date === null ? null : formatDay(date, todayOn());
}
