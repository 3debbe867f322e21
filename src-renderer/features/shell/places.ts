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
  readonly label: string;
  readonly icon: Icon;
  readonly shortcut: ShortcutId;
}

/** The places of the sidebar, in its order. */
export const places: readonly Place[] = [
  { to: '/', label: 'Overview', icon: IconLayoutDashboard, shortcut: 'go-overview' },
  { to: '/transactions', label: 'Transactions', icon: IconListDetails, shortcut: 'go-transactions' },
  { to: '/receipts', label: 'Receipts', icon: IconReceipt, shortcut: 'go-receipts' },
  { to: '/budgets', label: 'Budgets', icon: IconGauge, shortcut: 'go-budgets' },
  { to: '/recurring', label: 'Recurring', icon: IconCalendarRepeat, shortcut: 'go-recurring' },
  { to: '/reports', label: 'Reports', icon: IconChartDonut, shortcut: 'go-reports' },
];
