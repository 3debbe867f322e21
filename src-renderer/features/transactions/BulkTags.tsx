import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Button, TagsInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tagsQuery } from '#renderer/api/queries.ts';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { type BulkFieldProps, knownRows } from './bulk-props.ts';
import optionClasses from './category-options.module.css';
import { changeSelection, mergeTags } from './many-transactions.ts';
import { withTag } from './tag-names.ts';

const suggested = 8;
const ways = [
  { value: 'change', label: msg`Add or remove` },
  { value: 'replace', label: msg`Replace all` },
] as const;

export function BulkTags({ selection, onDone }: BulkFieldProps) {
  const rows = knownRows(selection);
  const known = useQuery(tagsQuery).data ?? [];
  const shared = (rows[0]?.tags ?? []).filter((tag) => rows.every(({ tags }) => tags.includes(tag)));
  const [way, setWay] = useState<'change' | 'replace'>('change');
  const [tags, setTags] = useState<string[]>(shared);
  const [search, setSearch] = useState('');
  const offered = known.map(({ name }) => name).filter((name) => !tags.includes(name));
  const save = () => {
    const wanted = withTag(tags, search);
    const add = wanted.filter((tag) => !shared.includes(tag));
    const remove = shared.filter((tag) => !wanted.includes(tag));
    onDone();
    if (way === 'change' && add.length + remove.length === 0) return;
    const set =
      way === 'replace'
        ? { tags: wanted }
        : { ...(add.length > 0 && { add_tags: add }), ...(remove.length > 0 && { remove_tags: remove }) };
    void changeSelection(selection, set, {
      fits: (row) => !sameTags(row.tags, way === 'replace' ? wanted : mergeTags(row.tags, add, remove)),
      labelOf: (count) => t`Changed the tags of ${plural(count, { one: '# transaction', other: '# transactions' })}`,
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={optionClasses.types}>
        <Segmented
          label={t`What happens to the tags that are there`}
          value={way}
          options={ways.map((one) => ({ ...one, label: i18n._(one.label) }))}
          onChange={setWay}
          fill
        />
      </div>
      <TagsInput
        label={t`Tags`}
        description={
          way === 'change'
            ? t`Added to all of them. Tags that only some have are kept.`
            : t`All of them have these tags and no other.`
        }
        data-autofocus
        autoFocus
        data={offered}
        value={tags}
        onChange={setTags}
        searchValue={search}
        onSearchChange={setSearch}
        comboboxProps={{ withinPortal: false, position: 'top', transitionProps: { duration: 0 }, shadow: 'md' }}
      />
      {offered.length > 0 && (
        <div className={optionClasses.suggestions} role="group" aria-label={t`Tags you have`}>
          {offered.slice(0, suggested).map((name) => (
            <button
              key={name}
              type="button"
              className={optionClasses.suggestion}
              onClick={() => setTags((before) => [...before, name])}
            >
              <IconPlus size={13} stroke={2} aria-hidden="true" />
              {name}
            </button>
          ))}
        </div>
      )}
      <Button type="submit" mt="sm" fullWidth>
        {t`Save tags`}
      </Button>
    </form>
  );
}

function sameTags(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((tag) => right.includes(tag));
}
