import { t } from '@lingui/core/macro';
import type { BodyFor } from '#renderer/api/endpoints.ts';
import type { Account, RecurringRule } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { formatAmount } from '#shared/money.ts';
import type { Cadence, Frequency } from './cadence.ts';

/** A rule while it is written. */
export interface RuleDraft {
  readonly type: RecurringRule['type'];
  readonly minor: number | null;
  readonly currency: string;
  readonly merchant: string;
  readonly note: string;
  readonly categoryId: number | null;
  readonly accountId: number | null;
  readonly targetId: number | null;
  readonly targetMinor: number | null;
  readonly tags: readonly string[];
  readonly frequency: Frequency;
  readonly interval: string;
  /** A rule of RFC 5545 in place of frequency and interval. */
  readonly rrule: string | null;
  readonly start: string;
  readonly ends: 'never' | 'on' | 'after';
  readonly end: string | null;
  readonly count: string;
  readonly autoPost: boolean;
}

export function newDraft(today: string, account: Account | undefined): RuleDraft {
  return {
    type: 'expense',
    minor: null,
    currency: account?.currency ?? 'EUR',
    merchant: '',
    note: '',
    categoryId: null,
    accountId: account?.id ?? null,
    targetId: null,
    targetMinor: null,
    tags: [],
    frequency: 'monthly',
    interval: '1',
    rrule: null,
    start: today,
    ends: 'never',
    end: null,
    count: '12',
    autoPost: true,
  };
}

export function draftOf(rule: RecurringRule, targetCurrency: string | undefined): RuleDraft {
  const { transfer_amount: arrived } = rule;
  return {
    type: rule.type,
    minor: toMinor(rule.amount, rule.currency),
    currency: rule.currency,
    merchant: rule.merchant_name ?? '',
    note: rule.description ?? '',
    categoryId: rule.category_id,
    accountId: rule.account_id,
    targetId: rule.transfer_account_id,
    targetMinor: arrived === null || targetCurrency === undefined ? null : toMinor(arrived, targetCurrency),
    tags: rule.tags,
    frequency: rule.frequency,
    interval: String(rule.interval),
    rrule: rule.rrule,
    start: rule.start_date,
    ends: rule.end_date !== null ? 'on' : rule.count !== null ? 'after' : 'never',
    end: rule.end_date,
    count: String(rule.count ?? 12),
    autoPost: rule.auto_post,
  };
}

export function readWhole(text: string, most: number): number | null {
  const value = /^[0-9]{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}

/** When it comes back; null while that cannot be read, and for a rule of its own. */
export function cadenceOf(draft: RuleDraft): Cadence | null {
  const interval = readWhole(draft.interval, 1000);
  if (interval === null || draft.rrule !== null) return null;
  return {
    frequency: draft.frequency,
    interval,
    start: draft.start,
    end: draft.ends === 'on' ? draft.end : null,
    count: draft.ends === 'after' ? readWhole(draft.count, 100_000) : null,
  };
}

/** Messages by field, empty when all is well. */
export function checkDraft(draft: RuleDraft): Record<string, string | undefined> {
  const isTransfer = draft.type === 'transfer';
  return {
    amount: draft.minor === null ? t`Write an amount above zero` : undefined,
    merchant_name:
      !isTransfer && draft.merchant.trim() === '' && draft.note.trim() === ''
        ? t`Say who it goes to or comes from`
        : undefined,
    transfer_account_id: isTransfer && draft.targetId === null ? t`Choose the account it goes to` : undefined,
    interval:
      draft.rrule === null && readWhole(draft.interval, 1000) === null
        ? t`Write a whole number from 1 to 1000`
        : undefined,
    end_date: draft.ends === 'on' && draft.end === null ? t`Choose its last day` : undefined,
    count:
      draft.ends === 'after' && readWhole(draft.count, 100_000) === null
        ? t`Write a whole number above zero`
        : undefined,
  };
}

/** The draft as the API takes it. */
export function bodyOf(draft: RuleDraft, target: Account | undefined): BodyFor<'createRecurring'> {
  const { type, minor, currency } = draft;
  const isTransfer = type === 'transfer';
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  return {
    type,
    amount: formatAmount(minor ?? 0, currency),
    currency,
    ...(draft.accountId !== null && { account_id: draft.accountId }),
    merchant_name: text(draft.merchant),
    description: text(draft.note),
    tags: [...draft.tags],
    ...(isTransfer ? {} : { category_id: draft.categoryId }),
    ...(isTransfer && {
      transfer_account_id: draft.targetId,
      ...(target && target.currency !== currency && draft.targetMinor !== null
        ? { transfer_amount: formatAmount(draft.targetMinor, target.currency) }
        : {}),
    }),
    ...(draft.rrule === null
      ? { frequency: draft.frequency, interval: readWhole(draft.interval, 1000) ?? 1 }
      : { rrule: draft.rrule }),
    start_date: draft.start,
    end_date: draft.ends === 'on' ? draft.end : null,
    count: draft.ends === 'after' ? readWhole(draft.count, 100_000) : null,
    auto_post: draft.autoPost,
  };
}
