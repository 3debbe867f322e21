import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

interface CopyButtonProps {
  readonly value: string;
  readonly label: string;
  /** Takes the focus when it appears. */
  readonly isFirst?: boolean;
}

export function CopyButton({ value, label, isFirst = false }: CopyButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFirst) button.current?.focus();
  }, [isFirst]);
  const { copied, copy } = useClipboard({ timeout: 2000 });
  const CopyIcon = copied ? IconCheck : IconCopy;
  return (
    <Button
      ref={button}
      variant="default"
      leftSection={<CopyIcon size={15} aria-hidden="true" />}
      onClick={() => copy(value)}
    >
      <span aria-live="polite">{copied ? t`Copied` : label}</span>
    </Button>
  );
}
