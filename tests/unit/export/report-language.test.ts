import { setImmediate } from 'node:timers/promises';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { ExportRow } from '#main/features/export/export-row.ts';
import { createPdfWriter } from '#main/features/export/pdf/write-pdf.ts';
import type { ReportHead } from '#main/features/export/report-head.ts';
import { createReportTexts } from '#main/features/export/report-texts.ts';
import { type ReportLanguage, reportLanguage } from '#main/features/export/report-words.ts';
import type { OpenReport } from '#main/features/export/report-writer.ts';
import { createXlsxWriter } from '#main/features/export/xlsx/write-xlsx.ts';
import { canReadPdf, readPdfPages } from '../../support/read-pdf.ts';

/** The words that are looked at, in German whatever the catalogue says. */
const words = {
  transactions: 'Buchungen',
  madeOn: 'Von Kvitt erstellt am {day}',
  page: 'Seite {page} von {pages}',
  preparedFor: 'Erstellt für',
  moneyIn: 'Einnahmen',
  amountOf: 'Betrag ({currency})',
  amountIn: 'Betrag in {currency}',
  merchant: 'Händler',
  typeExpense: 'Ausgabe',
  totals: 'Summen',
  period: 'Zeitraum',
  unconvertedNote: '{count, plural, one {# Buchung ohne Kurs.} other {# Buchungen ohne Kurs.}}',
};
const compiled = Object.fromEntries(Object.entries(words).map(([word, text]) => [word, compileMessage(text)]));
const german = reportLanguage('de-DE');
const language: ReportLanguage = { ...german, words: { ...german.words, ...compiled } };

const head: ReportHead = {
  ...{ owner: 'Ida', email: 'ida@example.org', from: '2026-11-01', to: null, filters: [['Händler', 'Rewe']] },
  ...{ baseCurrency: 'EUR', locale: 'de-DE', language, today: '2026-11-20', createdMs: 0 },
};

const row: ExportRow = {
  ...{
    id: 1234,
    part: null,
    date: '2026-11-20',
    type: 'expense',
    refund: false,
    amountMinor: 123_456,
    currency: 'EUR',
  },
  ...{ baseMinor: 123_456, category: 'Lebensmittel', parentCategory: null, merchant: 'Rewe', description: null },
  ...{ partDescription: null, tags: '', account: 'Girokonto', accountMinor: 123_456, accountCurrency: 'EUR' },
  ...{ transferAccount: null, transferMinor: null, transferCurrency: null, receiptId: null, createdAt: '2026-11-20' },
};

async function write(open: OpenReport): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const writer = open(head, (bytes) => chunks.push(bytes));
  await writer.add([row, { ...row, id: 1235, currency: 'SEK', baseMinor: null }]);
  await writer.end();
  // The last bytes come in the next turn.
  await setImmediate();
  return Buffer.concat(chunks);
}

describe('a report for somebody in Germany', () => {
  it.skipIf(!canReadPdf)('is German as a PDF: its head, its months, its figures (read back by pdftotext)', async () => {
    const [summary = '', table = ''] = readPdfPages(await write(createPdfWriter));
    for (const text of ['Buchungen', 'Von Kvitt erstellt am 20. November 2026', 'Erstellt für', 'Seite 1 von 2'])
      expect(summary).toContain(text);
    expect(summary).toContain('1. November 2026 – 20. November 2026');
    expect(summary).toContain('1 Buchung ohne Kurs.');
    expect(summary).toMatch(/Lebensmittel\s+1\s+100,0 %\s+1\.234,56/);
    expect(table).toMatch(/Betrag \(EUR\)/);
    expect(table).toContain('Freitag, 20. November 2026');
  });

  it('is German as a workbook: its sheets and columns', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await write(createXlsxWriter)) as unknown as ArrayBuffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Buchungen', 'Summen']);
    const [rows, totals] = workbook.worksheets;
    expect(rows?.getRow(1).values).toEqual(expect.arrayContaining(['Händler', 'Betrag in EUR']));
    expect(rows?.getRow(2).values).toEqual(expect.arrayContaining(['Ausgabe', 1234.56]));
    expect(totals?.getRow(1).values).toEqual([undefined, 'Zeitraum', '1. November 2026 – 20. November 2026']);
  });
});

describe('the words of a report', () => {
  it('can be handed to another thread, and each is there for every locale', () => {
    for (const locale of ['en-GB', 'de-AT', 'sv-SE', 'ja-JP']) {
      const given = structuredClone(reportLanguage(locale));
      expect(given).toEqual(reportLanguage(locale));
      expect(Object.values(given.words).filter((text) => text.length === 0)).toEqual([]);
    }
  });

  it('are English, with English dates, for a language without texts', () => {
    const { say, longDate, fullDate, percent } = createReportTexts(reportLanguage('fr-FR'));
    expect([
      say('page', { page: 2, pages: 9 }),
      longDate('2026-11-20'),
      fullDate('2026-11-20'),
      percent(42.44),
    ]).toEqual([...['Page 2 of 9', '20 November 2026', 'Friday, 20 November 2026', '42.4 %']]);
  });
});
