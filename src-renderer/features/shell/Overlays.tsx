import { useState } from 'react';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';

const quickAdd = deferred(() => import('../transactions/QuickAdd.tsx').then((m) => m.QuickAdd));
const palette = deferred(() => import('../palette/CommandPalette.tsx').then((m) => m.CommandPalette));
const sheet = deferred(() => import('../palette/ShortcutSheet.tsx').then((m) => m.ShortcutSheet));
const overlays = [quickAdd, palette, sheet];

/** What floats above every screen; each is made when it is first opened, and then stays, so that it can give focus back. */
export function Overlays() {
  usePreload(overlays);
  const quickAddOpened = useOnceTrue(useInterface((state) => state.quickAddOpen));
  const paletteOpened = useOnceTrue(useInterface((state) => state.paletteOpen));
  const sheetOpened = useOnceTrue(useInterface((state) => state.shortcutsOpen));
  return (
    <>
      {quickAddOpened && <Part of={quickAdd} />}
      {paletteOpened && <Part of={palette} />}
      {sheetOpened && <Part of={sheet} />}
    </>
  );
}

function useOnceTrue(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}
