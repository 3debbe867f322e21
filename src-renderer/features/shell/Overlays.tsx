import { useState } from 'react';
import { useConflict } from '#renderer/api/conflict-store.ts';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { useFocusBack } from '#renderer/ui/focus-back.ts';
import { useHeldKeys } from '#renderer/ui/held-keys.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { useExport } from '../export/export-store.ts';

const quickAdd = deferred(() => import('../transactions/QuickAdd.tsx').then((m) => m.QuickAdd));
const palette = deferred(() => import('../palette/CommandPalette.tsx').then((m) => m.CommandPalette));
const sheet = deferred(() => import('../palette/ShortcutSheet.tsx').then((m) => m.ShortcutSheet));
const conflict = deferred(() => import('../undo/ConflictDialog.tsx').then((m) => m.ConflictDialog));
const exporting = deferred(() => import('../export/ExportDialog.tsx').then((m) => m.ExportDialog));
const overlays = [exporting, quickAdd, palette, sheet, conflict];

/** What floats above every screen; each is made when it is first opened, and then stays. */
export function Overlays() {
  usePreload(overlays);
  const quickAddOpen = useInterface((state) => state.quickAddOpen);
  const paletteOpen = useInterface((state) => state.paletteOpen);
  useHeldKeys(quickAddOpen || paletteOpen, '[role="dialog"]');
  const quickAddOpened = useOnceTrue(quickAddOpen);
  const paletteOpened = useOnceTrue(paletteOpen);
  const sheetOpened = useOnceTrue(useInterface((state) => state.shortcutsOpen));
  const exportOpened = useOnceTrue(useExport(({ request }) => request !== null));
  const conflictOpened = useOnceTrue(useConflict(({ shown }) => shown !== null));
  return (
    <>
      {quickAddOpened && <Part of={quickAdd} />}
      {paletteOpened && <Part of={palette} />}
      {sheetOpened && <Part of={sheet} />}
      {exportOpened && <Part of={exporting} />}
      {conflictOpened && <Part of={conflict} />}
    </>
  );
}

/** The first opening makes the overlay, which then cannot know who had the keyboard before. */
function useOnceTrue(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  useFocusBack(now);
  if (now && !ever) setEver(true);
  return ever || now;
}
