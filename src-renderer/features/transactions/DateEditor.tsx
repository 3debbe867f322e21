import { t } from '@lingui/core/macro';
import { useState } from 'react';
import classes from './CellEditor.module.css';
import { DateField } from './DateField.tsx';
import type { EditorProps } from './editing.ts';
import { readTypedDate } from './typed-date.ts';
import { useEditorKeys } from './use-editor-keys.ts';

export function DateEditor({ transaction, onCommit, onCancel }: EditorProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const changesTo = (date: string | null) => (date === null || date === transaction.date ? null : { date });
  const { onKeyDownCapture, end } = useEditorKeys({
    onEnd: (after) => {
      onCommit(changesTo(typed === null ? null : readTypedDate(typed)), after);
      return true;
    },
    onCancel,
  });
  return (
    <DateField
      classNames={{ root: `${classes.root} ${classes.wide}`, input: classes.input ?? '' }}
      variant="unstyled"
      aria-label={t`Date`}
      calendarOn="focus"
      autoFocus
      value={transaction.date}
      onType={setTyped}
      onPick={(date) => onCommit(changesTo(date), 'stay')}
      onKeyDownCapture={onKeyDownCapture}
      onBlur={() => end('leave')}
    />
  );
}
