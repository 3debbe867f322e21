import type { ExportRow } from '../export-row.ts';
import { periodOf } from '../report-head.ts';
import type { OpenReport } from '../report-writer.ts';
import { createSums } from '../sums.ts';
import { createAmountWriter } from './amounts.ts';
import type { Canvas } from './canvas.ts';
import { createPdfFile } from './document.ts';
import { faint, page } from './look.ts';
import { drawSummary } from './summary.ts';
import { createTable } from './table.ts';

/**
 * A report that a person hands to an accountant: summary, then the table by days. Rows are drawn as they come and the summary at the end,
 * so that both show the same rows; its pages then go to the front.
 */
export const createPdfWriter: OpenReport = (head, onBytes) => {
  const file = createPdfFile({
    title: `Transactions of ${head.owner}`,
    author: head.owner,
    createdMs: head.createdMs,
  });
  file.onData(onBytes);
  const writeAmount = createAmountWriter(head.locale);
  const table = createTable({ file, writeAmount, baseCurrency: head.baseCurrency });
  const sums = createSums();

  return {
    async add(rows: readonly ExportRow[]) {
      for (const row of rows) {
        sums.add(row);
        table.add(row);
      }
    },
    async end() {
      table.end();
      const tablePages = file.pageCount;
      const total = sums.read();
      drawSummary({ file, head, sums: total, writeAmount });
      file.moveToFront(tablePages);
      const { setter } = file;
      const owner = setter.set(`${head.owner} · ${periodOf(head, total.firstDate, total.lastDate)}`, 'regular', 40_000);
      file.end((canvas: Canvas, pageNumber, pageCount) => {
        canvas.text(owner, page.left, page.bottom + 24, 7.5, faint);
        canvas.textRight(
          setter.set(`Page ${pageNumber} of ${pageCount}`, 'regular'),
          page.right,
          page.bottom + 24,
          7.5,
          faint,
        );
      });
    },
  };
};
