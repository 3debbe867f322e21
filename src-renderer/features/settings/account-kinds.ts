import type { Account } from '#renderer/api/queries.ts';

export const accountKinds: Readonly<Record<Account['kind'], string>> = {
  checking: 'Current account',
  savings: 'Savings',
  credit_card: 'Credit card',
  cash: 'Cash',
  other: 'Other',
};
