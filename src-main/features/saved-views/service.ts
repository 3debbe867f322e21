import type { Db } from '#main/db/connection.ts';
import { findAccount } from '#main/features/accounts/service.ts';
import { findCategory } from '#main/features/categories/service.ts';
import { countTransactions } from '#main/features/transactions/service.ts';
import { invalidField, notFound } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { pageOfNamed } from '#main/lib/named-page.ts';
import { readBound } from '#main/lib/read-amount.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import {
  type createSavedView as createEndpoint,
  type listSavedViews as listEndpoint,
  parseSavedQuery,
  type SavedQuery,
  type updateSavedView as updateEndpoint,
} from '#shared/contract/saved-views.ts';
import * as queries from './queries.ts';

export function listSavedViews(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const page = pageOfNamed(queries.listSavedViews(ctx.db, ctx.userId), query);
  return { ...page, items: page.items.map((row) => present(ctx, row)) };
}

export function getSavedView(ctx: ReadContext, id: number) {
  return present(ctx, getRow(ctx, id));
}

export function createSavedView(ctx: WriteContext, body: BodyOf<typeof createEndpoint>) {
  checkQuery(ctx, body.query);
  const now = isoNow(ctx.clock);
  const id = queries.insertSavedView(ctx.db, {
    user_id: ctx.userId,
    name: body.name,
    icon: body.icon,
    query: JSON.stringify(body.query),
    created_at: now,
    updated_at: now,
    deleted_at: null,
  });
  ctx.unit.created('saved_view', id);
  return getSavedView(ctx, id);
}

export function updateSavedView(ctx: WriteContext, id: number, body: BodyOf<typeof updateEndpoint>) {
  const row = getRow(ctx, id);
  if (body.query) checkQuery(ctx, body.query);
  ctx.unit.touch('saved_view', id);
  queries.updateSavedView(ctx.db, ctx.userId, id, {
    name: body.name ?? row.name,
    icon: body.icon ?? row.icon,
    query: body.query ? JSON.stringify(body.query) : row.query,
    updated_at: isoNow(ctx.clock),
  });
  ctx.unit.settle('saved_view', id);
  return getSavedView(ctx, id);
}

export function deleteSavedView(ctx: WriteContext, id: number): undefined {
  getRow(ctx, id);
  ctx.unit.touch('saved_view', id);
  queries.updateSavedView(ctx.db, ctx.userId, id, { deleted_at: isoNow(ctx.clock) });
}

/** Removes for good what was deleted 30 days ago. */
export function forgetSavedViews(db: Db, clock: Clock): void {
  queries.purgeSavedViews(db, new Date(clock.nowMs() - 30 * 86_400_000).toISOString());
}

/** What the contract cannot know: whose categories and account they are, and whether the amounts can be compared. */
function checkQuery(ctx: ReadContext, query: SavedQuery): void {
  const filters = parseSavedQuery(query);
  readBound(filters.amount_min, 'query.amount_min');
  readBound(filters.amount_max, 'query.amount_max');
  if (filters.account !== undefined && !findAccount(ctx, filters.account))
    throw invalidField('query.account', 'There is no such account');
  for (const [index, category] of (filters.category ?? []).entries()) {
    const path = Array.isArray(query.category) ? `query.category.${index}` : 'query.category';
    if (category !== 'none' && !findCategory(ctx, category)) throw invalidField(path, 'There is no such category');
  }
}

function getRow(ctx: ReadContext, id: number): queries.SavedViewRow {
  const row = queries.findSavedView(ctx.db, ctx.userId, id);
  if (!row) throw notFound('saved view');
  return row;
}

function present(ctx: ReadContext, row: queries.SavedViewRow) {
  const query = JSON.parse(row.query) as SavedQuery;
  return {
    id: row.id,
    name: row.name,
    icon: row.icon,
    query,
    count: countTransactions(ctx, parseSavedQuery(query)),
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}
