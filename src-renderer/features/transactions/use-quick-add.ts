import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { call, send } from '#renderer/api/client.ts';
import { fieldMessages, sayProblem } from '#renderer/api/problem.ts';
import { accountsQuery, categoriesQuery, keys, meQuery } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { sayAmountProblem } from '#renderer/lib/amount-input.ts';
import { dateOrder, getLocale, money, todayOn } from '#renderer/lib/format.ts';
import { type KnownMerchant, readQuickAdd } from '#renderer/lib/quick-add-grammar.ts';
import { composeDraft, type Draft, type DraftField, findGap, type Overrides, toBody } from './quick-add-draft.ts';

const remembered = 500;

/** Merchants of the latest transactions with the category they had last: their spelling and category are proposed again. */
const merchantsQuery = {
  queryKey: [...keys.transactions, 'merchants'],
  queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<KnownMerchant[]> => {
    const { items } = await call('listTransactions', { query: { limit: remembered } }, { signal });
    const known = new Map<string, KnownMerchant>();
    for (const { merchant_name, category_id } of items) {
      const before = merchant_name === null ? undefined : known.get(merchant_name);
      if (merchant_name !== null && (before === undefined || before.categoryId === null))
        known.set(merchant_name, { name: merchant_name, categoryId: category_id });
    }
    return [...known.values()];
  },
};

/** The line, what it means, what was set by hand, and saving it. */
export function useQuickAdd() {
  const categories = useQuery(categoriesQuery).data;
  const accounts = useQuery(accountsQuery).data;
  const merchants = useQuery(merchantsQuery).data;
  const base = useQuery(meQuery).data?.base_currency ?? 'USD';
  const [line, setLine] = useState('');
  const [overrides, setOverrides] = useState<Overrides>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const today = todayOn();

  const account = accounts?.find(({ id, is_default }) =>
    overrides.accountId === undefined ? is_default : id === overrides.accountId,
  );
  const currency = account?.currency ?? base;
  const reading = useMemo(
    () =>
      readQuickAdd(line, {
        today,
        locale: getLocale(),
        order: dateOrder(),
        currency,
        categories: categories?.filter(({ hidden }) => !hidden) ?? [],
        merchants: merchants ?? [],
        accounts: accounts?.filter(({ archived }) => !archived) ?? [],
      }),
    [line, today, currency, categories, merchants, accounts],
  );
  const draft = composeDraft(reading, overrides, { today, accounts: accounts ?? [], categories: categories ?? [] });

  /** Answers `saved`, the field that is to be filled in first, or null when the API refused. */
  const save = async (another: boolean): Promise<'saved' | DraftField | null> => {
    const gap = findGap(draft, accounts ?? []);
    if (gap !== null) {
      setProblem(
        gap.field === 'minor' && reading.amountProblem !== null
          ? sayAmountProblem(reading.amountProblem, reading.currency)
          : gap.message,
      );
      return gap.field;
    }
    if (saving) return null;
    setSaving(true);
    try {
      const label = sayAdded(draft);
      const { changeId } = await send('createTransaction', { body: toBody(draft, accounts ?? []) }, { label });
      void queryClient.invalidateQueries({ queryKey: keys.transactions });
      showUndoToast(label, changeId);
      setLine('');
      setErrors({});
      setProblem(null);
      // Several receipts of one day are typed one after the other: date and type stay.
      setOverrides(
        another
          ? {
              type: draft.type,
              date: draft.date,
              ...(overrides.accountId !== undefined && { accountId: overrides.accountId }),
            }
          : {},
      );
      return 'saved';
    } catch (error) {
      setErrors(fieldMessages(error));
      setProblem(sayProblem(error));
      return null;
    } finally {
      setSaving(false);
    }
  };
  return {
    line,
    reading,
    draft,
    problem,
    errors,
    saving,
    save,
    result: `${reading.calculation} = ${money(reading.minor ?? 0, reading.currency)}`,
    setLine: (text: string) => {
      setLine(text);
      setProblem(null);
    },
    set: (changes: Overrides) => {
      setOverrides((before) => ({ ...before, ...changes }));
      setProblem(null);
    },
  };
}

function sayAdded({ merchant, note, type, minor, currency }: Draft): string {
  const named = merchant ?? note;
  if (named === null && type === 'transfer') return t`Added a transfer`;
  const what = named ?? money(minor ?? 0, currency);
  return t`Added ${what}`;
}
