import { t } from '@lingui/core/macro';
import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { tagsQuery } from '#renderer/api/queries.ts';
import classes from './CellEditor.module.css';
import type { EditorProps } from './editing.ts';
import { withTag } from './tag-names.ts';
import { useEditorKeys } from './use-editor-keys.ts';

export function TagsEditor({ transaction, onCommit, onCancel }: EditorProps) {
  const known = useQuery(tagsQuery).data ?? [];
  const [tags, setTags] = useState<string[]>(transaction.tags);
  const [search, setSearch] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { onKeyDownCapture, end } = useEditorKeys({
    onEnd: (after) => {
      const all = withTag(tags, search);
      const same = all.length === transaction.tags.length && all.every((tag, index) => tag === transaction.tags[index]);
      onCommit(same ? null : { tags: all }, after);
      return true;
    },
    onCancel,
    // Enter adds what is typed or picked first; on an empty field it saves.
    enterEnds: () => search === '' && !input.current?.getAttribute('aria-activedescendant'),
  });
  return (
    <TagsInput
      ref={input}
      classNames={{ root: classes.root ?? '', input: classes.tags ?? '', pill: classes.pill ?? '' }}
      variant="unstyled"
      aria-label={t`Tags`}
      autoFocus
      openOnFocus
      data={known.map(({ name }) => name)}
      value={tags}
      onChange={setTags}
      searchValue={search}
      onSearchChange={setSearch}
      placeholder={tags.length === 0 ? t`Add a tag` : ''}
      maxTags={50}
      comboboxProps={{
        width: 220,
        position: 'bottom-start',
        offset: 6,
        transitionProps: { duration: 0 },
        shadow: 'md',
      }}
      onKeyDownCapture={onKeyDownCapture}
      onBlur={() => end('leave')}
    />
  );
}
