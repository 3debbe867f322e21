import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';

/** Stands in for the whole app while its own server does not answer. */
export function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <main>
      <EmptyState
        icon={<IconPlugConnectedX size={20} aria-hidden="true" />}
        title={t`Kvitt does not answer on this computer`}
        actions={
          <Button size="sm" onClick={onRetry}>
            {t`Try again`}
          </Button>
        }
      >
        {t`Your data is safe on disk. Start Kvitt again, then retry.`}
      </EmptyState>
    </main>
  );
}
