import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconFileImport, IconReceipt } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';

/** The three ways in which the first transactions come, as buttons of a screen that has nothing to show. */
export function FirstSteps() {
  const { openQuickAdd, requestReceiptPicker } = useInterface();
  const navigate = useNavigate();
  return (
    <>
      <Button rightSection={<Kbd shortcut="add-transaction" onFill />} onClick={openQuickAdd}>
        {t`Add transaction`}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden="true" />}
        onClick={() => navigate('/import')}
      >
        {t`Import a bank file`}
      </Button>
      <Button
        variant="default"
        leftSection={<IconReceipt size={16} aria-hidden="true" />}
        onClick={requestReceiptPicker}
      >
        {t`Choose receipts`}
      </Button>
    </>
  );
}
