import { plural, t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useState } from 'react';
import { datePattern, formatDay, todayOn } from '#renderer/lib/format.ts';
import { calendarProps } from '#renderer/ui/calendar.ts';
import { type BulkFieldProps, knownRows } from './bulk-props.ts';
import { changeSelection } from './many-transactions.ts';
import { readTypedDate } from './typed-date.ts';
import { useFirstDay } from './use-first-day.ts';

/** A day for all of them, typed ("yesterday", "20/11") or chosen. */
export function BulkDate({ selection, onDone }: BulkFieldProps) {
  const [first] = knownRows(selection);
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const move = (date: string) => {
    onDone();
    const day = formatDay(date, todayOn());
    void changeSelection(
      selection,
      { date },
      {
        fits: (row) => row.date !== date,
        labelOf: (count) => t`Moved ${plural(count, { one: '# transaction', other: '# transactions' })} to ${day}`,
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const date = readTypedDate(text);
        if (date === null) setRefused(true);
        else move(date);
      }}
    >
      <TextInput
        label={t`Date`}
        placeholder={datePattern()}
        autoComplete="off"
        data-autofocus
        autoFocus
        value={text}
        error={refused ? t`Write a day, such as “yesterday”.` : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefused(false);
        }}
      />
      <DatePicker
        mt="sm"
        defaultDate={first?.date}
        {...calendarProps()}
        firstDayOfWeek={useFirstDay()}
        onChange={(date) => date !== null && move(date.slice(0, 10))}
      />
      <Button type="submit" mt="sm" fullWidth>
        {t`Move to this day`}
      </Button>
    </form>
  );
}
