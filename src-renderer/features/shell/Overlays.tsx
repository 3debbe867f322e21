import { lazy, Suspense, useState } from 'react';
import { useInterface } from '#renderer/ui/interface-store.ts';

const QuickAdd = lazy(() => import('../transactions/QuickAdd.tsx').then((m) => ({ default: m.QuickAdd })));
const CommandPalette = lazy(() => import('../palette/CommandPalette.tsx').then((m) => ({ default: m.CommandPalette })));
const ShortcutSheet = lazy(() => import('../palette/ShortcutSheet.tsx').then((m) => ({ default: m.ShortcutSheet })));

/** What floats above every screen; each is loaded when it is first opened, and then stays, so that it can give focus back. */
export function Overlays() {
  const quickAdd = useOnceTrue(useInterface((state) => state.quickAddOpen));
  const palette = useOnceTrue(useInterface((state) => state.paletteOpen));
  const sheet = useOnceTrue(useInterface((state) => state.shortcutsOpen));
  return (
    <Suspense>
      {quickAdd && <QuickAdd />}
      {palette && <CommandPalette />}
      {sheet && <ShortcutSheet />}
    </Suspense>
  );
}

function useOnceTrue(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}
