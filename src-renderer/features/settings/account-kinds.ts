import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Account } from '#renderer/api/queries.ts';

export const accountKinds: Readonly<Record<Account['kind'], MessageDescriptor>> = {
  checking: msg`Current account`,
  savings: msg({ message: 'Savings', context: 'kind of account' }),
  credit_card: msg`Credit card`,
  cash: msg`Cash`,
  other: msg({ message: 'Other', context: 'kind of account' }),
};
