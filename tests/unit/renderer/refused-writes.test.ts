import { notificationsStore } from '@mantine/notifications';
import { isValidElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  keys,
  type RecurringRule,
  type Rule,
  recurringQuery,
  rulesQuery,
  type Transaction,
} from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { setActive, setAutoPost } from '#renderer/features/recurring/recurring-actions.ts';
import { moveRule, switchRule } from '#renderer/features/rules/rule-actions.ts';
import { changeTransaction } from '#renderer/features/transactions/transaction-changes.ts';
import { clearToasts } from '#renderer/ui/toasts.tsx';

const problem = (status: number, code: string, detail: string) => async () =>
  new Response(JSON.stringify({ status, code, detail }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

/** How a write ends badly, and what is said then. */
const endings = [
  ['is refused', problem(422, 'validation_error', 'Check the fields.')],
  ['meets a newer version', problem(412, 'precondition_failed', 'It was changed meanwhile.')],
  ['reaches nobody', async () => Promise.reject(new TypeError('failed'))],
] as const;

const said = () =>
  notificationsStore.getState().notifications.map(({ message }) => {
    // A toast is an element of ours, whose properties are its words.
    return isValidElement<{ message: string; tone?: string }>(message) ? message.props : null;
  });

const rules = [
  { id: 1, value: 'rewe', active: true, priority: 10 },
  { id: 2, value: 'aldi', active: true, priority: 20 },
] as Rule[];
const bill = { id: 3, merchant_name: 'Netflix', active: true, auto_post: true, amount: '12.99' } as RecurringRule;
const purchase = {
  id: 4,
  date: '2026-11-20',
  merchant_name: 'Rewe',
  category_id: 5,
  splits: [],
} as unknown as Transaction;
const blockKey = [...keys.transactions, 'block', 0];

beforeEach(() => {
  queryClient.setQueryData(rulesQuery.queryKey, rules);
  queryClient.setQueryData(recurringQuery.queryKey, [bill]);
  queryClient.setQueryData(blockKey, new Map([[purchase.date, [purchase]]]));
});

afterEach(() => {
  clearToasts();
  queryClient.clear();
  vi.unstubAllGlobals();
});

describe.each(endings)('a write that %s', (_, answer) => {
  beforeEach(() => vi.stubGlobal('fetch', answer));

  it('puts the switch of a rule back and says why', async () => {
    const writing = switchRule(rules[0] as Rule, false);
    expect(queryClient.getQueryData<Rule[]>(rulesQuery.queryKey)?.[0]?.active).toBe(false);
    await writing;
    expect(queryClient.getQueryData(rulesQuery.queryKey)).toEqual(rules);
    expect(said()).toEqual([expect.objectContaining({ tone: 'bad', message: expect.stringMatching(/\S/) })]);
  });

  it('puts a moved rule back in its place and says why', async () => {
    const writing = moveRule(rules, rules[1] as Rule, 0);
    expect(queryClient.getQueryData<Rule[]>(rulesQuery.queryKey)?.[0]?.value).toBe('aldi');
    await writing;
    expect(queryClient.getQueryData(rulesQuery.queryKey)).toEqual(rules);
    expect(said()).toEqual([expect.objectContaining({ tone: 'bad' })]);
  });

  it.each([
    ['pausing', () => setActive(bill, false), { active: false }],
    ['booking by hand', () => setAutoPost(bill, false), { auto_post: false }],
  ] as const)('takes %s of a recurring one back and says why', async (__, write, shown) => {
    const writing = write();
    expect(queryClient.getQueryData<RecurringRule[]>(recurringQuery.queryKey)?.[0]).toMatchObject(shown);
    await writing;
    expect(queryClient.getQueryData(recurringQuery.queryKey)).toEqual([bill]);
    expect(said()).toEqual([expect.objectContaining({ tone: 'bad' })]);
  });

  it('puts the row of a transaction back and tells its editor', async () => {
    const rows = () => queryClient.getQueryData<Map<string, Transaction[]>>(blockKey)?.get(purchase.date);
    const writing = changeTransaction(purchase, { category_id: 6 }, 'Changed the category');
    expect(rows()?.[0]?.category_id).toBe(6);
    await expect(writing).rejects.toThrow();
    expect(rows()).toEqual([purchase]);
  });
});
