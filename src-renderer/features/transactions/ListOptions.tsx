import { t } from '@lingui/core/macro';
import { Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';

const look = deferred(() => import('./ListLook.tsx').then((m) => m.ListLook));
const parts = [look];

/** How the list looks. */
export function ListOptions() {
  usePreload(parts);
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={220} trapFocus returnFocus>
      <Popover.Target>
        <IconButton label={t`How the list looks`} onClick={() => setOpen(!open)}>
          <IconAdjustmentsHorizontal size={17} stroke={1.75} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`How the list looks`}>{open && <Part of={look} />}</Popover.Dropdown>
    </Popover>
  );
}
