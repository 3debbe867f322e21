import '@mantine/dates/styles.css';
import { ActionIcon } from '@mantine/core';
import { DateInput, type DateInputProps } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { datePattern, formatDate } from '#renderer/lib/format.ts';
import { calendarProps } from '#renderer/ui/calendar.ts';
import { readTypedDate } from './typed-date.ts';
import { useFirstDay } from './use-first-day.ts';

interface DateFieldProps
  extends Omit<DateInputProps, 'value' | 'onChange' | 'valueFormat' | 'dateParser' | 'defaultValue'> {
  /** `YYYY-MM-DD`. */
  readonly value: string | null;
  /** A day chosen in the calendar, or a typed one once the field is left. */
  readonly onPick: (date: string) => void;
  /** Every typed letter. */
  readonly onType?: (text: string) => void;
  /** In a form the calendar would lie over what comes below, so there it waits for its button. */
  readonly calendarOn?: 'button' | 'focus';
}

/** A date that is typed ("20/11", "yesterday", "3 nov") or chosen. */
export function DateField({ value, onPick, onType, onBlur, calendarOn = 'button', ...rest }: DateFieldProps) {
  const typed = useRef<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const firstDay = useFirstDay();
  const byButton = calendarOn === 'button';
  return (
    <DateInput
      {...rest}
      ref={input}
      value={value}
      valueFormat={(date) => formatDate(date.slice(0, 10), 'numeric')}
      placeholder={datePattern()}
      dateParser={(text) => readTypedDate(text)}
      popoverProps={{
        transitionProps: { duration: 0 },
        shadow: 'md',
        position: 'bottom-start',
        ...rest.popoverProps,
        ...(byButton && { opened: open }),
      }}
      rightSection={
        byButton && (
          <CalendarButton
            disabled={rest.disabled ?? false}
            onPress={() => {
              input.current?.focus();
              setOpen(!open);
            }}
          />
        )
      }
      onKeyDown={(event) => {
        rest.onKeyDown?.(event);
        if (!byButton) return;
        if (event.altKey && event.key === 'ArrowDown') setOpen(true);
        else if (event.key === 'Escape' && open) {
          // Only the calendar closes, not the dialog around it.
          event.stopPropagation();
          setOpen(false);
        }
      }}
      {...calendarProps}
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
        if (date === null || typed.current !== null) return;
        setOpen(false);
        onPick(date.slice(0, 10));
      }}
      onBlur={(event) => {
        const date = typed.current === null ? null : readTypedDate(typed.current);
        typed.current = null;
        setOpen(false);
        if (date !== null && date !== value) onPick(date);
        onBlur?.(event);
      }}
    />
  );
}

/** Not a stop of Tab: by keyboard the date is typed, or the calendar is opened by Alt and Down. */
function CalendarButton({ disabled, onPress }: { readonly disabled: boolean; readonly onPress: () => void }) {
  return (
    <ActionIcon
      size={26}
      tabIndex={-1}
      aria-label="Open the calendar"
      disabled={disabled}
      // The field keeps focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <IconCalendar size={16} stroke={1.75} />
    </ActionIcon>
  );
}
