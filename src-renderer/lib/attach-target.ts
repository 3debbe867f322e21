import { kindOfFile } from './file-kind.ts';

/** Marks what a single dropped file is attached to; its value is the name that is said. */
const mark = '[data-attach]';

/** The row under a dragged file, if the one file can be attached to it; several files at once are receipts of their own. */
export function attachTargetOf(event: DragEvent): HTMLElement | null {
  const files = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  const [file] = files;
  if (files.length !== 1 || file === undefined) return null;
  // Its name is told only when it is dropped.
  const dropped = file.getAsFile();
  if (dropped && kindOfFile(dropped) === 'statement') return null;
  const fits = file.type === '' || file.type === 'application/pdf' || file.type.startsWith('image/');
  return fits && event.target instanceof Element ? event.target.closest<HTMLElement>(mark) : null;
}
