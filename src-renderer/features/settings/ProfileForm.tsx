import { t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import type { User } from '#renderer/api/queries.ts';
import { keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { checkEmail, checkFilled, messagesOf } from '#renderer/features/session/checks.ts';
import { speak } from '#renderer/lib/language.ts';
import { currencyChoices, localeChoices, weekdayChoices } from '#renderer/lib/regions.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { currencyCodes } from '#shared/currencies.ts';
import type { Weekday } from '#shared/dates.ts';
import classes from './Settings.module.css';
import { save } from './save.ts';

type Field = 'display_name' | 'email' | 'base_currency' | 'locale' | 'week_start';

export function ProfileForm({ user }: { readonly user: User }) {
  const [changes, setChanges] = useState<Partial<Pick<User, Field>>>({});
  const values = { ...user, ...changes };
  const form = useSubmit({
    check: () =>
      messagesOf({ display_name: checkFilled(values.display_name, t`Write a name`), email: checkEmail(values.email) }),
    send: async () => {
      const written = await send('updateMe', { body: changes });
      queryClient.setQueryData(keys.me, written.answer);
      // What is said of it is said in the language that was chosen.
      await speak(written.answer.locale);
      await save(t`Changed the profile`, keys.me, Promise.resolve(written));
      setChanges({});
    },
    place: (problem): Record<string, string> => (problem.code === 'email_taken' ? { email: sayProblem(problem) } : {}),
  });
  const set = (field: Field, value: string) => {
    const { [field]: _, ...others } = changes;
    setChanges(user[field] === value ? others : { ...others, [field]: value as Weekday });
    form.clear(field);
  };
  const discard = () => {
    setChanges({});
    form.reset();
  };
  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <TextInput
        label={t`Name`}
        name="display_name"
        autoComplete="name"
        value={values.display_name}
        error={form.errors.display_name}
        onChange={(event) => set('display_name', event.currentTarget.value)}
      />
      <TextInput
        label={t`Email`}
        name="email"
        type="email"
        autoComplete="email"
        value={values.email}
        error={form.errors.email}
        onChange={(event) => set('email', event.currentTarget.value)}
      />
      <ChoiceInput
        label={t`Currency`}
        description={t`Sums are shown in it. Amounts in other currencies are converted where a rate is known.`}
        name="base_currency"
        searchable
        data={currencyChoices(currencyCodes)}
        value={values.base_currency}
        error={form.errors.base_currency}
        onPick={(value) => set('base_currency', value)}
      />
      <ChoiceInput
        label={t`Language and region`}
        description={t`How dates and amounts are written. Texts are in English, German or Swedish.`}
        name="locale"
        searchable
        data={localeChoices(user.locale)}
        value={values.locale}
        error={form.errors.locale}
        onPick={(value) => set('locale', value)}
      />
      <ChoiceInput
        label={t`First day of the week`}
        description={t`For calendars and weekly sums`}
        name="week_start"
        data={weekdayChoices()}
        value={values.week_start}
        error={form.errors.week_start}
        onPick={(value) => set('week_start', value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="sm" loading={form.busy} disabled={Object.keys(changes).length === 0}>
          {t`Save profile`}
        </Button>
        {Object.keys(changes).length > 0 && (
          <Button variant="subtle" color="gray" size="sm" onClick={discard}>
            {t`Discard changes`}
          </Button>
        )}
      </div>
    </form>
  );
}
