import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { redoLast, undoLast } from '#renderer/api/undo.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';

/** What works on every screen, by key and from the desktop's own menu. */
export function useCommands(): void {
  const navigate = useNavigate();
  const commands = {
    'add-transaction': () => useInterface.getState().openQuickAdd(),
    'choose-receipts': () => useInterface.getState().requestReceiptPicker(),
    'open-palette': () => useInterface.getState().openPalette(),
    'show-shortcuts': () => useInterface.getState().openShortcuts(),
    'toggle-amounts': () => useInterface.getState().toggleAmounts(),
    undo: () => void undoLast(),
    redo: () => void redoLast(),
  };
  useShortcuts({
    ...commands,
    'go-overview': () => navigate('/'),
    'go-transactions': () => navigate('/transactions'),
    'go-receipts': () => navigate('/receipts'),
    'go-settings': () => navigate('/settings'),
  });
  useEffect(() =>
    window.kvitt?.onCommand((command) => {
      if (command.name === 'navigate') navigate(command.to);
      else commands[command.name]();
    }),
  );
}
