import { IconFileX, IconReceipt } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { formatList, plural } from '#renderer/lib/format.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import classes from './DropOverlay.module.css';
import { addressOf } from './list-view.ts';
import { acceptedFiles, type DraggedKinds } from './receipt-files.ts';
import { uploadReceipts } from './upload-receipts.ts';
import { useWindowDrop } from './use-window-drop.ts';

/** Catches files dropped or pasted anywhere, and owns the one file dialog for receipts. */
export function DropOverlay() {
  const navigate = useNavigate();
  const picker = useRef<HTMLInputElement>(null);
  const requests = useInterface(({ receiptPickerRequests }) => receiptPickerRequests);
  const path = useRef('');
  path.current = useLocation().pathname;
  const take = (files: readonly File[]) =>
    void uploadReceipts(files, {
      open: (receipt) => navigate(addressOf(receipt)),
      showList: () => navigate('/receipts'),
      isListShown: () => path.current.startsWith('/receipts'),
    });
  const dragged = useWindowDrop(take);

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
        aria-label="Choose receipts"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again.
          event.currentTarget.value = '';
          if (files.length > 0) take(files);
        }}
      />
      {dragged !== null && <Zones kinds={dragged} />}
    </>
  );
}

function Zones({ kinds }: { readonly kinds: DraggedKinds }) {
  const usable = kinds.images + kinds.documents > 0;
  const Icon = usable ? IconReceipt : IconFileX;
  return (
    <div className={classes.overlay} role="status">
      <div className={classes.zone} data-refused={!usable || undefined}>
        <Icon size={30} stroke={1.75} aria-hidden="true" />
        <p className={classes.title}>{usable ? 'Receipts' : 'Not a receipt'}</p>
        <p className={classes.text}>{usable ? sayWhatHappens(kinds) : 'Receipts are pictures or PDF files.'}</p>
        {usable && kinds.others > 0 && (
          <p className={classes.text}>
            {plural(kinds.others, { one: 'other file is', other: 'other files are' })} left out.
          </p>
        )}
      </div>
    </div>
  );
}

function sayWhatHappens(kinds: DraggedKinds): string {
  const one = kinds.images + kinds.documents === 1;
  return `${sayKinds(kinds)} ${one ? 'It is' : 'They are'} read on this computer, and you check what was read.`;
}

function sayKinds({ images, documents }: DraggedKinds): string {
  const parts = [
    ...(images > 0 ? [plural(images, { one: 'image', other: 'images' })] : []),
    ...(documents > 0 ? [plural(documents, { one: 'PDF', other: 'PDFs' })] : []),
  ];
  return `${formatList(parts)}.`;
}
