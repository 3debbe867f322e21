import { setImmediate } from 'node:timers/promises';
import { listTransactionIds } from '#main/features/transactions/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import type { exportData } from '#shared/contract/export.ts';
import { type ExportRow, type Names, type TagsOf, toExportRows } from './export-row.ts';
import * as queries from './queries.ts';

/** Which transactions, in which order. */
export type Selection = Omit<QueryOf<typeof exportData>, 'format'>;

/** A page takes some ten milliseconds; between two of them everything else has its turn. */
const pageSize = 1000;

/**
 * Reads what a selection finds, page after page by key: nothing stays open between them, so a slow reader holds up neither writes nor the
 * WAL. What is changed meanwhile is seen or not, whole rows either way.
 */
export async function* readRows(ctx: ReadContext, selection: Selection): AsyncGenerator<ExportRow[]> {
  for await (const ids of readIds(ctx, selection)) yield toRows(ctx, ids);
}

export async function* readIds(ctx: ReadContext, selection: Selection): AsyncGenerator<readonly number[]> {
  let cursor: string | undefined;
  do {
    const page = listTransactionIds(ctx, { ...selection, limit: pageSize, cursor });
    if (page.ids.length > 0) yield page.ids;
    await setImmediate();
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

function toRows({ db, userId }: ReadContext, ids: readonly number[]): ExportRow[] {
  const names = readNames(db, userId);
  const tagNames = queries.listTagNames(db, userId);
  const rows = new Map(queries.findTransactions(db, userId, ids).map((row) => [row.id, row]));
  const split = ids.filter((id) => (rows.get(id)?.parts_count ?? 0) > 0);
  const parts = split.length > 0 ? queries.findParts(db, userId, split) : [];
  const partTags =
    parts.length > 0
      ? queries.findPartTags(
          db,
          userId,
          parts.map(({ id }) => id),
        )
      : [];
  const partsOf = groupBy(parts, (part) => part.transaction_id);
  const tagsOf = {
    transaction: nameTags(queries.findTags(db, userId, ids), tagNames),
    part: nameTags(partTags, tagNames),
  };
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? toExportRows(row, partsOf.get(id) ?? [], names, tagsOf) : [];
  });
}

type Tagging = { readonly owner_id: number; readonly tag_id: number };
type Tag = { readonly id: number; readonly name: string };

/** Names in the order of `tags`; a deleted tag is not among them. */
function nameTags(taggings: readonly Tagging[], tags: readonly Tag[]): TagsOf {
  const byOwner = groupBy(taggings, ({ owner_id }) => owner_id);
  const places = new Map(tags.map(({ id }, place) => [id, place]));
  return (id) => {
    const own = byOwner.get(id);
    if (!own) return none;
    const sorted = own.flatMap(({ tag_id }) => places.get(tag_id) ?? []).sort((a, b) => a - b);
    return sorted.flatMap((place) => tags[place]?.name ?? []);
  };
}

const none: readonly string[] = [];

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Names are few and may change while an export runs: they are read for each page. */
export function readNames(db: ReadContext['db'], userId: number): Names {
  const categories = queries.listCategoryNames(db, userId).map((category) => [category.id, category] as const);
  const accounts = queries.listAccountNames(db, userId).map((account) => [account.id, account] as const);
  return { categories: new Map(categories), accounts: new Map(accounts) };
}
