import { createAmountWriter } from '#main/lib/amount-writer.ts';
import type { ExportRow } from '../export-row.ts';
import { periodOf } from '../report-head.ts';
import { createReportTexts } from '../report-texts.ts';
import type { OpenReport } from '../report-writer.ts';
import { createSums } from '../sums.ts';
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
  const texts = createReportTexts(head.language);
  const file = createPdfFile({
    title: texts.say('reportTitle', { owner: head.owner }),
    author: head.owner,
    createdMs: head.createdMs,
    texts,
  });
  file.onData(onBytes);
  const writeAmount = createAmountWriter(head.locale);
  const table = createTable({ file, texts, writeAmount, baseCurrency: head.baseCurrency });
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
      drawSummary({ file, texts, head, sums: total, writeAmount });
      file.moveToFront(tablePages);
      const { setter } = file;
      const period = periodOf(head, total.firstDate, total.lastDate, texts);
      const owner = setter.set(`${head.owner} · ${period}`, 'regular', 40_000);
      file.end((canvas: Canvas, pageNumber, pages) => {
        canvas.text(owner, page.left, page.bottom + 24, 7.5, faint);
        canvas.textRight(
          setter.set(texts.say('page', { page: pageNumber, pages }), 'regular'),
          page.right,
          page.bottom + 24,
          7.5,
          faint,
        );
      });
    },
  };
};
