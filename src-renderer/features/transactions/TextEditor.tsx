import { useState } from 'react';
import classes from './CellEditor.module.css';
import type { EditorProps } from './editing.ts';
import { useEditorKeys } from './use-editor-keys.ts';

interface TextEditorProps extends EditorProps {
  readonly field: 'merchant_name' | 'description';
  readonly label: string;
  readonly longest: number;
}

export function TextEditor({ transaction, onCommit, onCancel, field, label, longest }: TextEditorProps) {
  const before = transaction[field] ?? '';
  const [text, setText] = useState(before);
  const { onKeyDownCapture, end } = useEditorKeys({
    onEnd: (after) => {
      const value = text.trim();
      onCommit(value === before ? null : { [field]: value === '' ? null : value }, after);
      return true;
    },
    onCancel,
  });
  return (
    <input
      className={classes.input}
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: the person has just opened this cell
      autoFocus
      value={text}
      maxLength={longest}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDownCapture={onKeyDownCapture}
      onBlur={() => end('leave')}
    />
  );
}
