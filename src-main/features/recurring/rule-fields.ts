import { readTemplate } from '#main/features/transactions/service.ts';
import { invariant } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { RecurringTransaction, updateRecurring } from '#shared/contract/recurring.ts';
import { formatAmount } from '#shared/money.ts';
import type { listMade, RecurringRow } from './queries.ts';

type Body = BodyOf<typeof updateRecurring>;
type TemplateFields = Omit<Parameters<typeof readTemplate>[1], 'date'>;

/** Checks what the rule will book as if it were booked on its first day, and answers the columns that a rule keeps. */
export function readTemplateColumns(ctx: ReadContext, fields: TemplateFields & Partial<Body>, date: string) {
  const checked = readTemplate(ctx, {
    type: fields.type,
    amount: fields.amount,
    date,
    currency: fields.currency,
    account_id: fields.account_id,
    category_id: fields.category_id,
    merchant_name: fields.merchant_name,
    description: fields.description,
    transfer_account_id: fields.transfer_account_id,
    transfer_amount: fields.transfer_amount,
  });
  return {
    type: checked.type,
    amount_minor: checked.amount_minor,
    currency: checked.currency,
    account_id: checked.account_id,
    category_id: checked.category_id,
    merchant_name: checked.merchant_name,
    description: checked.description,
    transfer_account_id: checked.transfer_account_id,
    transfer_minor: checked.transfer_minor,
  };
}

/** A rule as the fields of a request, for those that a change leaves out; what no longer fits the new type or account is dropped. */
export function currentFields(row: RecurringRow, body: Body): TemplateFields {
  const { transfer_account_id: target, transfer_amount: arrived, category_id: category, ...fields } = toFields(row);
  const typeStays = (body.type ?? row.type) === row.type;
  const isTransfer = typeStays && row.type === 'transfer';
  const moneyStays =
    body.amount === undefined &&
    (body.currency ?? row.currency) === row.currency &&
    (body.transfer_account_id ?? target) === target;
  return {
    ...fields,
    category_id: typeStays ? category : null,
    ...(isTransfer ? { transfer_account_id: target } : {}),
    ...(isTransfer && moneyStays ? { transfer_amount: arrived } : {}),
  };
}

/** A rule as the API shows it; `made` are transactions of any rules. */
export function present(row: RecurringRow, made: ReturnType<typeof listMade>): RecurringTransaction {
  const { transfer_account_id: target, transfer_amount: arrived, ...fields } = toFields(row);
  invariant(target === null || row.transfer_currency !== null, 'a transfer goes to an account');
  return {
    id: row.id,
    ...fields,
    transfer_account_id: target,
    transfer_amount: arrived,
    frequency: row.frequency,
    interval: row.interval,
    rrule: row.rrule,
    start_date: row.start_date,
    end_date: row.end_date,
    count: row.count,
    next_date: row.active === 1 ? row.next_date : null,
    auto_post: row.auto_post === 1,
    active: row.active === 1,
    posted: made
      .filter(({ recurring_id: id }) => id === row.id)
      .map(({ id, date, amount_minor: minor, currency }) => ({
        transaction_id: id,
        date,
        amount: formatAmount(minor, currency),
        currency,
      })),
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

/** What a rule says about the transactions that it makes, as a request says it. */
export function toFields(row: RecurringRow) {
  return {
    type: row.type,
    amount: formatAmount(row.amount_minor, row.currency),
    currency: row.currency,
    account_id: row.account_id,
    category_id: row.category_id,
    merchant_name: row.merchant_name,
    description: row.description,
    tags: JSON.parse(row.tag_names) as string[],
    transfer_account_id: row.transfer_account_id,
    transfer_amount:
      row.transfer_minor === null ? null : formatAmount(row.transfer_minor, row.transfer_currency ?? row.currency),
  };
}
