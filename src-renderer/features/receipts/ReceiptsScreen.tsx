import type { MessageDescriptor } from '@lingui/core';
import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconReceipt, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { call } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Receipt } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { isBeingRead } from '#renderer/lib/receipt-needs.ts';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { fieldInput } from './field-input.ts';
import { type ListView, readView, type Tab, tabNames, writeAddress } from './list-view.ts';
import { ReceiptList } from './ReceiptList.tsx';
import classes from './ReceiptsScreen.module.css';
import { ReceiptViewer } from './ReceiptViewer.tsx';
import type { PickedWord } from './read-word.ts';
import { type FieldName, firstToOpen } from './receipt-state.ts';
import { useFirstRead, whileItWaits } from './use-first-read.ts';
import { useReceiptList } from './use-receipt-list.ts';
import { useRestored } from './use-restored.ts';

/** The picture need not wait for the fields, which bring a calendar and lists. */
const panel = deferred(() => import('./ReceiptPanel.tsx').then((m) => m.ReceiptPanel));

/** List, picture and fields: what the paper says, and whether it is booked. */
export function ReceiptsScreen() {
  const { id: text } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation();
  const view = readView(search);
  const list = useReceiptList(view);
  const { receipts } = list;
  const id = text !== undefined && /^[1-9][0-9]*$/.test(text) ? Number(text) : null;
  const single = useQuery({
    queryKey: [...keys.receipts, 'one', id],
    queryFn: ({ signal }) => call('getReceipt', { params: { id: id ?? 0 } }, { signal }),
    enabled: id !== null && !receipts.some((receipt) => receipt.id === id),
  });
  const current = receipts.find((receipt) => receipt.id === id) ?? (single.data?.id === id ? single.data : undefined);

  const open = (next: Receipt | null) => navigate(writeAddress(view, next?.id ?? null));
  // Another list begins with its own first receipt; what is typed into the search leaves the opened one alone.
  const show = (changes: Partial<ListView>, replace = false) =>
    navigate(writeAddress({ ...view, ...changes }, changes.tab === undefined ? id : null), {
      replace,
      state,
    });
  useRestored((restored) => void navigate(writeAddress(view, restored)));
  const isSettled = list.isLoaded && !list.isOld;
  const first = view.tab === 'check' ? firstToOpen(receipts) : receipts[0];
  const gone = id !== null && current === undefined && single.isError;
  useFirstRead({ view, current, first: isSettled ? first : undefined });
  const chosen = (id === null || gone) && isSettled ? first : undefined;
  return (
    <div className={classes.screen}>
      {chosen && (
        <Navigate to={writeAddress(view, chosen.id)} state={isBeingRead(chosen) ? whileItWaits : null} replace />
      )}
      <div className="k-visually-hidden">
        <PageHeader title={t`Receipts`} />
      </div>
      <ReceiptList view={view} list={list} currentId={id} onView={show} />
      {current ? (
        <Opened key={current.id} receipt={current} list={receipts} hasMore={list.hasMore} onNext={open} />
      ) : (
        <div className={classes.nothing}>
          {list.error !== null && !list.isLoaded && <NotLoaded error={list.error} />}
          {isSettled && receipts.length === 0 && <Nothing view={view} onClear={() => show({ q: '' })} />}
        </div>
      )}
    </div>
  );
}

interface OpenedProps {
  readonly receipt: Receipt;
  readonly list: readonly Receipt[];
  /** The list goes on, so nobody knows how many there are. */
  readonly hasMore: boolean;
  readonly onNext: (next: Receipt | null) => void;
}

/** Picture and fields of one receipt, linked both ways. */
function Opened({ receipt, list, hasMore, onNext }: OpenedProps) {
  const [focused, setFocused] = useState<FieldName | null>(null);
  const [picked, setPicked] = useState<PickedWord | null>(null);
  const place = list.findIndex(({ id }) => id === receipt.id);
  // What stands in it is selected: typing, or a word of the picture, takes its place.
  const focusField = (field: FieldName) => {
    const input = fieldInput(field);
    input?.focus();
    input?.select();
  };
  return (
    <>
      <ReceiptViewer
        receipt={receipt}
        place={place === -1 || hasMore ? null : { at: place + 1, of: list.length }}
        focused={focused}
        onField={focusField}
        onWord={focused === null ? null : setPicked}
      />
      <LaterPart
        of={panel}
        receipt={receipt}
        list={list}
        focused={focused}
        picked={picked}
        onFocus={setFocused}
        onFocusField={focusField}
        onNext={onNext}
      />
    </>
  );
}

function NotLoaded({ error }: { readonly error: Error }) {
  return (
    <EmptyState
      title={t`The receipts could not be loaded`}
      actions={
        <Button onClick={() => void queryClient.invalidateQueries({ queryKey: keys.receipts })}>{t`Try again`}</Button>
      }
    >
      {sayProblem(error)}
    </EmptyState>
  );
}

const emptyTexts: Readonly<Record<Tab, { readonly title: MessageDescriptor; readonly text: MessageDescriptor }>> = {
  check: {
    title: msg`Drop a receipt anywhere in this window`,
    text: msg`Photos, scans and PDF files are read on this computer. You check what was read before anything is booked.`,
  },
  saved: { title: msg`No receipt is saved yet`, text: msg`Receipts come here once they belong to a transaction.` },
  failed: { title: msg`Every receipt could be read`, text: msg`One that cannot be read comes here, with its picture.` },
  all: { title: msg`No receipts yet`, text: msg`Drop one anywhere in this window, or choose files.` },
};

function Nothing({ view, onClear }: { readonly view: ListView; readonly onClear: () => void }) {
  const requestPicker = useInterface((state) => state.requestReceiptPicker);
  const icon = <IconReceipt size={20} stroke={1.75} aria-hidden="true" />;
  const words = view.q.trim();
  if (words !== '') {
    const tab = i18n._(tabNames[view.tab]);
    const all = i18n._(tabNames.all);
    return (
      <EmptyState
        icon={<IconSearchOff size={20} stroke={1.75} aria-hidden="true" />}
        title={t`Nothing found for “${words}”`}
        actions={<Button onClick={onClear}>{t`Clear the search`}</Button>}
      >
        {view.tab === 'all'
          ? t`Merchants, the text on the receipts, names of files and totals were searched.`
          : t`Only “${tab}” was searched. Look under “${all}” too.`}
      </EmptyState>
    );
  }
  const { title, text } = emptyTexts[view.tab];
  return (
    <EmptyState icon={icon} title={i18n._(title)} actions={<Button onClick={requestPicker}>{t`Choose files`}</Button>}>
      {i18n._(text)}
    </EmptyState>
  );
}
