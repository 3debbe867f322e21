import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { fetchBlob } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { todayOn } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import type { FilterQuery } from './transaction-filter.ts';

const formats = [
  ['csv', 'CSV, for any program'],
  ['xlsx', 'Excel'],
  ['pdf', 'PDF, to print'],
  ['zip', 'Tax pack, with receipts'],
] as const;

/** Writes what the filter shows into a file. */
export function ExportMenu({ query }: { readonly query: FilterQuery }) {
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
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          disabled={working}
        >
          {working ? 'Exporting' : 'Export'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(([format, label]) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
