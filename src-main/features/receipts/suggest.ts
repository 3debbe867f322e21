import { resolveAccount } from '#main/features/accounts/service.ts';
import { prepareRules } from '#main/features/rules/service.ts';
import { suggestCategory } from '#main/features/transactions/service.ts';
import type { ReadContext } from '#main/lib/context.ts';

/** A purchase as far as it is known: `accountId` undefined is the default account, `money` null an amount that was not read. */
export interface Purchase {
  readonly merchantName: string | null;
  readonly description: string | null;
  readonly accountId: number | undefined;
  readonly money: { readonly minor: number; readonly currency: string } | null;
}

/** What the user's rules, and then the history of the merchant, say about purchases. Reads the rules once. Throws 422 for an unknown account. */
export function createSuggester(ctx: ReadContext) {
  const applyRules = prepareRules(ctx);
  return (purchase: Purchase) => {
    const accountId = resolveAccount(ctx, purchase.accountId, 'account_id').id;
    const settings = applyRules({ ...purchase, type: 'expense', accountId });
    const merchant = settings.merchant_name ?? purchase.merchantName;
    if (settings.category_id) return { ...settings, categorySource: 'rule' as const };
    const category = suggestCategory(ctx, merchant);
    return { ...settings, category_id: category, categorySource: category === null ? null : ('history' as const) };
  };
}

export type Suggester = ReturnType<typeof createSuggester>;
