import { t } from '@lingui/core/macro';
import '@mantine/dates/styles.css';
import { ActionIcon } from '@mantine/core';
import { DateInput, type DateInputProps } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { datePattern, formatDate, todayOn } from '#renderer/lib/format.ts';
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
export function DateField({ value, onPick, onType, onBlur, error, calendarOn = 'button', ...rest }: DateFieldProps) {
  const typed = useRef<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [unread, setUnread] = useState(false);
  const [left, setLeft] = useState(false);
  const firstDay = useFirstDay();
  // biome-ignore lint/correctness/useExhaustiveDependencies: set elsewhere, what was typed before is no longer about it
  useEffect(() => {
    typed.current = null;
    setUnread(false);
  }, [value]);
  const byButton = calendarOn === 'button';
  const example = formatDate(todayOn(), 'numeric');
  /** What was typed counts; false where it is no date. */
  const take = (): boolean => {
    const text = typed.current;
    const date = text === null ? null : readTypedDate(text);
    if (text !== null && date === null && text.trim() !== '') {
      setLeft(true);
      return false;
    }
    typed.current = null;
    if (date !== null && date !== value) onPick(date);
    return true;
  };
  return (
    <DateInput
      {...rest}
      ref={input}
      value={value}
      // What is no date stays, to be mended.
      fixOnBlur={!unread}
      data-unread={(unread && left) || undefined}
      error={unread && left ? t`This is not a date. Write it as ${example}.` : error}
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
        // The form is not sent with a date that was typed and not read.
        if (byButton && event.key === 'Enter' && !take()) event.preventDefault();
        if (!byButton) return;
        if (event.altKey && event.key === 'ArrowDown') setOpen(true);
        else if (event.key === 'Escape' && open) {
          // Only the calendar closes, not the dialog around it.
          event.stopPropagation();
          setOpen(false);
        }
      }}
      {...calendarProps()}
      firstDayOfWeek={firstDay}
      getDayProps={() => ({
        onMouseDown: () => {
          typed.current = null;
          setUnread(false);
        },
      })}
      onInput={(event) => {
        typed.current = event.currentTarget.value;
        setUnread(typed.current.trim() !== '' && readTypedDate(typed.current) === null);
        setLeft(false);
        onType?.(typed.current);
      }}
      onChange={(date) => {
        // While one types, each letter may already read as some date; only a click in the calendar decides at once.
        if (date === null || typed.current !== null) return;
        setOpen(false);
        onPick(date.slice(0, 10));
      }}
      onBlur={(event) => {
        take();
        setOpen(false);
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
      aria-label={t`Open the calendar`}
      disabled={disabled}
      // The field keeps focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <IconCalendar size={16} stroke={1.75} />
    </ActionIcon>
  );
}
