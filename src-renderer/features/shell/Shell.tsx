import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { DropOverlay } from '#renderer/features/receipts/DropOverlay.tsx';
import { desktop } from '#renderer/lib/desktop.ts';
import { Overlays } from './Overlays.tsx';
import classes from './Shell.module.css';
import { Sidebar } from './Sidebar.tsx';
import { TopBar } from './TopBar.tsx';
import { useCommands } from './use-commands.ts';

const OverviewScreen = lazy(() =>
  import('../overview/OverviewScreen.tsx').then((m) => ({ default: m.OverviewScreen })),
);
const TransactionsScreen = lazy(() =>
  import('../transactions/TransactionsScreen.tsx').then((m) => ({ default: m.TransactionsScreen })),
);
const ReceiptsScreen = lazy(() =>
  import('../receipts/ReceiptsScreen.tsx').then((m) => ({ default: m.ReceiptsScreen })),
);
const SettingsScreen = lazy(() =>
  import('../settings/SettingsScreen.tsx').then((m) => ({ default: m.SettingsScreen })),
);

/** The frame around every screen: places on the left, commands on top, the page, and what floats above it. */
export function Shell() {
  useCommands();
  return (
    <div className={classes.shell} data-platform={desktop?.platform}>
      {/* biome-ignore lint/a11y/useValidAnchor: it is a jump within the page; only how it jumps is ours, see below */}
      <a className={classes.skip} href="#main" onClick={skipToMain}>
        Skip to the page
      </a>
      <Sidebar />
      <TopBar />
      <main className={classes.main} id="main" tabIndex={-1}>
        <Suspense>
          <Routes>
            <Route index element={<OverviewScreen />} />
            <Route path="transactions" element={<TransactionsScreen />} />
            <Route path="receipts/:id?" element={<ReceiptsScreen />} />
            <Route path="settings/:section?" element={<SettingsScreen />} />
            <Route path="*" element={<Navigate to="/" replace />} />
          </Routes>
        </Suspense>
      </main>
      <DropOverlay />
      <Overlays />
    </div>
  );
}

/** The address of a page stands in the hash, so the browser's own jump to `#main` would leave the page. */
function skipToMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
