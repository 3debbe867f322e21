import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Modal, TextInput } from '@mantine/core';
import { IconPlus, IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { send } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import type { Tag } from '#renderer/api/queries.ts';
import { keys, tagsQuery } from '#renderer/api/queries.ts';
import { checkFilled, messagesOf } from '#renderer/features/session/checks.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { MarkedItem } from '#renderer/ui/MarkedItem.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import classes from './Settings.module.css';
import { save } from './save.ts';

export function TagsSection() {
  const tags = useQuery(tagsQuery).data;
  const [edited, setEdited] = useState<Tag | 'new' | null>(null);
  const close = () => setEdited(null);
  if (!tags) return null;
  const add = (
    <Button leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => setEdited('new')}>
      {t`Add tag`}
    </Button>
  );
  return (
    <Card
      title={t`Tags`}
      subtitle={t`A tag is also made by writing #name while adding a transaction.`}
      actions={tags.length > 0 && add}
    >
      {tags.length === 0 && (
        <EmptyState icon={<IconTag size={20} stroke={1.75} aria-hidden="true" />} title={t`No tags yet`} actions={add}>
          {t`Tags hold together what is in different categories, such as a trip.`}
        </EmptyState>
      )}
      <ul className={classes.rows}>
        {tags.map((tag) => (
          <MarkedItem thing={{ entity: 'tag', id: tag.id }} className={classes.row} key={tag.id}>
            <div className={classes.rowMain}>
              <span className={classes.rowName}>{tag.name}</span>
              <span className={classes.rowNote}>
                {tag.transaction_count === 0 ? (
                  t`Not used`
                ) : (
                  <Link to={transactionsLink({ tag: tag.name })}>
                    {plural(tag.transaction_count, { one: '# transaction', other: '# transactions' })}
                  </Link>
                )}
              </span>
            </div>
            <RowButton onClick={() => setEdited(tag)}>
              <EditLabel name={tag.name} />
            </RowButton>
          </MarkedItem>
        ))}
      </ul>
      <Modal opened={edited !== null} onClose={close} title={edited === 'new' ? t`Add tag` : t`Edit tag`}>
        {edited !== null && <TagForm tag={edited === 'new' ? null : edited} onClose={close} />}
      </Modal>
    </Card>
  );
}

function EditLabel({ name }: { readonly name: string }) {
  return (
    <Trans>
      Edit<span className="k-visually-hidden"> {name}</span>
    </Trans>
  );
}

interface TagFormProps {
  readonly tag: Tag | null;
  readonly onClose: () => void;
}

function TagForm({ tag, onClose }: TagFormProps) {
  const [name, setName] = useState(tag?.name ?? '');
  const form = useSubmit({
    check: () => messagesOf({ name: checkFilled(name, t`Write a name, such as work`) }),
    send: async () => {
      const newName = name.trim();
      const body = { name: newName };
      const write = tag ? send('updateTag', { params: { id: tag.id }, body }) : send('createTag', { body });
      const oldName = tag?.name ?? '';
      await save(tag ? t`Renamed ${oldName} to ${newName}` : t`Added the tag ${newName}`, keys.tags, write);
      onClose();
    },
    place: (problem): Record<string, string> => (problem.code === 'tag_exists' ? { name: sayProblem(problem) } : {}),
  });
  const remove = useSubmit({
    send: async () => {
      if (!tag) return;
      const oldName = tag.name;
      await save(t`Deleted the tag ${oldName}`, keys.tags, send('deleteTag', { params: { id: tag.id } }));
      onClose();
    },
  });
  return (
    <form className={classes.dialogForm} onSubmit={form.onSubmit} noValidate>
      <FormProblem message={form.general ?? remove.general} />
      <TextInput
        label={t`Name`}
        name="name"
        data-autofocus
        value={name}
        error={form.errors.name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          form.clear('name');
        }}
      />
      <div className={classes.dialogButtons}>
        {tag && (
          <Button
            className={classes.apart ?? ''}
            variant="light"
            color="red"
            size="sm"
            loading={remove.busy}
            onClick={remove.run}
          >
            {t`Delete tag`}
          </Button>
        )}
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button type="submit" size="sm" loading={form.busy}>
          {tag ? t`Save tag` : t`Add tag`}
        </Button>
      </div>
    </form>
  );
}
