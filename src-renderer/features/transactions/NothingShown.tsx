import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconFilterOff, IconPlus, IconTrash } from '@tabler/icons-react';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { FirstSteps } from './FirstSteps.tsx';

interface NothingProps {
  readonly bin: boolean;
  readonly narrowed: boolean;
  /** What was searched for; empty when nothing was. */
  readonly search: string;
  /** Nothing but the search narrows the list. */
  readonly isSearchOnly: boolean;
  readonly onClear: () => void;
  readonly onLeaveBin: () => void;
}

/** Why the list is empty, and what to do about it. */
export function NothingShown({ bin, narrowed, search, isSearchOnly, onClear, onLeaveBin }: NothingProps) {
  if (narrowed) {
    return (
      <EmptyState
        icon={<IconFilterOff size={20} aria-hidden="true" />}
        title={nameNothing(search, isSearchOnly)}
        actions={<Button onClick={onClear}>{isSearchOnly ? t`Clear the search` : t`Clear filters`}</Button>}
      >
        {bin
          ? t`The bin holds nothing of the kind.`
          : isSearchOnly
            ? t`Merchants, notes, amounts, tags and the text of receipts were searched.`
            : t`Take a filter away to see more, or clear them all.`}
      </EmptyState>
    );
  }
  if (bin) {
    return (
      <EmptyState
        icon={<IconTrash size={20} aria-hidden="true" />}
        title={t`The bin is empty`}
        actions={<Button onClick={onLeaveBin}>{t`Back to transactions`}</Button>}
      >
        {t`What you delete stays here for 30 days.`}
      </EmptyState>
    );
  }
  return <NoneYet />;
}

function NoneYet() {
  return (
    <EmptyState
      icon={<IconPlus size={20} aria-hidden="true" />}
      title={t`No transactions yet`}
      actions={<FirstSteps />}
    >
      {t`Write “lunch 12.50 yesterday” and press Enter, or drop a photo of a receipt anywhere in this window.`}
    </EmptyState>
  );
}

function nameNothing(search: string, isSearchOnly: boolean): string {
  if (search === '') return t`No transaction fits this filter`;
  return isSearchOnly ? t`No transaction holds “${search}”` : t`No transaction with “${search}” fits this filter`;
}
