import { Navigate, useLocation, useParams } from 'react-router';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { CategoriesReport } from './CategoriesReport.tsx';
import { readKind } from './kinds.ts';
import { MerchantsReport } from './MerchantsReport.tsx';
import { KindTabs, ReportBar } from './ReportBar.tsx';
import { useReport } from './use-report.ts';

const reports = {
  categories: CategoriesReport,
  merchants: MerchantsReport,
} as const;

/** Where does it go, is it growing, where will I land? */
export function ReportsScreen() {
  const kind = readKind(useParams().kind);
  const { search } = useLocation();
  const report = useReport();
  if (kind === undefined) return <Navigate to={`/reports/categories${search}`} replace />;
  const Shown = reports[kind];
  return (
    <Page>
      <PageHeader title="Reports" aside={<KindTabs />} />
      <ReportBar report={report} />
      <Shown report={report} />
    </Page>
  );
}
