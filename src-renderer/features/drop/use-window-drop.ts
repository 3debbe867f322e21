import { t } from '@lingui/core/macro';
import { useEffect, useRef, useState } from 'react';
import { attachTargetOf } from '#renderer/lib/attach-target.ts';
import { countKinds, type DraggedKinds } from '#renderer/lib/file-kind.ts';
import { formatDate, todayOn } from '#renderer/lib/format.ts';
import { inTextField } from '#renderer/ui/use-shortcuts.ts';

/**
 * Files over the window, dropped on it or pasted outside a field. Answers what is being dragged, null while nothing is.
 * Every drop is prevented, so that the window never leaves the app for a file.
 */
export function useWindowDrop(onFiles: (files: readonly File[]) => void): DraggedKinds | null {
  const [dragged, setDragged] = useState<DraggedKinds | null>(null);
  // Over a row that takes the file for itself nothing lies above the list.
  const [overTarget, setOverTarget] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    // Each element under the pointer enters and leaves; only the balance says whether the pointer is in the window.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      if (depth === 1) setDragged(countKinds(event.dataTransfer?.items ?? []));
    };
    const onLeave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setDragged(null);
    };
    const onOver = (event: DragEvent) => {
      event.preventDefault();
      setOverTarget(attachTargetOf(event) !== null);
      if (event.dataTransfer) event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none';
    };
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      setDragged(null);
      setOverTarget(false);
      if (attachTargetOf(event) !== null) return;
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take.current(files);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (inTextField(event.target)) return;
      const files = [...(event.clipboardData?.files ?? [])].filter(
        ({ type }) => type.startsWith('image/') || type === 'application/pdf',
      );
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files.map(named));
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
  return overTarget ? null : dragged;
}

/** A picture from the clipboard is always called "image.png". */
function named(file: File): File {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const ending = file.name.split('.').at(-1);
  const day = formatDate(todayOn(), 'medium');
  const name = t`Pasted picture ${day}`;
  return new File([file], `${name}.${ending}`, { type: file.type });
}
