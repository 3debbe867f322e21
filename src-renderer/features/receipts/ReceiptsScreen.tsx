import { Button } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { call } from '#renderer/api/client.ts';
import { keys, type Receipt, receiptQueueQuery } from '#renderer/api/queries.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ReceiptPanel } from './ReceiptPanel.tsx';
import { ReceiptQueue } from './ReceiptQueue.tsx';
import classes from './ReceiptsScreen.module.css';
import { ReceiptViewer } from './ReceiptViewer.tsx';
import { type FieldName, nextToDo, type QueueTab } from './receipt-state.ts';

const archiveQuery = {
  queryKey: [...keys.receipts, 'archive'],
  queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
    (await call('listReceipts', { query: { linked: true, limit: 500 } }, { signal })).items,
};

/** Queue, picture and fields: what the paper says, and whether it is booked. */
export function ReceiptsScreen() {
  const { id: text } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const tab: QueueTab = search.get('tab') === 'archive' ? 'archive' : 'queue';
  const queue = useQuery(receiptQueueQuery);
  const archive = useQuery({ ...archiveQuery, enabled: tab === 'archive' });
  const list = (tab === 'archive' ? archive.data : queue.data) ?? [];
  const id = text !== undefined && /^[1-9][0-9]*$/.test(text) ? Number(text) : null;
  const single = useQuery({
    queryKey: [...keys.receipts, 'one', id],
    queryFn: ({ signal }) => call('getReceipt', { params: { id: id ?? 0 } }, { signal }),
    enabled: id !== null && !list.some((receipt) => receipt.id === id),
  });
  const current = list.find((receipt) => receipt.id === id) ?? (single.data?.id === id ? single.data : undefined);

  const open = (next: Receipt | null) => navigate(next === null ? '/receipts' : `/receipts/${next.id}`);
  const loaded = tab === 'archive' ? archive.data : queue.data;
  const first = tab === 'queue' ? (nextToDo(list, null) ?? list[0]) : list[0];
  const gone = id !== null && current === undefined && single.isError;
  if ((id === null || gone) && loaded !== undefined && first)
    return <Navigate to={`/receipts/${first.id}${tab === 'archive' ? '?tab=archive' : ''}`} replace />;
  return (
    <div className={classes.screen}>
      <div className="k-visually-hidden">
        <PageHeader title="Receipts" />
      </div>
      <ReceiptQueue
        tab={tab}
        receipts={list}
        currentId={id}
        onTab={(next) =>
          next === tab
            ? undefined
            : id === null
              ? setSearch(next === 'archive' ? { tab: next } : {})
              : navigate(next === 'archive' ? '/receipts?tab=archive' : '/receipts')
        }
      />
      {current ? (
        <Opened key={current.id} receipt={current} list={list} onNext={(next) => open(next)} />
      ) : (
        <div className={classes.nothing}>{loaded !== undefined && list.length === 0 && <Nothing tab={tab} />}</div>
      )}
    </div>
  );
}

interface OpenedProps {
  readonly receipt: Receipt;
  readonly list: readonly Receipt[];
  readonly onNext: (next: Receipt | null) => void;
}

/** Picture and fields of one receipt, linked both ways. */
function Opened({ receipt, list, onNext }: OpenedProps) {
  const [focused, setFocused] = useState<FieldName | null>(null);
  const [picked, setPicked] = useState<{ readonly text: string } | null>(null);
  const place = list.findIndex(({ id }) => id === receipt.id);
  const focusField = (field: FieldName) =>
    document.querySelector<HTMLElement>(`[data-receipt-form] [data-field="${field}"]`)?.focus();
  return (
    <>
      <ReceiptViewer
        receipt={receipt}
        place={place === -1 ? null : { at: place + 1, of: list.length }}
        focused={focused}
        onField={focusField}
        onWord={focused === null ? null : (word) => setPicked({ text: word })}
      />
      <ReceiptPanel
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

function Nothing({ tab }: { readonly tab: QueueTab }) {
  const requestPicker = useInterface((state) => state.requestReceiptPicker);
  return (
    <EmptyState
      icon={<IconReceipt size={20} stroke={1.75} aria-hidden="true" />}
      title={tab === 'archive' ? 'No receipt is saved yet' : 'Drop a receipt anywhere in this window'}
      actions={<Button onClick={requestPicker}>Choose files</Button>}
    >
      {tab === 'archive'
        ? 'Receipts come here once they belong to a transaction.'
        : 'Pictures (JPEG, PNG, WebP, HEIC, BMP, TIFF) and PDF files are read on this computer, and you check what was read before anything is booked.'}
    </EmptyState>
  );
}
