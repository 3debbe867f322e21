import { Menu } from '@mantine/core';
import { IconArrowsSort, IconReceipt } from '@tabler/icons-react';
import { useRef } from 'react';
import { plural } from '#renderer/lib/format.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { SearchField } from '#renderer/ui/SearchField.tsx';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import { ListTabs } from './ListTabs.tsx';
import { type ListView, sortNames, sorts } from './list-view.ts';
import { PileCard } from './PileCard.tsx';
import { ReceiptItems } from './ReceiptItems.tsx';
import classes from './ReceiptList.module.css';
import { countNeeding, sayBeingRead } from './receipt-state.ts';
import { UploadNotes } from './UploadNotes.tsx';
import type { ReceiptList as List } from './use-receipt-list.ts';

interface ReceiptListProps {
  readonly view: ListView;
  readonly list: List;
  readonly currentId: number | null;
  readonly onView: (changes: Partial<ListView>, replace?: boolean) => void;
}

/** Everything that was ever scanned: what is to be checked first, and the rest to look something up. */
export function ReceiptList({ view, list, currentId, onView }: ReceiptListProps) {
  const requestPicker = useInterface((state) => state.requestReceiptPicker);
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ search: () => search.current?.focus() });
  return (
    <aside className={classes.list} aria-label="Receipts">
      <button type="button" className={classes.drop} onClick={requestPicker}>
        <IconReceipt size={20} stroke={1.75} aria-hidden="true" />
        <span className={classes.dropTitle}>Drop receipts anywhere</span>
        <span className={classes.dropText}>or choose files, or paste an image</span>
      </button>
      <PileCard />
      <UploadNotes />
      <search className={classes.search}>
        <SearchField
          label="Search receipts"
          value={view.q}
          inputRef={search}
          onChange={(q, replace) => onView({ q }, replace)}
          onDown={() => document.querySelector<HTMLElement>('[data-receipt-list] a[href][tabindex="0"]')?.focus()}
        />
      </search>
      <ListTabs tab={view.tab} onTab={(tab) => onView({ tab })} />
      <div className={classes.counts}>
        <span aria-live="polite">{sayCount(view, list)}</span>
        <Menu position="bottom-end">
          <Menu.Target>
            <button type="button" className={classes.sort} aria-label={`Sorted by: ${sortNames[view.sort]}`}>
              <IconArrowsSort size={14} stroke={1.75} aria-hidden="true" />
              {sortNames[view.sort]}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.RadioGroup
              value={view.sort}
              onChange={(value) => onView({ sort: sorts.find((sort) => sort === value) ?? 'newest' })}
            >
              {sorts.map((sort) => (
                <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
                  {sortNames[sort]}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Dropdown>
        </Menu>
      </div>
      <ReceiptItems key={`${view.tab} ${view.sort}`} view={view} list={list} currentId={currentId} />
    </aside>
  );
}

/** How much there is to do in the queue, or how much was found. */
function sayCount({ tab, q }: ListView, { receipts, isLoaded, hasMore }: List): string {
  if (!isLoaded) return '';
  if (tab !== 'check' || q.trim() !== '')
    return hasMore
      ? `More than ${plural(receipts.length, { one: 'receipt', other: 'receipts' })}`
      : plural(receipts.length, { one: 'receipt', other: 'receipts', zero: 'None' });
  const needing = countNeeding(receipts);
  if (needing > 0) return needing === 1 ? '1 needs you' : `${needing} need you`;
  return sayBeingRead(receipts) || (receipts.length === 0 ? 'Nothing to check' : `${receipts.length} ready to save`);
}
