import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { formatDate, todayOn } from '#renderer/lib/format.ts';
import classes from './CellEditor.module.css';
import { DateField } from './DateField.tsx';
import type { EditorProps } from './editing.ts';
import { readTypedDate } from './typed-date.ts';
import { useEditorKeys } from './use-editor-keys.ts';

export function DateEditor({ transaction, onCommit, onCancel }: EditorProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const messageId = useId();
  const example = formatDate(todayOn(), 'numeric');
  const changesTo = (date: string | null) => (date === null || date === transaction.date ? null : { date });
  const { onKeyDownCapture, end } = useEditorKeys({
    onEnd: (after) => {
      const date = typed === null || typed.trim() === '' ? transaction.date : readTypedDate(typed);
      if (date === null && after !== 'leave') {
        setRefused(true);
        return false;
      }
      onCommit(changesTo(date), after);
      return true;
    },
    onCancel,
  });
  return (
    <>
      <DateField
        classNames={{ root: `${classes.root} ${classes.wide}`, input: classes.input ?? '' }}
        variant="unstyled"
        aria-label={t`Date`}
        calendarOn="focus"
        autoFocus
        value={transaction.date}
        aria-invalid={refused}
        aria-describedby={refused ? messageId : undefined}
        // The calendar would lie over the word.
        {...(refused && { popoverProps: { opened: false } })}
        onFocus={(event) => event.currentTarget.select()}
        onType={(text) => {
          setTyped(text);
          setRefused(false);
        }}
        onPick={(date) => onCommit(changesTo(date), 'stay')}
        onKeyDownCapture={onKeyDownCapture}
        onBlur={() => end('leave')}
      />
      {refused && (
        <span id={messageId} className={classes.message} data-bad>
          {t`This is not a date. Write it as ${example}.`}
        </span>
      )}
    </>
  );
}
