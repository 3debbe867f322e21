import { type ComponentProps, useRef, useState } from 'react';
import { findChoices } from '#renderer/lib/choices.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import classes from './CellEditor.module.css';
import type { EditorProps } from './editing.ts';
import { useEditorKeys } from './use-editor-keys.ts';

type Choice = Pick<ComponentProps<typeof ChoiceInput>, 'data' | 'value' | 'nothingFound' | 'renderChoice'>;

interface ChoiceCellProps extends Choice, Pick<EditorProps, 'onCommit' | 'onCancel'> {
  readonly label: string;
  /** What picking a value changes; null where it changes nothing. */
  readonly toChanges: (value: string) => Parameters<EditorProps['onCommit']>[0];
}

/** A cell in which one of several is searched and picked. Typed letters that fit none of them change nothing. */
export function ChoiceCell({ label, toChanges, onCommit, onCancel, ...choice }: ChoiceCellProps) {
  const input = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const { onKeyDownCapture, end } = useEditorKeys({
    onEnd: (after) => {
      const typed = search.trim() === '' || after === 'leave' ? undefined : findChoices(choice.data, search)[0]?.value;
      onCommit(typed === undefined ? null : toChanges(typed), after);
      return true;
    },
    onCancel,
    // Enter takes what is typed or moved to; with neither, the cell stays as it was.
    enterEnds: () => search.trim() === '' && !input.current?.getAttribute('aria-activedescendant'),
  });
  return (
    <ChoiceInput
      ref={input}
      classNames={{ root: classes.root ?? '', input: classes.input ?? '', section: classes.section ?? '' }}
      variant="unstyled"
      aria-label={label}
      searchable
      autoFocus
      startOpen
      listWidth={240}
      onSearch={setSearch}
      onPick={(value) => onCommit(toChanges(value), 'stay')}
      onKeyDownCapture={onKeyDownCapture}
      onBlur={() => end('leave')}
      {...choice}
    />
  );
}
