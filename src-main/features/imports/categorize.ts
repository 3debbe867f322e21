import { listAllCategories } from '#main/features/categories/service.ts';
import { prepareRules } from '#main/features/rules/service.ts';
import { findTagId } from '#main/features/tags/service.ts';
import { suggestCategories } from '#main/features/transactions/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { fold } from '#shared/fold.ts';
import type { Draft } from './draft.ts';
import { cleanText } from './reading/texts.ts';
import type { StagedRow } from './staged-row.ts';

/** What a row becomes by what is known of rows like it. */
export interface Sorted {
  readonly merchant: string | null;
  readonly description: string | null;
  readonly categoryId: number | null;
  readonly tags: readonly string[];
}

/** What rules, the file and the history of merchants say, in this order. */
export function createCategorizer(ctx: ReadContext) {
  const applyRules = prepareRules(ctx);
  const byName = new Map(listAllCategories(ctx).map(({ id, type, name_folded: name }) => [`${type} ${name}`, id]));
  const history = new Map<string, number | null>();
  const newCategories = new Map<string, { name: string; type: 'income' | 'expense' }>();
  const usedTags = new Map<string, string>();

  const learn = (merchants: readonly string[]) => {
    const unknown = [...new Set(merchants)].filter((merchant) => !history.has(merchant));
    for (const [merchant, category] of suggestCategories(ctx, unknown)) history.set(merchant, category);
  };

  const categorize = (drafts: readonly Draft[], accountOf: (slot: number) => number | null): (Sorted | null)[] => {
    const ruled = drafts.map((draft) => {
      if (draft.minor === null || draft.minor === 0 || draft.problem) return null;
      const type = draft.minor < 0 ? ('expense' as const) : ('income' as const);
      const money = { minor: Math.abs(draft.minor), currency: draft.currency };
      const settings = applyRules({
        type,
        merchantName: draft.merchant,
        description: draft.description,
        accountId: accountOf(draft.slot) ?? -1,
        money,
      });
      return { draft, type, settings, merchant: settings.merchant_name ?? draft.merchant };
    });
    learn(ruled.flatMap((each) => (each?.type === 'expense' && each.merchant !== null ? [each.merchant] : [])));
    return ruled.map((each) => {
      if (!each) return null;
      const { draft, type, settings, merchant } = each;
      const named = draft.row.category === null ? undefined : byName.get(`${type} ${fold(draft.row.category)}`);
      const learned =
        draft.row.category === null && type === 'expense' && merchant !== null ? (history.get(merchant) ?? null) : null;
      return {
        merchant,
        description: settings.description ?? draft.description,
        categoryId: settings.category_id ?? named ?? learned,
        tags: [...new Set([...draft.row.tags, ...(settings.tags ?? [])])],
      };
    });
  };

  return Object.assign(categorize, {
    /** Remembers what a row names and nobody has yet. */
    note({ category, categoryId, minor, tags }: StagedRow) {
      const name = cleanText(category ?? '', 60);
      const type = (minor ?? 0) < 0 ? ('expense' as const) : ('income' as const);
      if (name !== null && categoryId === null) newCategories.set(`${type} ${fold(name)}`, { name, type });
      for (const tag of tags) usedTags.set(fold(tag), usedTags.get(fold(tag)) ?? tag);
    },
    wanted: () => ({ categories: [...newCategories.values()], tags: findNewTags(ctx, [...usedTags.values()]) }),
  });
}

function findNewTags(ctx: ReadContext, names: readonly string[]): string[] {
  return names.filter((name) => findTagId(ctx, name) === null);
}
