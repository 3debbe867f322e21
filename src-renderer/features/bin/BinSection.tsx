import { t } from '@lingui/core/macro';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import classes from './Bin.module.css';
import { DeletedThings } from './DeletedThings.tsx';
import { DeletedTransactions } from './DeletedTransactions.tsx';

/** What was deleted in the last 30 days. It goes by itself after them, so nothing here is deleted by hand. */
export function BinSection() {
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 150);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ search: () => field.current?.focus() });
  return (
    <>
      <p className={classes.text}>{t`What you delete stays here for 30 days, then it goes for good.`}</p>
      <TextInput
        ref={field}
        type="search"
        label={t`Search what was deleted`}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        value={search}
        maxLength={200}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <DeletedTransactions search={asked} />
      <DeletedThings search={asked} />
    </>
  );
}
