import type { Db } from '#main/db/connection.ts';
import { toBit } from '#main/db/schema.ts';
import { AppError, invalidField, notFound } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { defaultLanguage } from '#main/lib/default-language.ts';
import { pageOfNamed } from '#main/lib/named-page.ts';
import type {
  createCategory as createEndpoint,
  listCategories as listEndpoint,
  updateCategory as updateEndpoint,
} from '#shared/contract/categories.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import { fold } from '#shared/fold.ts';
import { defaultCategories } from './default-categories.ts';
import * as queries from './queries.ts';

export function listCategories(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const rows = queries
    .listCategories(ctx.db, ctx.userId)
    .filter((row) => query.type === undefined || row.type === query.type)
    .filter((row) => query.hidden === undefined || row.hidden === toBit(query.hidden));
  const page = pageOfNamed(rows, query);
  return { ...page, items: page.items.map(present) };
}

export function getCategory(ctx: ReadContext, id: number) {
  return present(getRow(ctx, id));
}

export function createCategory(ctx: WriteContext, body: BodyOf<typeof createEndpoint>) {
  refuseTakenName(ctx, body.type, body.name, null);
  checkParent(ctx, body.parent_id, body.type, null);
  const now = isoNow(ctx.clock);
  const id = queries.insertCategory(ctx.db, {
    user_id: ctx.userId,
    name: body.name,
    name_folded: fold(body.name),
    type: body.type,
    color: body.color,
    icon: body.icon,
    parent_id: body.parent_id,
    hidden: toBit(body.hidden),
    is_default: 0,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  });
  ctx.unit.created('category', id);
  return getCategory(ctx, id);
}

export function updateCategory(ctx: WriteContext, id: number, body: BodyOf<typeof updateEndpoint>, uses: CategoryUses) {
  const row = getRow(ctx, id);
  const name = body.name ?? row.name;
  const type = body.type ?? row.type;
  const parentId = body.parent_id === undefined ? row.parent_id : body.parent_id;
  if (row.is_default && (name !== row.name || type !== row.type || parentId !== row.parent_id)) throw defaultCategory();
  refuseTakenName(ctx, type, name, id);
  const isNeeded = () => uses.isUsed(id) || uses.isBudgeted(id) || queries.hasChildren(ctx.db, ctx.userId, id);
  if (type !== row.type && isNeeded()) {
    throw new AppError(
      'category_in_use',
      'This category is in use, so its type cannot change. Create another category instead.',
    );
  }
  checkParent(ctx, parentId, type, id);
  ctx.unit.touch('category', id);
  queries.updateCategory(ctx.db, ctx.userId, id, {
    name,
    name_folded: fold(name),
    type,
    color: body.color ?? row.color,
    icon: body.icon ?? row.icon,
    parent_id: parentId,
    hidden: body.hidden === undefined ? row.hidden : toBit(body.hidden),
    updated_at: isoNow(ctx.clock),
  });
  ctx.unit.settle('category', id);
  return getCategory(ctx, id);
}

/** What a category is used for, and how its uses go to another one. */
export interface Uses {
  isUsed(id: number): boolean;
  move(from: number, to: number): void;
}

/** What other features have to do with categories, as far as it decides what may happen to one. */
export interface CategoryUses extends Uses {
  isBudgeted(id: number): boolean;
  dropBudget(id: number): void;
}

/** The uses that several features have for categories, as one. */
export function joinUses(all: readonly Uses[]): Uses {
  return {
    isUsed: (id) => all.some((uses) => uses.isUsed(id)),
    move: (from, to) => {
      for (const uses of all) uses.move(from, to);
    },
  };
}

/** Takes a category away with its budget; what used it goes to another one before. */
export function deleteCategory(
  ctx: WriteContext,
  id: number,
  reassignTo: number | undefined,
  uses: CategoryUses,
): undefined {
  const row = getRow(ctx, id);
  if (row.is_default) throw defaultCategory();
  if (reassignTo !== undefined) {
    if (reassignTo === id) throw invalidField('reassign_to', 'Choose another category');
    const target = resolveCategory(ctx, reassignTo, row.type, 'reassign_to');
    uses.move(id, target.id);
  } else if (uses.isUsed(id)) {
    throw new AppError(
      'category_in_use',
      'This category is in use. Name another one in reassign_to to take over its transactions and rules.',
    );
  }
  uses.dropBudget(id);
  for (const child of queries.listCategories(ctx.db, ctx.userId).filter((other) => other.parent_id === id)) {
    ctx.unit.touch('category', child.id);
    queries.updateCategory(ctx.db, ctx.userId, child.id, { parent_id: null, updated_at: isoNow(ctx.clock) });
  }
  ctx.unit.touch('category', id);
  queries.updateCategory(ctx.db, ctx.userId, id, { deleted_at: isoNow(ctx.clock) });
}

/** All categories of the user, hidden ones too. */
export function listAllCategories(ctx: ReadContext) {
  return queries.listCategories(ctx.db, ctx.userId);
}

/** The user's category with this id, if there is one. */
export function findCategory(ctx: ReadContext, id: number) {
  return queries.findCategory(ctx.db, ctx.userId, id);
}

/** A category named in a request. Throws 422 with `path` when it is not the user's or not of the type. */
export function resolveCategory(
  ctx: ReadContext,
  id: number,
  type: 'income' | 'expense',
  path: string,
): queries.CategoryRow {
  const row = resolveCategoryOfAnyType(ctx, id, path);
  if (row.type !== type) {
    throw invalidField(
      path,
      `${row.name} is a category for ${row.type}; choose one for ${type}`,
      'category_type_mismatch',
    );
  }
  return row;
}

/** A category named in a request, for income or expense. Throws 422 with `path` when it is not the user's. */
export function resolveCategoryOfAnyType(ctx: ReadContext, id: number, path: string): queries.CategoryRow {
  const row = queries.findCategory(ctx.db, ctx.userId, id);
  if (!row) throw invalidField(path, 'There is no such category');
  return row;
}

/** A category and the ones below it, for filters: empty when it is not the user's. */
export function listFamily(ctx: ReadContext, id: number): number[] {
  return queries
    .listCategories(ctx.db, ctx.userId)
    .filter((row) => row.id === id || row.parent_id === id)
    .map((row) => row.id);
}

/** Every category with itself and the ones below it. */
export function listFamilies(ctx: ReadContext): ReadonlyMap<number, readonly number[]> {
  const rows = queries.listCategories(ctx.db, ctx.userId);
  const families = new Map(rows.map(({ id }) => [id, [id]]));
  for (const { id, parent_id } of rows) if (parent_id !== null) families.get(parent_id)?.push(id);
  return families;
}

/** Gives a new user the default categories, named in the language of the locale. */
export function insertDefaultCategories(db: Db, userId: number, locale: string, now: string): void {
  const language = defaultLanguage(locale);
  for (const { names, type, color, icon } of defaultCategories) {
    queries.insertCategory(db, {
      user_id: userId,
      name: names[language],
      name_folded: fold(names[language]),
      type,
      color,
      icon,
      parent_id: null,
      hidden: 0,
      is_default: 1,
      created_at: now,
      updated_at: now,
      deleted_at: null,
    });
  }
}

/** Names the default categories in the language of another locale; one whose new name another category has keeps its old one. */
export function translateDefaultCategories(ctx: WriteContext, from: string, to: string): void {
  const [before, after] = [defaultLanguage(from), defaultLanguage(to)];
  if (before === after) return;
  for (const { names, type } of defaultCategories) {
    const row = queries.findCategoryByName(ctx.db, ctx.userId, type, fold(names[before]));
    const name = names[after];
    if (row?.is_default !== 1 || queries.findCategoryByName(ctx.db, ctx.userId, type, fold(name))) continue;
    ctx.unit.touch('category', row.id);
    const changes = { name, name_folded: fold(name), updated_at: isoNow(ctx.clock) };
    queries.updateCategory(ctx.db, ctx.userId, row.id, changes);
  }
}

function getRow(ctx: ReadContext, id: number): queries.CategoryRow {
  const row = queries.findCategory(ctx.db, ctx.userId, id);
  if (!row) throw notFound('category');
  return row;
}

function defaultCategory(): AppError {
  return new AppError(
    'default_category',
    'Default categories keep their name and type and cannot be deleted. Hide it, or change its colour or icon.',
  );
}

function refuseTakenName(ctx: ReadContext, type: 'income' | 'expense', name: string, ownId: number | null): void {
  const other = queries.findCategoryByName(ctx.db, ctx.userId, type, fold(name));
  if (other && other.id !== ownId)
    throw new AppError(
      'category_exists',
      `There is a category named ${other.name} already. Use it, or choose another name.`,
    );
}

function checkParent(
  ctx: ReadContext,
  parentId: number | null,
  type: 'income' | 'expense',
  ownId: number | null,
): void {
  if (parentId === null) return;
  const parent = resolveCategory(ctx, parentId, type, 'parent_id');
  if (parentId === ownId) throw invalidField('parent_id', 'A category cannot be its own parent');
  if (parent.parent_id !== null)
    throw invalidField('parent_id', 'Categories have one level: choose one that has no parent itself');
  if (ownId !== null && queries.hasChildren(ctx.db, ctx.userId, ownId))
    throw invalidField('parent_id', 'This category has others below it');
}

function present(row: queries.CategoryRow) {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    color: row.color,
    icon: row.icon,
    parent_id: row.parent_id,
    hidden: row.hidden === 1,
    is_default: row.is_default === 1,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

/** The names that a default category has in any language, its own among them; alone its own where it is none. */
export function namesOfDefault(name: string, type: 'income' | 'expense'): readonly string[] {
  const found = defaultCategories.find((each) => each.type === type && Object.values(each.names).includes(name));
  return found ? Object.values(found.names) : [name];
}
