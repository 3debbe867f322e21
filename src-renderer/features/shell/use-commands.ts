import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { redoLast, undoLast } from '#renderer/api/undo.ts';
import { openExport } from '#renderer/features/export/export-store.ts';
import { desktop } from '#renderer/lib/desktop.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { focusToast } from '#renderer/ui/toasts.tsx';
import { runShortcut, useShortcuts } from '#renderer/ui/use-shortcuts.ts';

/** What works on every screen, by key and from the desktop's own menu. */
export function useCommands(): void {
  const navigate = useNavigate();
  const { openQuickAdd, openPalette, openShortcuts, requestReceiptPicker, toggleAmounts } = useInterface.getState();
  useShortcuts({
    'add-transaction': openQuickAdd,
    'choose-receipts': requestReceiptPicker,
    'import-file': () => navigate('/import'),
    'open-palette': openPalette,
    'show-shortcuts': openShortcuts,
    'toggle-amounts': toggleAmounts,
    'focus-toast': focusToast,
    'print-report': () => globalThis.print(),
    'export-view': () => openExport({ filter: null }),
    undo: () => void undoLast(),
    redo: () => void redoLast(),
    'go-overview': () => navigate('/'),
    'go-transactions': () => navigate('/transactions'),
    'go-receipts': () => navigate('/receipts'),
    'go-budgets': () => navigate('/budgets'),
    'go-recurring': () => navigate('/recurring'),
    'go-reports': () => navigate('/reports'),
    'go-settings': () => navigate('/settings'),
  });
  useEffect(
    () =>
      desktop?.onCommand((command) => {
        if (command.name === 'navigate') navigate(command.to);
        // Whoever takes dropped files takes opened ones too.
        else if (command.name !== 'take-files') runShortcut(command.name);
      }),
    [navigate],
  );
}
