import { t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { sayProblem } from '#renderer/api/problem.ts';
import {
  checkEmail,
  checkFilled,
  checkNewPassword,
  messagesOf,
  sayPasswordRule,
} from '#renderer/features/session/checks.ts';
import { StaySignedIn, useStaySignedIn } from '#renderer/features/session/StaySignedIn.tsx';
import { register } from '#renderer/features/session/start-session.ts';
import { systemLocale } from '#renderer/lib/locale.ts';
import { currencyChoices, localeChoices, suggestFor, weekdayChoices } from '#renderer/lib/regions.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { SecretInput } from '#renderer/ui/SecretInput.tsx';
import { currencyCodes } from '#shared/currencies.ts';
import type { Weekday } from '#shared/dates.ts';
import classes from './WelcomeScreen.module.css';

const locale = systemLocale();
const suggested = suggestFor(locale);

const blank = {
  display_name: '',
  email: '',
  password: '',
  base_currency: suggested.currency,
  locale,
  week_start: suggested.weekStart,
};

export function RegisterForm() {
  const [user, setUser] = useState(blank);
  const stay = useStaySignedIn();
  const [more, setMore] = useState(false);
  const form = useSubmit({
    check: () =>
      messagesOf({
        display_name: checkFilled(user.display_name, t`Write a name, such as Ida`),
        email: checkEmail(user.email),
        password: checkNewPassword(user.password),
      }),
    send: () => register({ ...user, email: user.email.trim(), display_name: user.display_name.trim() }, stay.remember),
    place: (problem): Record<string, string> => (problem.code === 'email_taken' ? { email: sayProblem(problem) } : {}),
  });
  const set = (field: keyof typeof blank, value: string) => {
    setUser((before) => ({ ...before, [field]: value }));
    form.clear(field);
  };
  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general} />
      <TextInput
        label={t`Name`}
        name="display_name"
        autoComplete="name"
        autoFocus
        value={user.display_name}
        error={form.errors.display_name}
        onChange={(event) => set('display_name', event.currentTarget.value)}
      />
      <TextInput
        label={t`Email`}
        description={t`Only to sign in. Nothing is sent to it.`}
        name="email"
        type="email"
        autoComplete="username"
        value={user.email}
        error={form.errors.email}
        onChange={(event) => set('email', event.currentTarget.value)}
      />
      <SecretInput
        label={t`Password`}
        description={sayPasswordRule()}
        name="password"
        autoComplete="new-password"
        value={user.password}
        error={form.errors.password}
        onChange={(event) => set('password', event.currentTarget.value)}
      />
      <ChoiceInput
        label={t`Currency`}
        description={t`Sums are shown in it. Single amounts may be in any other.`}
        name="base_currency"
        searchable
        data={currencyChoices(currencyCodes)}
        value={user.base_currency}
        error={form.errors.base_currency}
        onPick={(value) => set('base_currency', value)}
      />
      <Button
        className={classes.more ?? ''}
        variant="subtle"
        color="gray"
        aria-expanded={more}
        leftSection={
          more ? <IconChevronUp size={15} aria-hidden="true" /> : <IconChevronDown size={15} aria-hidden="true" />
        }
        onClick={() => setMore(!more)}
      >
        {more ? t`Less` : t`More`}
      </Button>
      {more && (
        <div className={classes.moreFields}>
          <ChoiceInput
            label={t`Language and region`}
            description={t`Decides how dates and amounts are written. Texts are in English, German or Swedish.`}
            name="locale"
            searchable
            data={localeChoices(user.locale)}
            value={user.locale}
            error={form.errors.locale}
            onPick={(value) => set('locale', value)}
          />
          <ChoiceInput
            label={t`First day of the week`}
            name="week_start"
            data={weekdayChoices()}
            value={user.week_start}
            error={form.errors.week_start}
            onPick={(value) => setUser((before) => ({ ...before, week_start: value as Weekday }))}
          />
        </div>
      )}
      <StaySignedIn {...stay} />
      <Button type="submit" size="sm" fullWidth loading={form.busy}>
        {t`Create profile`}
      </Button>
    </form>
  );
}
