import { Button, Popover } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { fetchBlob } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { todayOn } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import classes from './FilterBar.module.css';
import type { FilterQuery } from './transaction-filter.ts';

const formats = [
  ['csv', 'CSV, for any program'],
  ['xlsx', 'Excel'],
  ['pdf', 'PDF, to print'],
  ['zip', 'Tax pack, with receipts'],
] as const;

/** Writes what the filter shows into a file. */
export function ExportMenu({ query }: { readonly query: FilterQuery }) {
  const [open, setOpen] = useState(false);
  const [working, setWorking] = useState(false);
  const save = async (format: (typeof formats)[number][0]) => {
    setWorking(true);
    try {
      const blob = await fetchBlob('exportData', { query: { ...query, format } });
      download(blob, `Kvitt ${todayOn()}.${format}`);
    } catch (error) {
      showToast({ message: `Nothing was exported. ${sayProblem(error)}`, tone: 'bad' });
    } finally {
      setWorking(false);
    }
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          disabled={working}
          onClick={() => setOpen(!open)}
        >
          {working ? 'Exporting' : 'Export'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Export what is shown" p="sm">
        <div className={classes.choices}>
          {formats.map(([format, label]) => (
            <button
              key={format}
              type="button"
              className={classes.choice}
              onClick={() => {
                setOpen(false);
                void save(format);
              }}
            >
              {label}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
