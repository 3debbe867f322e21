import { AppError, notFound } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { pageOfNamed } from '#main/lib/named-page.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import type {
  createTag as createEndpoint,
  listTags as listEndpoint,
  updateTag as updateEndpoint,
} from '#shared/contract/tags.ts';
import { fold } from '#shared/fold.ts';
import * as queries from './queries.ts';

export function listTags(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  return pageOfNamed(queries.listTags(ctx.db, ctx.userId), query);
}

export function getTag(ctx: ReadContext, id: number) {
  const row = queries.findTag(ctx.db, ctx.userId, id);
  if (!row) throw notFound('tag');
  return row;
}

export function createTag(ctx: WriteContext, body: BodyOf<typeof createEndpoint>) {
  refuseTakenName(ctx, body.name, null);
  return getTag(ctx, insert(ctx, body.name));
}

export function updateTag(ctx: WriteContext, id: number, body: BodyOf<typeof updateEndpoint>) {
  getTag(ctx, id);
  if (body.name !== undefined) {
    refuseTakenName(ctx, body.name, id);
    ctx.unit.touch('tag', id);
    queries.renameTag(ctx.db, ctx.userId, id, body.name, fold(body.name), isoNow(ctx.clock));
    ctx.unit.settle('tag', id);
  }
  return getTag(ctx, id);
}

export function deleteTag(ctx: WriteContext, id: number): undefined {
  getTag(ctx, id);
  ctx.unit.touch('tag', id);
  queries.markTagDeleted(ctx.db, ctx.userId, id, isoNow(ctx.clock));
}

/** Ids of tags by name, whatever the case; unknown ones are created. Each name once. */
export function findOrCreateTags(ctx: WriteContext, names: readonly string[]): number[] {
  const ids = names.map((name) => queries.findTagByName(ctx.db, ctx.userId, fold(name))?.id ?? insert(ctx, name));
  return [...new Set(ids)];
}

/** The id of a tag by its name, whatever the case. */
export function findTagId(ctx: ReadContext, name: string): number | null {
  return queries.findTagByName(ctx.db, ctx.userId, fold(name))?.id ?? null;
}

/** Ids of the tags with a folded text in their name. */
export function listTagIdsContaining(ctx: ReadContext, folded: string): number[] {
  return queries.listTagIdsContaining(ctx.db, ctx.userId, folded);
}

function insert(ctx: WriteContext, name: string): number {
  const id = queries.insertTag(ctx.db, ctx.userId, name, fold(name), isoNow(ctx.clock));
  ctx.unit.created('tag', id);
  return id;
}

function refuseTakenName(ctx: ReadContext, name: string, ownId: number | null): void {
  const other = queries.findTagByName(ctx.db, ctx.userId, fold(name));
  if (other && other.id !== ownId)
    throw new AppError('tag_exists', `There is a tag named ${other.name} already. Use it, or choose another name.`);
}
