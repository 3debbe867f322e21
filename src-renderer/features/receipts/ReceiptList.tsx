import { plural, t } from '@lingui/core/macro';
import { IconReceipt } from '@tabler/icons-react';
import { useRef } from 'react';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { SearchField } from '#renderer/ui/SearchField.tsx';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import { ListTabs } from './ListTabs.tsx';
import type { ListView, Sort } from './list-view.ts';
import { PileCard } from './PileCard.tsx';
import { ReceiptItems } from './ReceiptItems.tsx';
import classes from './ReceiptList.module.css';
import { countNeeding, sayBeingRead } from './receipt-state.ts';
import { UploadNotes } from './UploadNotes.tsx';
import type { ReceiptList as List } from './use-receipt-list.ts';

const sortMenu = deferred(() => import('./SortMenu.tsx').then((m) => m.SortMenu));

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
    <aside className={classes.list} aria-label={t`Receipts`}>
      <button type="button" className={classes.drop} onClick={requestPicker}>
        <IconReceipt size={20} stroke={1.75} aria-hidden="true" />
        <span className={classes.dropTitle}>{t`Drop receipts anywhere`}</span>
        <span className={classes.dropText}>{t`or choose files, or paste an image`}</span>
      </button>
      <PileCard />
      <UploadNotes />
      <search className={classes.search}>
        <SearchField
          label={t`Search receipts`}
          value={view.q}
          inputRef={search}
          onChange={(q, replace) => onView({ q }, replace)}
          onDown={() => document.querySelector<HTMLElement>('[data-receipt-list] a[href][tabindex="0"]')?.focus()}
        />
      </search>
      <ListTabs tab={view.tab} onTab={(tab) => onView({ tab })} />
      <div className={classes.counts}>
        <span aria-live="polite">{sayCount(view, list)}</span>
        <LaterPart of={sortMenu} current={view.sort} onSort={(sort: Sort) => onView({ sort })} />
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
      ? plural(receipts.length, { one: 'More than # receipt', other: 'More than # receipts' })
      : plural(receipts.length, { 0: 'None', one: '# receipt', other: '# receipts' });
  const needing = countNeeding(receipts);
  if (needing > 0) return plural(needing, { one: '# needs you', other: '# need you' });
  return (
    sayBeingRead(receipts) ||
    plural(receipts.length, { 0: 'Nothing to check', one: '# ready to save', other: '# ready to save' })
  );
}
