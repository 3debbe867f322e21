import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Kbd } from './Kbd.tsx';
import classes from './SearchField.module.css';

const patienceMs = 160;

interface SearchFieldProps {
  /** What is searched; the field's name and what stands in it while it is empty. */
  readonly label: string;
  readonly value: string;
  readonly className?: string;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** Of what is typed in one go, the first is a step of the history and the rest replace it. */
  readonly onChange: (value: string, replace: boolean) => void;
  /** Goes from the field into the list. */
  readonly onDown: () => void;
}

/** The search of a list. It waits for the end of a word, and letters that are typed meanwhile stay. */
export function SearchField({ label, value, className, inputRef, onChange, onDown }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // What was sent and is not in the address yet: it comes there later than the next letter on a busy machine.
  const [pending, setPending] = useState<readonly string[]>([]);
  const hasStep = useRef(false);
  if (value !== known) {
    setKnown(value);
    const at = pending.lastIndexOf(value);
    setPending(at === -1 ? [] : pending.slice(at + 1));
    // The address changed from outside, by Back or by Clear: the field follows.
    if (at === -1) setText(value);
  }
  const sent = pending.at(-1) ?? value;
  useEffect(() => {
    if (text === sent) return undefined;
    const timer = setTimeout(() => {
      setPending((earlier) => [...earlier, text]);
      onChange(text, hasStep.current);
      hasStep.current = true;
    }, patienceMs);
    return () => clearTimeout(timer);
  }, [text, sent, onChange]);
  return (
    <TextInput
      ref={inputRef}
      className={className ?? ''}
      classNames={{ input: classes.input ?? '' }}
      aria-label={label}
      placeholder={label}
      type="search"
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
      rightSection={text === '' && <Kbd shortcut="search" />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onFocus={() => {
        hasStep.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          if (text === '') event.currentTarget.blur();
          setText('');
        } else if (event.key === 'ArrowDown') {
          event.preventDefault();
          onDown();
        }
      }}
    />
  );
}
