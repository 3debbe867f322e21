import { expect, it } from 'vitest';
import { toDesktopMessage, type Waiting } from '#main/features/notifications/desktop-message.ts';
import { apiWords } from '#main/lib/person-words.ts';

const receipt: Waiting = {
  kind: 'receipt_processed',
  title: 'A receipt is ready',
  body: 'Open it to check what was read.',
  link: '/receipts/9',
};
const budget: Waiting = {
  kind: 'budget_exceeded',
  title: 'A budget is exceeded',
  body: 'Food: 312.40 of 300.00',
  link: '/budgets',
};

it('one thing is said in its own words', () => {
  expect(toDesktopMessage([budget], apiWords)).toEqual({ title: budget.title, body: budget.body, link: '/budgets' });
  expect(toDesktopMessage([{ ...budget, link: null }], apiWords).link).toBe('/');
});

it('several receipts are counted', () => {
  expect(toDesktopMessage([receipt, receipt, receipt], apiWords)).toEqual({
    title: '3 receipts are ready',
    body: 'Open them to check what was read.',
    link: '/receipts',
  });
});

it('several kinds are summed up without what is in them', () => {
  expect(toDesktopMessage([receipt, budget, receipt], apiWords)).toEqual({
    title: '3 notifications',
    body: '1 budget exceeded, 2 receipts ready.',
    link: '/',
  });
});
