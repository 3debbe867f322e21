import { msg } from '@lingui/core/macro';

/** What one transaction can be, as its form offers it; headings and sums speak of many ("Expenses"). */
export const transactionTypes = [
  { value: 'expense', label: msg({ message: 'Expense', context: 'one transaction' }) },
  { value: 'income', label: msg({ message: 'Income', context: 'one transaction' }) },
  { value: 'transfer', label: msg`Transfer` },
] as const;
