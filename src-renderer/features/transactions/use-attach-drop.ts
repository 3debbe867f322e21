import { t } from '@lingui/core/macro';
import { type DragEvent, useRef } from 'react';
import { useNavigate } from 'react-router';
import { attachTargetOf } from '#renderer/lib/attach-target.ts';
import { attachFile } from './attach-receipt.ts';
import type { RowSource } from './transaction-rows.ts';

/** A file that is dropped on a row belongs to it. The row under it is marked past React: it changes with every move. */
export function useAttachDrop(rows: RowSource) {
  const navigate = useNavigate();
  const marked = useRef<HTMLElement | null>(null);
  const mark = (row: HTMLElement | null) => {
    if (marked.current === row) return;
    marked.current?.removeAttribute('data-drop');
    const name = row?.dataset.attach ?? '';
    row?.setAttribute('data-drop', t`Attach to ${name}`);
    marked.current = row;
  };
  return {
    onDragOver: (event: DragEvent) => mark(attachTargetOf(event.nativeEvent)),
    onDragLeave: (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) mark(null);
    },
    onDrop: (event: DragEvent) => {
      const row = attachTargetOf(event.nativeEvent);
      const [file] = event.dataTransfer.files;
      mark(null);
      if (row === null || file === undefined) return;
      event.preventDefault();
      const transaction = rows.at(Number(row.dataset.index));
      if (transaction) void attachFile(transaction, file, (id) => navigate(`/receipts/${id}`));
    },
  };
}
