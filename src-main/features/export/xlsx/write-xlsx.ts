import { once } from 'node:events';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { formatAmount, minorUnits } from '#shared/money.ts';
import { type ExportRow, signedMinor } from '../export-row.ts';
import { periodOf, type ReportHead } from '../report-head.ts';
import { createReportTexts, type ReportTexts } from '../report-texts.ts';
import type { OpenReport } from '../report-writer.ts';
import { createSums, nameOfCategory, type Sums } from '../sums.ts';

type Value = string | number | Date | boolean | null;

interface Column {
  readonly header: string;
  readonly width: number;
  readonly value: (row: ExportRow) => Value;
  /** The currency of an amount. */
  readonly currency?: (row: ExportRow) => string;
  readonly isDate?: true;
}

/**
 * What a person works with in a spreadsheet; the CSV has every column. Texts are written as texts: a cell of a workbook is a formula only
 * when it is declared as one.
 */
function columnsFor(base: string, say: ReportTexts['say']): readonly Column[] {
  const currency = (row: ExportRow) => row.currency;
  const amount = (minor: number | null, code: string) => (minor === null ? null : toNumber(minor, code));
  return [
    { header: say('date'), width: 12, value: (row) => new Date(row.date), isDate: true },
    { header: say('type'), width: 10, value: (row) => say(typeWords[row.type]) },
    { header: say('amount'), width: 16, value: (row) => amount(row.amountMinor, row.currency), currency },
    { header: say('currency'), width: 10, value: currency },
    { header: say('signedAmount'), width: 16, value: (row) => amount(signedMinor(row), row.currency), currency },
    { header: say('merchant'), width: 28, value: (row) => row.merchant },
    { header: say('category'), width: 18, value: (row) => row.category },
    { header: say('parentCategory'), width: 18, value: (row) => row.parentCategory },
    { header: say('description'), width: 36, value: (row) => row.description },
    { header: say('tags'), width: 18, value: (row) => row.tags || null },
    { header: say('account'), width: 18, value: (row) => row.account },
    { header: say('transferAccount'), width: 18, value: (row) => row.transferAccount },
    { header: say('refund'), width: 8, value: (row) => row.refund || null },
    {
      header: say('amountIn', { currency: base }),
      width: 16,
      value: (row) => amount(row.baseMinor, base),
      currency: () => base,
    },
    { header: say('receipt'), width: 9, value: (row) => row.receiptId },
    { header: say('part'), width: 7, value: (row) => row.part },
    { header: say('partDescription'), width: 24, value: (row) => row.partDescription },
    { header: say('id'), width: 9, value: (row) => row.id },
  ];
}

const typeWords = { income: 'typeIncome', expense: 'typeExpense', transfer: 'typeTransfer' } as const;

/** A double holds the twelve digits of an amount exactly as far as a spreadsheet shows them. */
function toNumber(minor: number, currency: string): number {
  return Number(formatAmount(minor, currency));
}

type Style = Partial<ExcelJS.Style>;

/** Cells of one format share one style object: exceljs looks that up by identity, and would compare a new one with all others. */
function createStyles(): { readonly plain: Style; readonly date: Style; of(currency: string): Style } {
  const byCurrency = new Map<string, Style>();
  return {
    plain: {},
    date: { numFmt: 'yyyy-mm-dd' },
    of(currency) {
      const known = byCurrency.get(currency);
      if (known) return known;
      const digits = minorUnits(currency);
      const style = { numFmt: `#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''} [$${currency}]` };
      byCurrency.set(currency, style);
      return style;
    },
  };
}

const headerStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF1F1EE' } },
} as const;

/** A workbook with a sheet of rows and one of totals, written as it goes. */
export const createXlsxWriter: OpenReport = (head, onBytes) => {
  const output = new Writable({
    write(chunk: Uint8Array, _, done) {
      onBytes(chunk);
      done();
    },
  });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  workbook.creator = 'Kvitt';
  workbook.created = new Date(head.createdMs);
  const texts = createReportTexts(head.language);
  const columns = columnsFor(head.baseCurrency, texts.say);
  const sheet = workbook.addWorksheet(texts.say('transactions'), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ header, width }) => ({ header, width }));
  Object.assign(sheet.getRow(1), headerStyle);
  sheet.getRow(1).commit();
  const sums = createSums();
  const styles = createStyles();
  let rowCount = 1;

  const addRow = (row: ExportRow) => {
    const line = sheet.addRow([]);
    columns.forEach(({ value, currency, isDate }, index) => {
      const content = value(row);
      if (content === null) return;
      const cell = line.getCell(index + 1);
      cell.value = content;
      cell.style = isDate ? styles.date : currency ? styles.of(currency(row)) : styles.plain;
    });
    line.commit();
    rowCount += 1;
    sums.add(row);
  };

  return {
    async add(rows) {
      rows.forEach(addRow);
      // Lets the compression, which runs in threads of its own, catch up.
      await setImmediate();
    },
    async end() {
      sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rowCount, column: columns.length } };
      sheet.commit();
      addTotals(workbook, head, sums.read(), texts);
      const finished = once(output, 'finish');
      await workbook.commit();
      await finished;
    },
  };
};

function addTotals(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  head: ReportHead,
  sums: Sums,
  texts: ReportTexts,
): void {
  const { say } = texts;
  const sheet = workbook.addWorksheet(say('totals'));
  sheet.columns = [{ width: 34 }, { width: 18 }, { width: 14 }];
  const style = createStyles().of(head.baseCurrency);
  const add = (values: Value[], isHeader = false) => {
    const row = sheet.addRow(values);
    if (isHeader) Object.assign(row, headerStyle);
    if (typeof values[1] === 'number') row.getCell(2).style = style;
    row.commit();
  };
  const amount = (minor: number) => toNumber(minor, head.baseCurrency);
  add([say('period'), periodOf(head, sums.firstDate, sums.lastDate, texts)]);
  add([say('preparedFor'), `${head.owner}, ${head.email}`]);
  for (const [label, value] of head.filters) add([label, value]);
  add([]);
  add([say('totals'), head.baseCurrency, say('transactions')], true);
  add([say('moneyIn'), amount(sums.inMinor)]);
  add([say('moneyOut'), amount(-sums.outMinor)]);
  add([say('net'), amount(sums.inMinor - sums.outMinor), sums.count]);
  if (sums.unconverted > 0) add([say('leftOut'), null, sums.unconverted]);
  for (const [title, groups] of [
    [say('expensesByCategory'), sums.expense],
    [say('incomeByCategory'), sums.income],
  ] as const) {
    add([]);
    add([title, head.baseCurrency, say('transactions')], true);
    for (const group of groups) add([nameOfCategory(group, texts), amount(group.minor), group.count]);
    add([say('total'), amount(groups.reduce((sum, { minor }) => sum + minor, 0))]);
  }
  sheet.commit();
}
