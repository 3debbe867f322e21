import { Button } from '@mantine/core';
import { IconFilterOff, IconPlus, IconReceipt, IconTrash } from '@tabler/icons-react';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';

interface NothingProps {
  readonly bin: boolean;
  readonly narrowed: boolean;
  readonly onClear: () => void;
  readonly onLeaveBin: () => void;
}

/** Why the list is empty, and what to do about it. */
export function NothingShown({ bin, narrowed, onClear, onLeaveBin }: NothingProps) {
  if (narrowed) {
    return (
      <EmptyState
        icon={<IconFilterOff size={20} aria-hidden="true" />}
        title="No transaction fits this filter"
        actions={<Button onClick={onClear}>Clear filters</Button>}
      >
        {bin ? 'The bin holds nothing of the kind.' : 'Take a filter away to see more, or clear them all.'}
      </EmptyState>
    );
  }
  if (bin) {
    return (
      <EmptyState
        icon={<IconTrash size={20} aria-hidden="true" />}
        title="The bin is empty"
        actions={<Button onClick={onLeaveBin}>Back to transactions</Button>}
      >
        What you delete stays here for 30 days.
      </EmptyState>
    );
  }
  return <NoneYet />;
}

function NoneYet() {
  const openQuickAdd = useInterface((state) => state.openQuickAdd);
  const requestReceiptPicker = useInterface((state) => state.requestReceiptPicker);
  return (
    <EmptyState
      icon={<IconPlus size={20} aria-hidden="true" />}
      title="No transactions yet"
      actions={
        <>
          <Button rightSection={<Kbd shortcut="add-transaction" onFill />} onClick={openQuickAdd}>
            Add transaction
          </Button>
          <Button
            variant="default"
            leftSection={<IconReceipt size={16} aria-hidden="true" />}
            onClick={requestReceiptPicker}
          >
            Choose receipts
          </Button>
        </>
      }
    >
      Write “lunch 12.50 yesterday” and press Enter, or drop a photo of a receipt anywhere in this window.
    </EmptyState>
  );
}
