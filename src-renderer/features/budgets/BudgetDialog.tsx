import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
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
  const title = edited === 'new' || edited === null ? t`New budget` : titleOf(edited);
  return (
    <Modal opened={edited !== null} onClose={onClose} title={title} size={520}>
      {edited !== null && <BudgetForm listed={edited === 'new' ? null : edited} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function titleOf({ name }: ListedBudget): string {
  return t`Edit the budget for ${name}`;
}

interface BudgetFormProps extends Omit<BudgetDialogProps, 'edited'> {
  readonly listed: ListedBudget | null;
}

const periods = [
  { value: 'weekly', label: msg`Week` },
  { value: 'monthly', label: msg`Month` },
  { value: 'yearly', label: msg`Year` },
] as const;

const startHints = {
  weekly: msg`Where every week begins.`,
  monthly: msg`Where every month begins.`,
  yearly: msg`Where every year begins.`,
} as const;

const rolloverLabels = {
  weekly: msg`Carry what is left into the next week`,
  monthly: msg`Carry what is left into the next month`,
  yearly: msg`Carry what is left into the next year`,
} as const;

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
        category_id: category === null ? t`Choose a category` : undefined,
        amount:
          'problem' in amount
            ? sayAmountProblem(amount.problem, currency)
            : amount.minor <= 0
              ? t`Write an amount above zero.`
              : undefined,
        alert_threshold: isPercent(threshold) ? undefined : t`Write a whole number from 1 to 100`,
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
        await save(t`Changed the budget for ${name}`, keys.budgets, write);
      } else {
        const write = send('createBudget', { body });
        await save(t`Created a budget for ${name}`, keys.budgets, write);
        onCreated((await write).answer.id);
      }
      onClose();
    },
    place: ({ code }): Record<string, string> => {
      if (code === 'budget_exists')
        return { category_id: t`${name} has a budget already. Change that one, or choose another category.` };
      return code === 'category_type_mismatch'
        ? { category_id: t`${name} is a category for income; choose one for expense` }
        : {};
    },
  });

  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <ChoiceInput
        label={t`Category`}
        name="category_id"
        placeholder={t`Choose category`}
        description={t`Expenses of the category and of those below it count.`}
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
        <p className={classes.label}>{t`For each`}</p>
        <Segmented
          label={t`For each`}
          value={period}
          options={periods.map(({ value, label }) => ({ value, label: i18n._(label) }))}
          onChange={setPeriod}
          fill
        />
      </div>
      <div>
        <TextInput
          label={t`Limit`}
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
          label={t`Starts on (optional)`}
          description={i18n._(startHints[period])}
          name="start_date"
          value={start}
          onPick={setStart}
          onType={(text) => text.trim() === '' && setStart(null)}
        />
        <TextInput
          label={t`Tell me at (percent)`}
          description={t`When so much of it is spent.`}
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
        label={i18n._(rolloverLabels[period])}
        description={t`What was spent too much is carried over as well.`}
        checked={rollover}
        onChange={(event) => setRollover(event.currentTarget.checked)}
      />
      <div className={classes.buttons}>
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {budget ? t`Save budget` : t`Create budget`}
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
  if (usual <= 0) return <p className={classes.hint}>{t`Nothing was spent on it in the last twelve months.`}</p>;
  const limit = roundLimit(usual, currency);
  const rounded = money(limit, currency, { whole: true });
  return (
    <p className={classes.hint}>
      {sayUsual(period, money(usual, currency, { whole: true }))}
      <Button variant="light" size="compact-xs" onClick={() => onUse(limit)}>
        {t`Use ${rounded}`}
      </Button>
    </p>
  );
}

function sayUsual(period: Budget['period'], amount: string): string {
  if (period === 'weekly') return t`You spent about ${amount} a week.`;
  return period === 'monthly' ? t`You spent about ${amount} a month.` : t`You spent about ${amount} a year.`;
}

function isPercent(text: string): boolean {
  return /^[0-9]{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 100;
}
