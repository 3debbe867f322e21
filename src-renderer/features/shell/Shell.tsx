import { t } from '@lingui/core/macro';
import { Navigate, Route, Routes } from 'react-router';
import { DropOverlay } from '#renderer/features/drop/DropOverlay.tsx';
import { desktop } from '#renderer/lib/desktop.ts';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { hintParts } from '#renderer/ui/Hint.tsx';
import { Overlays } from './Overlays.tsx';
import classes from './Shell.module.css';
import { Sidebar } from './Sidebar.tsx';
import { TopBar } from './TopBar.tsx';
import { useCommands } from './use-commands.ts';

const overview = deferred(() => import('../overview/OverviewScreen.tsx').then((m) => m.OverviewScreen));
const transactions = deferred(() => import('../transactions/TransactionsScreen.tsx').then((m) => m.TransactionsScreen));
const receipts = deferred(() => import('../receipts/ReceiptsScreen.tsx').then((m) => m.ReceiptsScreen));
const budgets = deferred(() => import('../budgets/BudgetsScreen.tsx').then((m) => m.BudgetsScreen));
const recurring = deferred(() => import('../recurring/RecurringScreen.tsx').then((m) => m.RecurringScreen));
const reports = deferred(() => import('../reports/ReportsScreen.tsx').then((m) => m.ReportsScreen));
const settings = deferred(() => import('../settings/SettingsScreen.tsx').then((m) => m.SettingsScreen));
const importing = deferred(() => import('../import/ImportScreen.tsx').then((m) => m.ImportScreen));
const screens = [overview, transactions, receipts, budgets, recurring, reports, settings, importing];

/** The frame around every screen: places on the left, commands on top, the page, and what floats above it. */
export function Shell() {
  useCommands();
  usePreload(hintParts);
  usePreload(screens);
  return (
    <div className={classes.shell} data-platform={desktop?.platform}>
      {/* biome-ignore lint/a11y/useValidAnchor: it is a jump within the page; only how it jumps is ours, see below */}
      <a className={classes.skip} href="#main" onClick={skipToMain}>
        {t`Skip to the page`}
      </a>
      <Sidebar />
      <TopBar />
      <main className={classes.main} id="main" tabIndex={-1}>
        <Routes>
          <Route index element={<Part of={overview} />} />
          <Route path="transactions" element={<Part of={transactions} />} />
          <Route path="receipts/:id?" element={<Part of={receipts} />} />
          <Route path="budgets/:month?/:id?" element={<Part of={budgets} />} />
          <Route path="recurring" element={<Part of={recurring} />} />
          <Route path="reports/:kind?" element={<Part of={reports} />} />
          <Route path="import/:step?" element={<Part of={importing} />} />
          <Route path="settings/:section?" element={<Part of={settings} />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
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
