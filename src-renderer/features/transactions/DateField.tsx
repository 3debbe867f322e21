import '@mantine/dates/styles.css';
import { DateInput, type DateInputProps } from '@mantine/dates';
import { useRef } from 'react';
import { dateOrder, datePattern, formatDate, getLocale, todayOn } from '#renderer/lib/format.ts';
import { findDate } from '#renderer/lib/quick-add-grammar-dates.ts';
import { useFirstDay } from './use-first-day.ts';

interface DateFieldProps
  extends Omit<DateInputProps, 'value' | 'onChange' | 'valueFormat' | 'dateParser' | 'defaultValue'> {
  /** `YYYY-MM-DD`. */
  readonly value: string | null;
  /** A day chosen in the calendar, or a typed one once the field is left. */
  readonly onPick: (date: string) => void;
  /** Every typed letter. */
  readonly onType?: (text: string) => void;
}

/** A date that is typed ("20/11", "yesterday", "3 nov") or chosen. */
export function DateField({ value, onPick, onType, onBlur, ...rest }: DateFieldProps) {
  const typed = useRef<string | null>(null);
  const firstDay = useFirstDay();
  return (
    <DateInput
      {...rest}
      value={value}
      valueFormat={(date) => formatDate(date.slice(0, 10), 'numeric')}
      placeholder={datePattern()}
      dateParser={(text) => readTypedDate(text)}
      popoverProps={{ transitionProps: { duration: 0 }, shadow: 'md', position: 'bottom-start', ...rest.popoverProps }}
      highlightToday
      weekendDays={[]}
      firstDayOfWeek={firstDay}
      getDayProps={() => ({
        onMouseDown: () => {
          typed.current = null;
        },
      })}
      onInput={(event) => {
        typed.current = event.currentTarget.value;
        onType?.(typed.current);
      }}
      onChange={(date) => {
        // While one types, each letter may already read as some date; only a click in the calendar decides at once.
        if (date !== null && typed.current === null) onPick(date.slice(0, 10));
      }}
      onBlur={(event) => {
        const date = typed.current === null ? null : readTypedDate(typed.current);
        typed.current = null;
        if (date !== null && date !== value) onPick(date);
        onBlur?.(event);
      }}
    />
  );
}

/** A typed date in the order of the user's locale; null while it is not one. */
export function readTypedDate(text: string): string | null {
  return findDate(text, { today: todayOn(), locale: getLocale(), order: dateOrder() })?.date ?? null;
}
