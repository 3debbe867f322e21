import { toBit } from '#main/db/schema.ts';
import { takeSnapshot } from '#main/db/snapshots.ts';
import { listAllAccounts } from '#main/features/accounts/service.ts';
import { findOrCreateTags, findTagId } from '#main/features/tags/service.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import { fold } from '#shared/fold.ts';
import type { MovedInOutcome } from '../staged-row.ts';
import { type BookMatch, isToBeMade } from './match-book.ts';
import { noLater } from './moments.ts';
import type { MovedBook } from './moved-book.ts';
import * as queries from './queries.ts';
import { takeSettings } from './take-settings.ts';

/** The accounts, categories and tags that a book's transactions stand in, made where they were missing. */
export interface Frame {
  readonly accountIds: readonly number[];
  accountAt(place: number): { readonly id: number; readonly currency: string };
  categoryAt(place: number | null): number | null;
  tagsNamed(names: readonly string[]): number[];
  readonly made: {
    readonly accounts: readonly number[];
    readonly categories: readonly number[];
    readonly tags: readonly number[];
  };
  readonly replaced: MovedInOutcome['replaced'];
}

type Replaced = MovedInOutcome['replaced'][number];

export function createFrame(ctx: WriteContext, book: MovedBook, match: BookMatch): Frame {
  const now = isoNow(ctx.clock);
  const momentsOf = ({ createdAt, updatedAt }: { createdAt: string | null; updatedAt: string | null }) => ({
    created_at: noLater(createdAt, now),
    updated_at: noLater(updatedAt, now),
  });
  const replaced: Replaced[] = match.takesSettings ? takeSettings(ctx, book) : [];
  const accounts = createAccounts(ctx, book, match, momentsOf);
  const categories = createCategories(ctx, book, match, momentsOf);
  replaced.push(...accounts.replaced, ...categories.replaced);
  const tags = createTags(ctx, book, match, momentsOf);
  return {
    accountIds: accounts.ids,
    accountAt: (place) => ({ id: accounts.ids[place] ?? 0, currency: book.accounts[place]?.currency ?? '' }),
    categoryAt: (place) => (place === null ? null : (categories.ids[place] ?? null)),
    tagsNamed: tags.named,
    made: { accounts: accounts.made, categories: categories.made, tags: tags.made },
    replaced,
  };
}

type MomentsOf = (of: { createdAt: string | null; updatedAt: string | null }) => {
  created_at: string;
  updated_at: string;
};

/** Where the user has nothing yet, the first account of the book takes the place of the one that everyone starts with. */
function createAccounts(ctx: WriteContext, book: MovedBook, match: BookMatch, momentsOf: MomentsOf) {
  const made: number[] = [];
  const replaced: Replaced[] = [];
  const [start] = match.takesSettings ? listAllAccounts(ctx) : [];
  const defaultPlace = Math.max(
    0,
    book.accounts.findIndex(({ isDefault }) => isDefault),
  );
  const ids = book.accounts.map((account, place) => {
    const known = match.accounts[place] ?? null;
    if (known !== null) return known;
    const isDefault = match.takesSettings && place === defaultPlace;
    const columns = {
      name: account.name,
      kind: account.kind,
      currency: account.currency,
      opening_minor: account.openingMinor,
      archived: toBit(account.archived && !isDefault),
      is_default: toBit(isDefault),
      ...momentsOf(account),
    };
    if (place === 0 && start) {
      replaced.push({ entity: 'account', id: start.id, before: takeSnapshot(ctx.db, 'account', start.id) });
      queries.replaceAccount(ctx.db, ctx.userId, start.id, columns);
      return start.id;
    }
    const id = queries.insertAccount(ctx.db, { user_id: ctx.userId, ...columns });
    made.push(id);
    return id;
  });
  return { ids, made, replaced };
}

const plainColor = '#8c919a';
const plainIcon = 'tag';

function createCategories(ctx: WriteContext, book: MovedBook, match: BookMatch, momentsOf: MomentsOf) {
  const made: number[] = [];
  const replaced: Replaced[] = [];
  const ids = [...match.categories];
  const byName = new Map<string, number>();

  function create(place: number, parentId: number | null): void {
    const category = book.categories[place];
    if (!category || ids[place] != null || !isToBeMade(book, match, place)) return;
    const key = `${category.type} ${fold(category.name)}`;
    const twin = byName.get(key);
    const id =
      twin ??
      queries.insertCategory(ctx.db, {
        user_id: ctx.userId,
        name: category.name,
        name_folded: fold(category.name),
        type: category.type,
        color: category.color ?? plainColor,
        icon: category.icon ?? plainIcon,
        parent_id: parentId,
        hidden: toBit(category.hidden),
        is_default: 0,
        ...momentsOf(category),
        deleted_at: null,
      });
    if (twin === undefined) made.push(id);
    byName.set(key, id);
    ids[place] = id;
  }

  /** One level: what has a parent in the book or here is no parent itself. */
  const isTop = (place: number) => (book.categories[place]?.parent ?? null) === null;
  for (const place of book.categories.keys()) {
    const parent = book.categories[place]?.parent ?? null;
    if (parent !== null && isTop(parent)) create(parent, null);
    create(
      place,
      parent !== null && isTop(parent)
        ? queries.parentFor(ctx.db, ids[parent] ?? null, book.categories[place]?.type)
        : null,
    );
  }
  if (match.takesSettings) {
    for (const [place, { color, icon, hidden, ...category }] of book.categories.entries()) {
      const id = match.categories[place];
      if (id == null || color === null || icon === null) continue;
      replaced.push({ entity: 'category', id, before: takeSnapshot(ctx.db, 'category', id) });
      queries.replaceCategoryLooks(ctx.db, ctx.userId, id, {
        color,
        icon,
        hidden: toBit(hidden),
        ...momentsOf(category),
      });
    }
  }
  return { ids, made, replaced };
}

function createTags(ctx: WriteContext, book: MovedBook, match: BookMatch, momentsOf: MomentsOf) {
  const made: number[] = [];
  const ids = new Map<string, number>();
  for (const [place, tag] of book.tags.entries()) {
    const key = fold(tag.name);
    if (ids.has(key)) continue;
    const known = match.tags[place] ?? null;
    const id =
      known ??
      queries.insertTag(ctx.db, {
        user_id: ctx.userId,
        name: tag.name,
        name_folded: key,
        ...momentsOf(tag),
        deleted_at: null,
      });
    if (known === null) made.push(id);
    ids.set(key, id);
  }
  const idOf = (name: string): number => {
    const key = fold(name);
    const known = ids.get(key) ?? findTagId(ctx, name);
    const id = known ?? (findOrCreateTags(ctx, [name])[0] as number);
    if (known === null) made.push(id);
    ids.set(key, id);
    return id;
  };
  return { made, named: (names: readonly string[]) => [...new Set(names.map(idOf))] };
}
