import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyButtonProps {
  readonly value: string;
  readonly label: string;
}

export function CopyButton({ value, label }: CopyButtonProps) {
  const { copied, copy } = useClipboard({ timeout: 2000 });
  const CopyIcon = copied ? IconCheck : IconCopy;
  return (
    <Button variant="default" leftSection={<CopyIcon size={15} aria-hidden="true" />} onClick={() => copy(value)}>
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  );
}
