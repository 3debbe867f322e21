import { plural, t } from '@lingui/core/macro';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { keys, meQuery } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { amountForInput, parseAmountInput, sayAmountProblem } from '#renderer/lib/amount-input.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { formatAmount } from '#shared/money.ts';
import classes from './BudgetDialog.module.css';
import type { SuggestedBudget } from './suggest-budgets.ts';
import type { ListedBudget } from './use-budget-month.ts';
import { useSuggestedBudgets } from './use-suggested-budgets.ts';

interface FromHistoryDialogProps {
  readonly opened: boolean;
  readonly today: string;
  readonly budgets: readonly ListedBudget[];
  readonly onClose: () => void;
}

/** Budgets from what was spent, looked over first and made in one step. */
export function FromHistoryDialog({ opened, today, budgets, onClose }: FromHistoryDialogProps) {
  const suggested = useSuggestedBudgets(
    today,
    budgets.map(({ budget }) => budget.category_id),
  );
  return (
    <Modal opened={opened} onClose={onClose} title={t`Budgets from what you spent`} size={560}>
      {opened && suggested && <SuggestionForm suggested={suggested} onClose={onClose} />}
    </Modal>
  );
}

interface SuggestionFormProps {
  readonly suggested: readonly SuggestedBudget[];
  readonly onClose: () => void;
}

function SuggestionForm({ suggested, onClose }: SuggestionFormProps) {
  const currency = useQuery(meQuery).data?.base_currency ?? 'EUR';
  const money = useMoney();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const chosen = suggested.filter(({ category }) => !left.has(category.id));
  const textOf = ({ category, limit }: SuggestedBudget) => typed[category.id] ?? amountForInput(limit, currency);
  const amountOf = (item: SuggestedBudget) => parseAmountInput(textOf(item), { currency });
  const sum = chosen.reduce((total, item) => {
    const amount = amountOf(item);
    return total + ('minor' in amount ? amount.minor : 0);
  }, 0);

  const form = useSubmit({
    check: () =>
      Object.fromEntries(
        chosen.flatMap((item) => {
          const amount = amountOf(item);
          const problem = 'problem' in amount ? amount.problem : amount.minor <= 0 ? 'empty' : null;
          return problem === null ? [] : [[`limit-${item.category.id}`, sayAmountProblem(problem, currency)]];
        }),
      ),
    send: async () => {
      const changes: number[] = [];
      try {
        for (const item of chosen) {
          const amount = amountOf(item);
          if (!('minor' in amount)) continue;
          const body = { category_id: item.category.id, amount: formatAmount(amount.minor, currency), currency };
          const { changeId } = await send('createBudget', { body });
          if (changeId !== null) changes.push(changeId);
        }
      } finally {
        await queryClient.invalidateQueries({ queryKey: keys.budgets });
        if (changes.length > 0)
          showUndoToast(plural(changes.length, { one: 'Created # budget', other: 'Created # budgets' }), changes);
      }
      onClose();
    },
  });

  const inAll = money(sum, currency);
  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <p className={classes.lead}>
        {t`Each is the middle of your last six months, rounded up. Change what you like; one undo takes all of them back.`}
      </p>
      <ul className={classes.suggestions}>
        {suggested.map((item) => {
          const { category, usual } = item;
          const { name } = category;
          const spent = money(usual, currency, { whole: true });
          const isChosen = !left.has(category.id);
          return (
            <li className={classes.suggestion} key={category.id}>
              <Checkbox
                checked={isChosen}
                label={
                  <span className={classes.suggestionName}>
                    <CategoryIcon icon={category.icon} color={category.color} />
                    {name}
                  </span>
                }
                description={t`You spent about ${spent} a month`}
                onChange={() => setLeft(toggle(left, category.id))}
              />
              <TextInput
                aria-label={t`Limit for ${name}`}
                name={`limit-${category.id}`}
                className={classes.suggestionLimit ?? ''}
                inputMode="decimal"
                disabled={!isChosen}
                value={textOf(item)}
                error={form.errors[`limit-${category.id}`]}
                onChange={(event) => setTyped({ ...typed, [category.id]: event.currentTarget.value })}
              />
            </li>
          );
        })}
      </ul>
      <div className={classes.buttons}>
        <span className={classes.sum}>{t`${inAll} a month in all`}</span>
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button type="submit" size="sm" loading={form.busy} disabled={chosen.length === 0}>
          {plural(chosen.length, { one: 'Create # budget', other: 'Create # budgets' })}
        </Button>
      </div>
    </form>
  );
}

function toggle(set: ReadonlySet<number>, id: number): ReadonlySet<number> {
  return set.has(id) ? new Set([...set].filter((other) => other !== id)) : new Set([...set, id]);
}
