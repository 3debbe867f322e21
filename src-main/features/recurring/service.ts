import type { Db } from '#main/db/connection.ts';
import { toBit } from '#main/db/schema.ts';
import { createConverter } from '#main/features/currencies/service.ts';
import { findOrCreateTags } from '#main/features/tags/service.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import { AppError } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { nameKey, pageByKey } from '#main/lib/named-page.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import type {
  createRecurring as createEndpoint,
  listRecurring as listEndpoint,
  RecurringTransaction,
  listUpcoming as upcomingEndpoint,
  updateRecurring as updateEndpoint,
} from '#shared/contract/recurring.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import { addDays } from '#shared/dates.ts';
import { fold } from '#shared/fold.ts';
import { formatAmount } from '#shared/money.ts';
import { book, bookDue, getRow, listPending, moveNext, passOver, refuseTooMany } from './book-due.ts';
import { findRecurringPatterns } from './find-recurring.ts';
import { occurrencesFrom } from './next-occurrence.ts';
import * as queries from './queries.ts';
import { isOtherSchedule, readSchedule, toSchedule } from './read-schedule.ts';
import { currentFields, present, readTemplateColumns } from './rule-fields.ts';

export { type MovedSchedule, moveBack, moveRecurringIn, passDoneDates } from './move-in.ts';

type Body = BodyOf<typeof updateEndpoint>;

/** More than a rule makes in a month. */
const mostMade = 40;

export function listRecurring(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const wanted = query.q === undefined ? null : fold(query.q.trim());
  const made = queries.listMade(ctx.db, ctx.userId, mostMade);
  const items = queries
    .listRecurring(ctx.db, ctx.userId)
    .map((row) => present(row, made))
    .filter(({ type }) => query.type === undefined || type === query.type)
    .filter(({ active }) => query.active === undefined || active === query.active)
    .filter((item) => wanted === null || fold([item.merchant_name, item.description].join('\n')).includes(wanted));
  return pageByKey(items, orderBy(query.ordering), query);
}

/** Those without a next date come last, whichever way round. */
function orderBy(ordering: QueryOf<typeof listEndpoint>['ordering']): (item: RecurringTransaction) => string {
  if (ordering.endsWith('created_at')) return (item) => item.created_at;
  if (ordering.endsWith('merchant_name')) return (item) => nameKey(item.merchant_name ?? '');
  return (item) => item.next_date ?? (ordering === 'next_date' ? '9999' : '');
}

export function getRecurring(ctx: ReadContext, id: number): RecurringTransaction {
  return present(getRow(ctx, id), queries.listMade(ctx.db, ctx.userId, mostMade));
}

/** Creates a rule and books what is due of it by now. */
export function createRecurring(ctx: WriteContext, body: BodyOf<typeof createEndpoint>): RecurringTransaction {
  const schedule = readSchedule(body, null);
  const template = readTemplateColumns(ctx, body, body.start_date);
  const active = body.active ?? true;
  const now = isoNow(ctx.clock);
  const id = queries.insertRecurring(ctx.db, {
    ...template,
    ...schedule,
    user_id: ctx.userId,
    auto_post: toBit(body.auto_post ?? true),
    active: toBit(active),
    paused_on: active ? null : addDays(body.start_date, -1),
    next_date: occurrencesFrom(toSchedule(schedule), body.start_date).next().value ?? null,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  });
  queries.setTags(ctx.db, ctx.userId, id, findOrCreateTags(ctx, body.tags ?? []));
  ctx.unit.created('recurring', id);
  refuseTooMany(ctx, getRow(ctx, id));
  bookDue(ctx, id);
  return getRecurring(ctx, id);
}

/**
 * Changes a rule for the future: what is due by now is booked as the rule was, a new schedule begins today (or with the oldest date that
 * waits), and dates of a pause that ends are passed over.
 */
export function updateRecurring(ctx: WriteContext, id: number, body: Body): RecurringTransaction {
  getRow(ctx, id);
  ctx.unit.touch('recurring', id);
  bookDue(ctx, id);
  const row = getRow(ctx, id);
  const schedule = readSchedule({ ...body, start_date: body.start_date ?? row.start_date }, row);
  const template = readTemplateColumns(ctx, { ...currentFields(row, body), ...body }, schedule.start_date);
  queries.updateRecurring(ctx.db, ctx.userId, id, {
    ...template,
    ...schedule,
    auto_post: body.auto_post === undefined ? row.auto_post : toBit(body.auto_post),
    updated_at: isoNow(ctx.clock),
  });
  if (body.tags) queries.setTags(ctx.db, ctx.userId, id, findOrCreateTags(ctx, body.tags));
  if (isOtherSchedule(row, schedule)) moveNext(ctx, getRow(ctx, id), firstDayOfChange(ctx, row));
  if (body.active !== undefined) setActive(ctx, getRow(ctx, id), body.active);
  refuseTooMany(ctx, getRow(ctx, id));
  bookDue(ctx, id);
  ctx.unit.settle('recurring', id);
  return getRecurring(ctx, id);
}

/** A new schedule takes over what waits; else it begins today, after whatever was booked or skipped ahead. */
function firstDayOfChange(ctx: ReadContext, row: queries.RecurringRow): string {
  const today = ctx.clock.today();
  if (row.next_date !== null && row.next_date <= today) return row.next_date;
  const { last } = queries.sumOccurrences(ctx.db, ctx.userId, row.id);
  return last !== null && last >= today ? addDays(last, 1) : today;
}

function setActive(ctx: WriteContext, row: queries.RecurringRow, active: boolean): void {
  if (active === (row.active === 1)) return;
  const today = ctx.clock.today();
  if (!active) {
    queries.updateRecurring(ctx.db, ctx.userId, row.id, { active: 0, paused_on: today });
    return;
  }
  refuseTooMany(ctx, row);
  for (const date of listPending(ctx, row)) {
    if (date >= today) break;
    if (date > (row.paused_on ?? '')) passOver(ctx, row, date);
  }
  queries.updateRecurring(ctx.db, ctx.userId, row.id, { active: 1, paused_on: null });
  if (row.next_date !== null) moveNext(ctx, row, row.next_date);
}

export function deleteRecurring(ctx: WriteContext, id: number): undefined {
  getRow(ctx, id);
  ctx.unit.touch('recurring', id);
  queries.updateRecurring(ctx.db, ctx.userId, id, { deleted_at: isoNow(ctx.clock) });
}

/** Moves past the next date without booking it. Throws 409 when none is left. */
export function skipRecurring(ctx: WriteContext, id: number): RecurringTransaction {
  const { row, date } = takeNext(ctx, id);
  passOver(ctx, row, date);
  moveNext(ctx, row, date);
  return getRecurring(ctx, id);
}

/** Books the next date now, under that date. Throws 409 when none is left. */
export function postRecurring(ctx: WriteContext, id: number): Transaction {
  const { row, date } = takeNext(ctx, id);
  const transaction = book(ctx, row, date);
  moveNext(ctx, row, date);
  return transaction;
}

function takeNext(ctx: WriteContext, id: number): { row: queries.RecurringRow; date: string } {
  const row = getRow(ctx, id);
  if (row.next_date === null)
    throw new AppError('recurring_ended', 'No date is left. Move its end date or raise its count first.');
  if (row.active === 0) throw new AppError('recurring_paused', 'This rule is paused. Switch it on first.');
  ctx.unit.touch('recurring', id);
  return { row, date: row.next_date };
}

/** Every date that is to come up to `days` ahead, and before those the ones that wait. */
export function listUpcoming(ctx: ReadContext, query: QueryOf<typeof upcomingEndpoint>) {
  const items = listPendingTo(ctx, addDays(ctx.clock.today(), query.days)).map(({ row, date }) => ({
    recurring_id: row.id,
    date,
    type: row.type,
    amount: formatAmount(row.amount_minor, row.currency),
    currency: row.currency,
    merchant_name: row.merchant_name,
    category_id: row.category_id,
  }));
  return { items };
}

/** Something that a rule will book, or that waits to be booked. */
export interface ScheduledTransaction {
  readonly recurringId: number;
  readonly date: string;
  readonly type: 'income' | 'expense' | 'transfer';
  /** Minor units of `currency`. */
  readonly amountMinor: number;
  readonly currency: string;
  /** What it is worth in the user's base currency; null while no rate is known. */
  readonly baseMinor: number | null;
  readonly categoryId: number | null;
  readonly accountId: number;
  readonly merchantName: string | null;
}

/** What active rules have not booked yet, from one day to another (both inclusive), in order of date. */
export function listScheduled(ctx: ReadContext, range: DateRange): ScheduledTransaction[] {
  const base = getBaseCurrency(ctx);
  const convert = createConverter(ctx);
  return listPendingTo(ctx, range.dateTo)
    .filter(({ date }) => date >= range.dateFrom)
    .map(({ row, date }) => ({
      recurringId: row.id,
      date,
      type: row.type,
      amountMinor: row.amount_minor,
      currency: row.currency,
      baseMinor: convert(row.amount_minor, row.currency, base, date),
      categoryId: row.category_id,
      accountId: row.account_id,
      merchantName: row.merchant_name,
    }));
}

interface DateRange {
  readonly dateFrom: string;
  readonly dateTo: string;
}

/** A bill with a category on a known day: still to come, or booked with what it really cost. */
export interface Bill {
  readonly date: string;
  /** Minor units of `currency`. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly baseMinor: number | null;
  readonly categoryId: number;
  readonly posted: boolean;
}

/** Every bill of a range of days, booked ones and those to come, without skipped ones. */
export function listBills(ctx: ReadContext, range: DateRange): Bill[] {
  const due = listScheduled(ctx, range).filter(({ type }) => type === 'expense');
  const posted = queries.listPosted(ctx.db, ctx.userId, range.dateFrom, range.dateTo);
  return [
    ...due.map(({ categoryId, ...bill }) => ({ ...bill, categoryId, posted: false })),
    ...posted.map((row) => ({
      date: row.date,
      amountMinor: row.amount_minor,
      currency: row.currency,
      baseMinor: row.base_minor,
      categoryId: row.category_id,
      posted: true,
    })),
  ].filter((bill): bill is Bill => bill.categoryId !== null);
}

function listPendingTo(ctx: ReadContext, to: string): { row: queries.RecurringRow; date: string }[] {
  const rows = queries.listRecurring(ctx.db, ctx.userId).filter(({ active }) => active === 1);
  const found: { row: queries.RecurringRow; date: string }[] = [];
  for (const row of rows) {
    for (const date of listPending(ctx, row)) {
      if (date > to) break;
      found.push({ row, date });
    }
  }
  return found.sort((a, b) => (a.date === b.date ? a.row.id - b.row.id : a.date < b.date ? -1 : 1));
}

/** A yearly bill needs three years to show. */
const daysOfHistory = 3 * 366 + 60;

/** What came back in the history and has no rule yet. */
export function listSuggestions(ctx: ReadContext) {
  const today = ctx.clock.today();
  const history = queries.listHistory(ctx.db, ctx.userId, addDays(today, -daysOfHistory)).flatMap((row) => {
    if (row.merchant_name === null || row.type === 'transfer') return [];
    const merchant = row.merchant_name;
    return [{ ...row, type: row.type, merchant, amountMinor: row.amount_minor }];
  });
  const rules = queries.listRecurring(ctx.db, ctx.userId).map((row) => ({
    type: row.type,
    currency: row.currency,
    merchant: row.merchant_name ?? '',
    amountMinor: row.amount_minor,
  }));
  const items = findRecurringPatterns(history, rules, today).map((pattern) => ({
    merchant_name: pattern.merchant,
    type: pattern.type,
    amount: formatAmount(pattern.amountMinor, pattern.currency),
    currency: pattern.currency,
    frequency: pattern.frequency,
    interval: pattern.interval,
    next_date: pattern.nextDate,
    occurrences: pattern.ids.length,
    transaction_ids: [...pattern.ids],
  }));
  return { items };
}

/** What rules use categories for, and how their uses go to another one. */
export function usesOfCategories(ctx: WriteContext) {
  return {
    isUsed: (id: number) => queries.listUsesOfCategory(ctx.db, ctx.userId, id).length > 0,
    move: (from: number, to: number) => {
      for (const id of queries.listUsesOfCategory(ctx.db, ctx.userId, from)) {
        ctx.unit.touch('recurring', id);
        queries.updateRecurring(ctx.db, ctx.userId, id, { category_id: to, updated_at: isoNow(ctx.clock) });
      }
    },
  };
}

/** Removes for good the rules that were deleted 30 days ago. */
export function forgetDeletedRules(db: Db, clock: Clock): void {
  queries.purgeDeleted(db, new Date(clock.nowMs() - 30 * 86_400_000).toISOString());
}
