import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { TransactionFilter } from '#renderer/features/transactions/transaction-filter.ts';
import { ariaKeys, labelWithKeys } from '#renderer/ui/shortcuts.ts';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import classes from './ExportButton.module.css';
import { openExport } from './export-store.ts';

interface ExportButtonProps {
  /** What the screen shows. */
  readonly filter: Partial<TransactionFilter>;
  /** A list is printed by way of a PDF: on screen only a stretch of it exists. */
  readonly prints?: boolean;
}

/** Opens the export of what the screen shows. */
export function ExportButton({ filter, prints = false }: ExportButtonProps) {
  const open = () => openExport({ filter });
  useShortcuts({ 'export-view': open, ...(prints && { 'print-report': () => openExport({ filter, form: 'pdf' }) }) });
  return (
    <Button
      variant="subtle"
      color="gray"
      classNames={classes}
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      aria-keyshortcuts={ariaKeys('export-view')}
      aria-haspopup="dialog"
      title={labelWithKeys('export-view')}
      onClick={open}
    >
      {t({ message: 'Export', context: 'verb' })}
    </Button>
  );
}
