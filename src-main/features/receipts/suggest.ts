import { resolveAccount } from '#main/features/accounts/service.ts';
import { prepareRules } from '#main/features/rules/service.ts';
import { suggestCategories, suggestCategory } from '#main/features/transactions/service.ts';
import type { ReadContext } from '#main/lib/context.ts';

/** A purchase as far as it is known: `accountId` undefined is the default account, `money` null an amount that was not read. */
export interface Purchase {
  readonly merchantName: string | null;
  readonly description: string | null;
  readonly accountId: number | undefined;
  readonly money: { readonly minor: number; readonly currency: string } | null;
}

/**
 * What the user's rules, and then the history of the merchant, say about purchases. Reads the rules once, and the history of the merchants
 * that are named beforehand at once. Throws 422 for an unknown account.
 */
export function createSuggester(ctx: ReadContext, merchants: readonly (string | null)[] = []) {
  const applyRules = prepareRules(ctx);
  const accounts = new Map<number | undefined, number>();
  const categories = new Map<string, number | null>(
    suggestCategories(
      ctx,
      merchants.filter((merchant) => merchant !== null),
    ),
  );
  const accountOf = (id: number | undefined) => lookUp(accounts, id, () => resolveAccount(ctx, id, 'account_id').id);
  const categoryOf = (merchant: string | null) =>
    merchant === null ? null : lookUp(categories, merchant, () => suggestCategory(ctx, merchant));
  return (purchase: Purchase) => {
    const settings = applyRules({ ...purchase, type: 'expense', accountId: accountOf(purchase.accountId) });
    const merchant = settings.merchant_name ?? purchase.merchantName;
    const ruled = settings.category_id ?? null;
    const category = ruled ?? categoryOf(merchant);
    return { ...settings, category_id: category, categorySource: sourceOf(ruled, category) };
  };
}

function sourceOf(ruled: number | null, category: number | null): 'rule' | 'history' | null {
  if (ruled !== null) return 'rule';
  return category === null ? null : 'history';
}

export type Suggester = ReturnType<typeof createSuggester>;

function lookUp<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  const value = known.get(key);
  if (value !== undefined) return value;
  const found = find();
  known.set(key, found);
  return found;
}
