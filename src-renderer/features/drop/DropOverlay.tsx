import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { partFiles } from '#renderer/lib/file-kind.ts';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { addWaitingFiles } from '../import/waiting-files.ts';
import { addressOf } from '../receipts/list-view.ts';
import { acceptedFiles } from '../receipts/receipt-files.ts';
import { useTaskbarProgress } from '../receipts/taskbar-progress.ts';
import { useOpenedFiles } from './use-opened-files.ts';
import { useWindowDrop } from './use-window-drop.ts';

const zones = deferred(() => import('./DropZones.tsx').then((m) => m.DropZones));
const parts = [zones];

/** Catches files dropped or pasted anywhere, and owns the one file dialog for receipts. */
export function DropOverlay() {
  usePreload(parts);
  const navigate = useNavigate();
  const picker = useRef<HTMLInputElement>(null);
  const requests = useInterface(({ receiptPickerRequests }) => receiptPickerRequests);
  const path = useRef('');
  path.current = useLocation().pathname;
  const takeReceipts = async (files: readonly File[], statements = 0) => {
    const { uploadReceipts } = await import('../receipts/upload-receipts.ts');
    await uploadReceipts(files, {
      open: (receipt) => navigate(addressOf(receipt)),
      showList: () => navigate('/receipts'),
      isListShown: () => path.current.startsWith('/receipts'),
      statements,
    });
  };
  const take = (files: readonly File[]) => {
    const { receipts, statements } = partFiles(files);
    if (receipts.length > 0) void takeReceipts(receipts, statements.length);
    if (statements.length === 0) return;
    addWaitingFiles(statements);
    // Behind one that is being looked at they wait in line.
    if (!path.current.startsWith('/import/preview')) navigate('/import');
  };
  const dragged = useWindowDrop(take);
  useOpenedFiles(take);
  useTaskbarProgress();

  const answered = useRef(requests);
  useEffect(() => {
    if (requests === answered.current) return;
    answered.current = requests;
    picker.current?.click();
  }, [requests]);

  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={acceptedFiles}
        aria-label={t`Choose receipts`}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again.
          event.currentTarget.value = '';
          if (files.length > 0) void takeReceipts(files);
        }}
      />
      {dragged !== null && <Part of={zones} kinds={dragged} />}
    </>
  );
}
