import { t } from '@lingui/core/macro';
import { Switch } from '@mantine/core';
import { desktop } from '#renderer/lib/desktop.ts';
import { Card } from '#renderer/ui/Card.tsx';
import type { DesktopBridge } from '#shared/desktop.ts';
import { useCloseToTray, useSetCloseToTray } from './use-desktop-settings.ts';
import { WatchedFolderCard } from './WatchedFolderCard.tsx';

/** What only the desktop app can do. */
export function DesktopSection() {
  if (!desktop) return null;
  return (
    <>
      {/* macOS leaves an app open without its window anyway. */}
      {desktop.platform !== 'darwin' && <TrayCard bridge={desktop} />}
      <WatchedFolderCard bridge={desktop} />
    </>
  );
}

function TrayCard({ bridge }: { readonly bridge: DesktopBridge }) {
  const closeToTray = useCloseToTray(bridge);
  const set = useSetCloseToTray(bridge);
  if (closeToTray === undefined) return null;
  return (
    <Card title={t`Tray`}>
      <Switch
        label={t`Closing the window leaves Kvitt in the tray`}
        description={t`Receipts are still read and reminders still come. Quit Kvitt from its icon in the tray. Where your system shows no tray, start Kvitt again to get the window back.`}
        checked={closeToTray}
        disabled={set.isPending}
        onChange={(event) => set.mutate(event.currentTarget.checked)}
      />
    </Card>
  );
}
