import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Icon } from '@tabler/icons-react';
import {
  IconCalendarRepeat,
  IconChartDonut,
  IconGauge,
  IconLayoutDashboard,
  IconListDetails,
  IconReceipt,
} from '@tabler/icons-react';
import type { ShortcutId } from '#renderer/ui/shortcuts.ts';

export interface Place {
  readonly to: string;
  readonly label: MessageDescriptor;
  readonly icon: Icon;
  readonly shortcut: ShortcutId;
}

/** The places of the sidebar, in its order. */
export const places: readonly Place[] = [
  { to: '/', label: msg`Overview`, icon: IconLayoutDashboard, shortcut: 'go-overview' },
  { to: '/transactions', label: msg`Transactions`, icon: IconListDetails, shortcut: 'go-transactions' },
  { to: '/receipts', label: msg`Receipts`, icon: IconReceipt, shortcut: 'go-receipts' },
  { to: '/budgets', label: msg`Budgets`, icon: IconGauge, shortcut: 'go-budgets' },
  { to: '/recurring', label: msg`Recurring`, icon: IconCalendarRepeat, shortcut: 'go-recurring' },
  { to: '/reports', label: msg`Reports`, icon: IconChartDonut, shortcut: 'go-reports' },
];
