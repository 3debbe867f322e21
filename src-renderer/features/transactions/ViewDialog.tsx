import { t } from '@lingui/core/macro';
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { sayProblem } from '#renderer/api/problem.ts';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { sayIcon } from '#renderer/ui/icon-words.ts';
import classes from './Views.module.css';
import { viewIcon, viewIcons } from './view-icons.ts';

interface ViewDialogProps {
  readonly title: string;
  readonly name: string;
  readonly icon: string;
  /** Throws what the API refuses. */
  readonly onSave: (name: string, icon: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Name and icon of a saved view. */
export function ViewDialog({ title, onClose, ...rest }: ViewDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title} size={420}>
      <Fields onClose={onClose} {...rest} />
    </Modal>
  );
}

function Fields({ name: before, icon: iconBefore, onSave, onClose }: Omit<ViewDialogProps, 'title'>) {
  const [name, setName] = useState(before);
  const [icon, setIcon] = useState(iconBefore);
  const [error, setError] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') {
      setError(t`Give it a name.`);
      return;
    }
    try {
      await onSave(name.trim(), icon);
      onClose();
    } catch (refusal) {
      setProblem(sayProblem(refusal));
    }
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <TextInput
        label={t`Name`}
        data-autofocus
        maxLength={60}
        value={name}
        error={error}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setError(null);
        }}
      />
      <fieldset className={classes.icons}>
        <legend className={classes.legend}>{t`Icon`}</legend>
        {Object.keys(viewIcons).map((one) => {
          const Icon = viewIcon(one);
          return (
            <label key={one} className={classes.iconChoice} title={sayIcon(one)}>
              <input
                type="radio"
                name="icon"
                checked={one === icon}
                aria-label={sayIcon(one)}
                onChange={() => setIcon(one)}
              />
              <Icon size={17} stroke={1.75} aria-hidden="true" />
            </label>
          );
        })}
      </fieldset>
      <FormProblem message={problem} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button type="submit">{t`Save view`}</Button>
      </div>
    </form>
  );
}
