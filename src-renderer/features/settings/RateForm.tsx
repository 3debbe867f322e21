import { t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { type Currency, keys } from '#renderer/api/queries.ts';
import { messagesOf } from '#renderer/features/session/checks.ts';
import { formatDate, todayOn } from '#renderer/lib/format.ts';
import { currencyChoices } from '#renderer/lib/regions.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { DateField } from '../transactions/DateField.tsx';
import { readRateInput } from './rates.ts';
import classes from './Settings.module.css';
import { save } from './save.ts';

interface RateFormProps {
  /** Null lets one choose. */
  readonly currency: Currency | null;
  readonly currencies: readonly Currency[];
  readonly base: string;
  readonly onClose: () => void;
}

/** What one unit is worth from a day on. Without any rate yet that is the day of the first transaction, so that all of them count. */
export function RateForm({ currency, currencies, base, onClose }: RateFormProps) {
  const [code, setCode] = useState(currency?.code ?? null);
  const [rate, setRate] = useState('');
  const chosen = currencies.find((one) => one.code === code);
  const [day, setDay] = useState<string | null>(null);
  const usual = (chosen?.rate === null ? chosen.first_used : null) ?? todayOn();
  const form = useSubmit({
    check: () =>
      messagesOf({
        code: code === null ? t`Choose a currency` : undefined,
        rate: readRateInput(rate) === null ? t`Write a positive number, such as 1.0837` : undefined,
      }),
    send: async () => {
      const body = { rate: readRateInput(rate) ?? '', date: day ?? usual };
      const chosenCode = code ?? '';
      const write = send('setRate', { params: { code: chosenCode }, body });
      await save(t`Set the rate of ${chosenCode}`, keys.currencies, write);
      onClose();
    },
  });
  return (
    <form className={classes.dialogForm} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      {currency === null && (
        <ChoiceInput
          label={t`Currency`}
          name="code"
          searchable
          placeholder={t`Choose a currency`}
          data-autofocus
          data={currencyChoices(currencies.map((one) => one.code).filter((one) => one !== base))}
          value={code}
          error={form.errors.code}
          onPick={(picked) => {
            setCode(picked);
            form.clear('code');
          }}
        />
      )}
      <TextInput
        label={code === null ? t`1 unit in ${base}` : t`1 ${code} in ${base}`}
        name="rate"
        inputMode="decimal"
        autoComplete="off"
        data-autofocus={currency !== null || undefined}
        value={rate}
        error={form.errors.rate}
        onChange={(event) => {
          setRate(event.currentTarget.value);
          form.clear('rate');
        }}
      />
      <DateField
        label={t({ message: 'From', context: 'first day' })}
        name="date"
        description={
          chosen?.first_used ? sayFirstUse(chosen.code, formatDate(chosen.first_used)) : t`It holds until a later rate.`
        }
        value={day ?? usual}
        error={form.errors.date}
        onPick={setDay}
      />
      <div className={classes.dialogButtons}>
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {t`Set rate`}
        </Button>
      </div>
    </form>
  );
}

function sayFirstUse(code: string, day: string): string {
  return t`It holds until a later rate. Your first transaction in ${code} was on ${day}.`;
}
