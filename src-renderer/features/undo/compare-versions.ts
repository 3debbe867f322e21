import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Version } from '#renderer/api/conflict-store.ts';

type Row = Readonly<Record<string, unknown>>;

/** What people call the columns of the change log; what follows from others or is the machine's own is left out. */
const fieldNames: Readonly<Record<string, MessageDescriptor>> = {
  name: msg`Name`,
  merchant_name: msg`Merchant`,
  description: msg`Note`,
  value: msg`Looks for`,
  category_id: msg`Category`,
  parent_id: msg`Part of`,
  amount_minor: msg`Amount`,
  parsed_minor: msg`Amount`,
  opening_minor: msg`Opening balance`,
  currency: msg`Currency`,
  parsed_currency: msg`Currency`,
  rate: msg`Rate`,
  date: msg`Date`,
  parsed_date: msg`Date`,
  start_date: msg`Starts`,
  end_date: msg`Ends`,
  next_date: msg`Next`,
  account_id: msg`Account`,
  transfer_account_id: msg`Other account`,
  transfer_minor: msg`Arrives`,
  type: msg`Type`,
  kind: msg`Kind`,
  refund: msg`Refund`,
  frequency: msg`How often`,
  interval: msg`Every`,
  period: msg`Period`,
  rollover: msg`Carries over`,
  alert_threshold: msg`Warns at percent`,
  priority: msg`Place`,
  active: msg`In use`,
  auto_post: msg`Booked by itself`,
  hidden: msg`Hidden`,
  archived: msg`Archived`,
  is_default: msg`Default`,
  color: msg`Colour`,
  icon: msg`Icon`,
  status: msg`State`,
  transaction_id: msg`Transaction`,
  transaction_tags: msg`Tags`,
  recurring_tags: msg`Tags`,
  rule_tags: msg`Tags`,
  transaction_splits: msg`Parts`,
  display_name: msg`Name`,
  locale: msg`Language`,
  week_start: msg`First day of the week`,
  base_currency: msg`Currency`,
};

export interface Difference {
  readonly column: string;
  /** What people call it. */
  readonly name: MessageDescriptor;
  readonly expected: unknown;
  readonly current: unknown;
}

/** The columns that people know and that differ between both versions; empty where one of them is missing. */
export function differences({ expected, current }: Pick<Version, 'expected' | 'current'>): Difference[] {
  if (expected === null || current === null) return [];
  return Object.entries(fieldNames).flatMap(([column, name]) =>
    column in expected || column in current
      ? same(expected[column], current[column])
        ? []
        : [{ column, name, expected: expected[column], current: current[column] }]
      : [],
  );
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

/** Whether it lies in the bin. */
export function isInBin(row: Row | null): boolean {
  return row !== null && (row.deleted_at ?? null) !== null;
}
