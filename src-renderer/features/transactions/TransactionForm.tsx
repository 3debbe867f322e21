import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Button, Modal, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldMessages, sayProblem } from '#renderer/api/problem.ts';
import { accountsQuery, categoriesQuery, type Transaction } from '#renderer/api/queries.ts';
import { transactionTypes } from '#renderer/lib/transaction-types.ts';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { useGrid } from './grid-store.ts';
import classes from './QuickAdd.module.css';
import { QuickAddForm } from './QuickAddForm.tsx';
import { type DraftField, draftOf, findGap, type Overrides, toChanges } from './quick-add-draft.ts';
import { titleOf } from './transaction-cells.ts';
import { changeTransaction } from './transaction-changes.ts';

/** One transaction with all its fields: what has no cell of its own, such as the two accounts of a transfer, is changed here. */
export function TransactionForm({ onClosed }: { readonly onClosed: () => void }) {
  const transaction = useGrid((state) => state.form);
  const close = () => {
    useGrid.setState({ form: null });
    onClosed();
  };
  return (
    <Modal opened={transaction !== null} onClose={close} size={660} title={t`Change transaction`} returnFocus={false}>
      {transaction !== null && <Fields transaction={transaction} close={close} />}
    </Modal>
  );
}

interface FieldsProps {
  readonly transaction: Transaction;
  readonly close: () => void;
}

function Fields({ transaction, close }: FieldsProps) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const categories = useQuery(categoriesQuery).data ?? [];
  const [set, setOverrides] = useState<Overrides>({});
  const [focused, setFocused] = useState<DraftField | null>('minor');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const draft = draftOf(transaction, set, categories);
  const split = transaction.splits.length > 0;
  const change = (changes: Overrides) => {
    setOverrides((before) => ({ ...before, ...changes }));
    setProblem(null);
  };
  const save = async () => {
    const gap = findGap(draft, accounts);
    if (gap !== null) {
      setProblem(gap.message);
      setFocused(gap.field);
      return;
    }
    try {
      const name = titleOf(transaction);
      await changeTransaction(transaction, toChanges(draft, transaction, accounts), t`Changed ${name}`);
      close();
    } catch (error) {
      setErrors(fieldMessages(error));
      setProblem(sayProblem(error));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {!split && (
        <Segmented
          label={t`Type`}
          value={draft.type}
          options={transactionTypes.map((one) => ({ ...one, label: i18n._(one.label) }))}
          onChange={(type) => change({ type })}
        />
      )}
      <QuickAddForm draft={draft} focused={focused} errors={errors} split={split} onChange={change} />
      {draft.type === 'expense' && (
        <Switch
          mt="sm"
          label={t`Refund`}
          description={t`Money that came back: it lowers what its category has spent.`}
          checked={draft.refund}
          onChange={(event) => change({ refund: event.currentTarget.checked })}
        />
      )}
      <FormProblem message={problem} />
      <div className={classes.foot}>
        <span className={classes.buttons}>
          <Button variant="default" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button type="submit">{t`Save`}</Button>
        </span>
      </div>
    </form>
  );
}
