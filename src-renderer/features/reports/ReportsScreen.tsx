import { t } from '@lingui/core/macro';
import { Navigate, useLocation, useParams } from 'react-router';
import { ExportButton } from '#renderer/features/export/ExportButton.tsx';
import type { TransactionFilter } from '#renderer/features/transactions/transaction-filter.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { CategoriesReport } from './CategoriesReport.tsx';
import { ForecastReport } from './ForecastReport.tsx';
import { type Kind, readKind } from './kinds.ts';
import { MerchantsReport } from './MerchantsReport.tsx';
import { KindTabs, ReportBar } from './ReportBar.tsx';
import { TrendReport } from './TrendReport.tsx';
import { type Report, useReport } from './use-report.ts';
import { YearReport } from './YearReport.tsx';
import { yearOf } from './year.ts';

const reports = {
  categories: CategoriesReport,
  trend: TrendReport,
  forecast: ForecastReport,
  merchants: MerchantsReport,
  year: YearReport,
} as const;

/** The transactions that the report is made of. */
function exportOf(kind: Exclude<Kind, 'forecast'>, { filter, scope, today }: Report): Partial<TransactionFilter> {
  if (kind === 'year') return { ...yearOf(filter.range, today), ...scope };
  return { ...filter.range, ...scope, type: filter.type };
}

/** Where does it go, is it growing, where will I land? */
export function ReportsScreen() {
  const kind = readKind(useParams().kind);
  const { search } = useLocation();
  const report = useReport();
  if (kind === undefined) return <Navigate to={`/reports/categories${search}`} replace />;
  const Shown = reports[kind];
  return (
    <Page>
      <PageHeader
        title={t`Reports`}
        aside={<KindTabs />}
        actions={kind !== 'forecast' && <ExportButton filter={exportOf(kind, report)} />}
      />
      <ReportBar kind={kind} report={report} />
      <Shown report={report} />
    </Page>
  );
}
