import { t } from '@lingui/core/macro';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { isProblem, sayProblem } from '#renderer/api/problem.ts';
import type { Category } from '#renderer/api/queries.ts';
import { keys } from '#renderer/api/queries.ts';
import { checkFilled, messagesOf } from '#renderer/features/session/checks.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { ChoiceInput } from '#renderer/ui/ChoiceInput.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { categoryPalette } from '#renderer/ui/tokens.ts';
import { ColorChoice, IconChoice } from './CategoryLook.tsx';
import classes from './Settings.module.css';
import { save } from './save.ts';

export interface EditedCategory {
  readonly type: Category['type'];
  /** Null adds one. */
  readonly category: Category | null;
}

interface CategoryDialogProps {
  readonly edited: EditedCategory | null;
  readonly categories: readonly Category[];
  readonly onClose: () => void;
}

export function CategoryDialog({ edited, categories, onClose }: CategoryDialogProps) {
  return (
    <Modal opened={edited !== null} onClose={onClose} title={sayTitle(edited)} size={480}>
      {edited && <CategoryForm {...edited} categories={categories} onClose={onClose} />}
    </Modal>
  );
}

function sayTitle(edited: EditedCategory | null): string {
  if (edited?.category) return t`Edit category`;
  return edited?.type === 'income' ? t`Add income category` : t`Add expense category`;
}

interface CategoryFormProps extends EditedCategory {
  readonly categories: readonly Category[];
  readonly onClose: () => void;
}

const noParent = 'none';

function CategoryForm({ type, category, categories, onClose }: CategoryFormProps) {
  const [name, setName] = useState(category?.name ?? '');
  const [color, setColor] = useState(category?.color ?? categoryPalette[0] ?? '#2d55af');
  const [icon, setIcon] = useState(category?.icon ?? 'tag');
  const [hidden, setHidden] = useState(category?.hidden ?? false);
  const [parent, setParent] = useState(category?.parent_id ?? null);
  const isDefault = category?.is_default === true;
  const hasChildren = categories.some(({ parent_id }) => parent_id === category?.id);
  const removal = useRemoval(category, onClose);
  const others = categories.filter((other) => other.type === type && other.id !== category?.id);
  const parents = others.filter(({ parent_id }) => parent_id === null);

  const form = useSubmit({
    check: () => messagesOf({ name: checkFilled(name, t`Write a name, such as Climbing`) }),
    send: async () => {
      const look = { color, icon, hidden };
      const ownName = name.trim();
      const own = { ...look, name: ownName, parent_id: parent };
      const write = category
        ? send('updateCategory', { params: { id: category.id }, body: isDefault ? look : own })
        : send('createCategory', { body: { ...own, type } });
      const label = category ? t`Changed the category ${ownName}` : t`Added the category ${ownName}`;
      await save(label, keys.categories, write);
      onClose();
    },
    place: (problem): Record<string, string> =>
      problem.code === 'category_exists' ? { name: sayProblem(problem) } : {},
  });

  return (
    <form className={classes.dialogForm} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general ?? removal.general} />
      <TextInput
        label={t`Name`}
        name="name"
        data-autofocus
        disabled={isDefault}
        description={
          isDefault
            ? t`The name of a default category follows your language. Hide it and add your own if it does not fit.`
            : undefined
        }
        value={name}
        error={form.errors.name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          form.clear('name');
        }}
      />
      {!isDefault && !hasChildren && (
        <ChoiceInput
          label={t`Part of`}
          data={[
            { value: noParent, label: t`Nothing, it stands alone` },
            ...parents.map(({ id, name: label }) => ({ value: String(id), label })),
          ]}
          value={parent === null ? noParent : String(parent)}
          onPick={(value) => setParent(value === noParent ? null : Number(value))}
        />
      )}
      <ColorChoice value={color} onChange={setColor} />
      <IconChoice value={icon} color={color} onChange={setIcon} />
      <Checkbox
        label={t`Hidden`}
        description={t`Leaves the lists where you choose a category. Old transactions keep it.`}
        checked={hidden}
        onChange={(event) => setHidden(event.currentTarget.checked)}
      />
      {removal.inUse && (
        <ChoiceInput
          label={t`${name} is in use. Move its transactions to`}
          placeholder={t`Choose category`}
          searchable
          autoFocus
          data={others.map((other) => ({ value: String(other.id), label: other.name }))}
          value={removal.target}
          onPick={removal.setTarget}
        />
      )}
      <div className={classes.dialogButtons}>
        {category && !isDefault && (
          <Button
            className={classes.apart ?? ''}
            variant="light"
            color="red"
            size="sm"
            loading={removal.busy}
            disabled={removal.inUse && removal.target === null}
            onClick={removal.run}
          >
            {removal.inUse ? t`Move and delete` : t`Delete category`}
          </Button>
        )}
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {category ? t`Save category` : t`Add category`}
        </Button>
      </div>
    </form>
  );
}

/** Asks where the transactions should go only when there are some. */
function useRemoval(category: Category | null, onDone: () => void) {
  const [inUse, setInUse] = useState(false);
  const [target, setTarget] = useState<string | null>(null);
  const submit = useSubmit({
    send: async () => {
      if (!category) return;
      const { name } = category;
      try {
        const query = target === null ? {} : { reassign_to: target };
        await save(
          t`Deleted the category ${name}`,
          keys.categories,
          send('deleteCategory', { params: { id: category.id }, query }),
        );
        onDone();
      } catch (error) {
        if (!isProblem(error, 'category_in_use')) throw error;
        setInUse(true);
      }
    },
  });
  return { inUse, target, setTarget, ...submit };
}
