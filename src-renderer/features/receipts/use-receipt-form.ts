import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { fieldMessages, sayProblem } from '#renderer/api/problem.ts';
import { accountsQuery, keys, meQuery, type Receipt } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { replaceReceipt } from './cached-receipts.ts';
import {
  confirmationOf,
  correctionsOf,
  draftOf,
  followReceipt,
  isSameDraft,
  type ReceiptDraft,
} from './receipt-draft.ts';
import { titleOfReceipt } from './receipt-state.ts';

export type FormErrors = Readonly<
  Partial<Record<'date' | 'merchant' | 'amount' | 'currency' | 'category' | 'account' | 'tags', string>>
>;

/** The API's names of the fields and the form's. */
const fieldOf: Readonly<Record<string, keyof FormErrors>> = {
  amount: 'amount',
  parsed_amount: 'amount',
  date: 'date',
  parsed_date: 'date',
  merchant_name: 'merchant',
  currency: 'currency',
  parsed_currency: 'currency',
  category_id: 'category',
  account_id: 'account',
  tags: 'tags',
};

/** Corrections go to the API as each field is left; saving makes or joins a transaction. */
export function useReceiptForm(receipt: Receipt) {
  const base = useQuery(meQuery).data?.base_currency ?? 'USD';
  const accounts = useQuery(accountsQuery).data ?? [];
  const [draft, setDraft] = useState<ReceiptDraft>(() => draftOf(receipt, base));
  const [ownCategory, setOwnCategory] = useState(false);
  const [errors, setErrors] = useState<FormErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);

  // What was read or corrected elsewhere comes in while the form is open; what a person has begun to write stays.
  const stored = draftOf(receipt, base);
  const [seen, setSeen] = useState(stored);
  if (!isSameDraft(stored, seen)) {
    setSeen(stored);
    setErrors({});
    setDraft((before) => ({
      ...followReceipt(before, seen, stored),
      ...(ownCategory && { categoryId: before.categoryId }),
    }));
  }

  const fail = (error: unknown) => {
    const named = Object.entries(fieldMessages(error)).flatMap(([path, message]) => {
      const field = fieldOf[path];
      return field ? [[field, message] as const] : [];
    });
    setErrors(Object.fromEntries(named));
    setProblem(named.length > 0 ? null : sayProblem(error));
  };

  /** Keeps corrections; answers false when the API refused them. */
  const correct = async (next: ReceiptDraft = draft): Promise<boolean> => {
    const corrections = correctionsOf(receipt, next, base);
    if (corrections === null || receipt.transaction_id !== null) return true;
    try {
      const title = titleOfReceipt(receipt);
      const input = { params: { id: receipt.id }, body: corrections };
      const { answer } = await send('updateReceipt', input, { label: t`Corrected ${title}` });
      replaceReceipt(answer);
      setErrors({});
      setProblem(null);
      return true;
    } catch (error) {
      fail(error);
      return false;
    }
  };

  /** Makes the receipt a transaction, or attaches it to `transactionId`. */
  const save = async (transactionId: number | null): Promise<boolean> => {
    if (saving) return false;
    setSaving(true);
    try {
      if (!(await correct())) return false;
      const params = { id: receipt.id };
      const name = draft.merchant.trim() || receipt.original_name;
      const label = transactionId === null ? t`Saved ${name}` : t`Attached the receipt of ${name}`;
      const { changeId } =
        transactionId === null
          ? await send('confirmReceipt', { params, body: confirmationOf(draft) }, { label })
          : await send('linkReceipt', { params, body: { transaction_id: transactionId } }, { label });
      showUndoToast(label, changeId);
      await queryClient.invalidateQueries({ queryKey: keys.receipts });
      void queryClient.invalidateQueries({ queryKey: keys.transactions });
      return true;
    } catch (error) {
      fail(error);
      return false;
    } finally {
      setSaving(false);
    }
  };

  const account = accounts.find(({ is_default }) => is_default) ?? accounts[0];
  return {
    draft: { ...draft, accountId: draft.accountId ?? account?.id ?? null },
    base,
    errors,
    problem,
    saving,
    correct,
    save,
    setErrors,
    set: (changes: Partial<ReceiptDraft>) => {
      if ('categoryId' in changes) setOwnCategory(true);
      setErrors({});
      setDraft((before) => ({ ...before, ...changes }));
    },
  };
}

export type ReceiptForm = ReturnType<typeof useReceiptForm>;
