import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import type { Budget } from '#renderer/api/queries.ts';
import { categoriesQuery, keys, meQuery } from '#renderer/api/queries.ts';
import { messagesOf } from '#renderer/features/session/checks.ts';
import { save } from '#renderer/features/settings/save.ts';
import { CategoryOption, noCategory, useCategoryOptions } from '#renderer/features/transactions/category-options.tsx';
import { DateField } from '#renderer/features/transactions/DateField.tsx';
import { amountForInput, parseAmountInput, sayAmountProblem } from '#renderer/lib/amount-input.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { formatAmount } from '#shared/money.ts';
import classes from './BudgetDialog.module.css';
import { periodNouns } from './budget-words.ts';
import { roundLimit, usualFor, usualSpending } from './suggest-budgets.ts';
import type { ListedBudget } from './use-budget-month.ts';
import { useYearOfSpending } from './use-suggested-budgets.ts';

interface BudgetDialogProps {
  /** `new` adds one; null closes. */
  readonly edited: ListedBudget | 'new' | null;
  readonly today: string;
  readonly budgeted: readonly ListedBudget[];
  readonly onClose: () => void;
  readonly onCreated: (id: number) => void;
}

export function BudgetDialog({ edited, onClose, ...rest }: BudgetDialogProps) {
  const title = edited === 'new' || edited === null ? 'New budget' : `Edit the budget for ${edited.name}`;
  return (
    <Modal opened={edited !== null} onClose={onClose} title={title} size={520}>
      {edited !== null && <BudgetForm listed={edited === 'new' ? null : edited} onClose={onClose} {...rest} />}
    </Modal>
  );
}

interface BudgetFormProps extends Omit<BudgetDialogProps, 'edited'> {
  readonly listed: ListedBudget | null;
}

const periods = [
  { value: 'weekly', label: 'Week' },
  { value: 'monthly', label: 'Month' },
  { value: 'yearly', label: 'Year' },
] as const;

function BudgetForm({ listed, today, budgeted, onClose, onCreated }: BudgetFormProps) {
  const budget = listed?.budget ?? null;
  const base = useQuery(meQuery).data?.base_currency ?? 'EUR';
  const currency = budget?.currency ?? base;
  const [category, setCategory] = useState<number | null>(budget?.category_id ?? null);
  const [amountText, setAmountText] = useState(budget ? amountForInput(budget.amount, currency) : '');
  const [period, setPeriod] = useState<Budget['period']>(budget?.period ?? 'monthly');
  const [start, setStart] = useState<string | null>(budget?.start_date ?? null);
  const [rollover, setRollover] = useState(budget?.rollover ?? false);
  const [threshold, setThreshold] = useState(String(budget?.alert_threshold ?? 80));
  const options = useFreeCategories(budgeted, budget);
  const name = useQuery(categoriesQuery).data?.find(({ id }) => id === category)?.name ?? '';
  const amount = parseAmountInput(amountText, { currency });

  const form = useSubmit({
    check: () =>
      messagesOf({
        category_id: category === null ? 'Choose a category' : undefined,
        amount:
          'problem' in amount
            ? sayAmountProblem(amount.problem, currency)
            : amount.minor <= 0
              ? 'Write an amount above zero.'
              : undefined,
        alert_threshold: isPercent(threshold) ? undefined : 'Write a whole number from 1 to 100',
      }),
    send: async () => {
      if (category === null || 'problem' in amount) return;
      const body = {
        category_id: category,
        amount: formatAmount(amount.minor, currency),
        period,
        start_date: start,
        rollover,
        alert_threshold: Number(threshold),
      };
      if (budget) {
        const write = send('updateBudget', { params: { id: budget.id }, body });
        await save(`Changed the budget for ${name}`, keys.budgets, write);
      } else {
        const write = send('createBudget', { body });
        await save(`Created a budget for ${name}`, keys.budgets, write);
        onCreated((await write).answer.id);
      }
      onClose();
    },
    place: ({ code, detail }): Record<string, string> =>
      code === 'budget_exists' || code === 'category_type_mismatch' ? { category_id: detail } : {},
  });

  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <ChoiceInput
        label="Category"
        name="category_id"
        placeholder="Choose category"
        description="Expenses of the category and of those below it count."
        searchable
        data-autofocus={budget ? undefined : true}
        data={options.choices}
        value={category === null ? null : String(category)}
        error={form.errors.category_id}
        renderChoice={({ value, label }, checked) => (
          <CategoryOption id={value} label={label} checked={checked} categories={options.categories} />
        )}
        onPick={(value) => {
          setCategory(Number(value));
          form.clear('category_id');
        }}
      />
      <div>
        <p className={classes.label}>For each</p>
        <Segmented label="For each" value={period} options={periods} onChange={setPeriod} fill />
      </div>
      <div>
        <TextInput
          label="Limit"
          name="amount"
          data-autofocus={budget ? true : undefined}
          inputMode="decimal"
          placeholder={amountForInput(0, currency)}
          value={amountText}
          error={form.errors.amount}
          onChange={(event) => {
            setAmountText(event.currentTarget.value);
            form.clear('amount');
          }}
        />
        {category !== null && (
          <UsualHint
            category={category}
            period={period}
            today={today}
            currency={currency}
            onUse={(minor) => setAmountText(amountForInput(minor, currency))}
          />
        )}
      </div>
      <div className={classes.pair}>
        <DateField
          label="Starts on (optional)"
          description={`Where every ${periodNouns[period]} begins.`}
          name="start_date"
          value={start}
          onPick={setStart}
          onType={(text) => text.trim() === '' && setStart(null)}
        />
        <TextInput
          label="Tell me at (percent)"
          description="When so much of it is spent."
          name="alert_threshold"
          inputMode="numeric"
          value={threshold}
          error={form.errors.alert_threshold}
          onChange={(event) => {
            setThreshold(event.currentTarget.value);
            form.clear('alert_threshold');
          }}
        />
      </div>
      <Checkbox
        label={`Carry what is left into the next ${periodNouns[period]}`}
        description={`What was spent too much is carried over as well.`}
        checked={rollover}
        onChange={(event) => setRollover(event.currentTarget.checked)}
      />
      <div className={classes.buttons}>
        <Button variant="default" size="sm" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {budget ? 'Save budget' : 'Create budget'}
        </Button>
      </div>
    </form>
  );
}

/** Expense categories without a budget, and the one that is edited. */
function useFreeCategories(budgeted: readonly ListedBudget[], budget: Budget | null) {
  const { options, categories } = useCategoryOptions('expense', budget?.category_id ?? null);
  const taken = new Set(budgeted.map(({ budget: { category_id: id } }) => String(id)));
  if (budget) taken.delete(String(budget.category_id));
  return { choices: options.filter(({ value }) => value !== noCategory && !taken.has(value)), categories };
}

interface UsualHintProps {
  readonly category: number;
  readonly period: Budget['period'];
  readonly today: string;
  readonly currency: string;
  readonly onUse: (minor: number) => void;
}

/** "You spent about €210 a month", and a button that takes it. */
function UsualHint({ category, period, today, currency, onUse }: UsualHintProps) {
  const trends = useYearOfSpending(today);
  const categories = useQuery(categoriesQuery).data;
  const money = useMoney();
  if (!trends || !categories) return <p className={classes.hint} />;
  const usual =
    trends.currency === currency ? usualFor(usualSpending(trends.items, categories, category, currency), period) : 0;
  if (usual <= 0) return <p className={classes.hint}>Nothing was spent on it in the last twelve months.</p>;
  const limit = roundLimit(usual, currency);
  return (
    <p className={classes.hint}>
      You spent about {money(usual, currency, { whole: true })} a {periodNouns[period]}.
      <Button variant="light" size="compact-xs" onClick={() => onUse(limit)}>
        Use {money(limit, currency, { whole: true })}
      </Button>
    </p>
  );
}

function isPercent(text: string): boolean {
  return /^[0-9]{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 100;
}
