import { t } from '@lingui/core/macro';
import { Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { datePattern, formatDate } from '#renderer/lib/format.ts';
import { readTypedDate } from './typed-date.ts';

interface GoToDayProps {
  readonly onGo: (date: string) => void;
  readonly onClose: () => void;
}

/** A day, typed as in any date field, and the list is there. */
export function GoToDay({ onGo, onClose }: GoToDayProps) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const date = readTypedDate(text);
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (date === null) setRefused(true);
    else onGo(date);
  };
  return (
    <Modal opened onClose={onClose} title={t`Go to a day`} size={360} returnFocus={false}>
      <form onSubmit={go}>
        <TextInput
          label={t`Day`}
          description={
            date === null ? t`Such as “3 nov”, “last friday”; Enter goes there.` : formatDate(date, 'headingYear')
          }
          placeholder={datePattern()}
          autoComplete="off"
          data-autofocus
          value={text}
          error={refused ? t`Write a day, such as “3 nov”.` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setRefused(false);
          }}
        />
      </form>
    </Modal>
  );
}
