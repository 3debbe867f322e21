import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { dump } from '#shared/contract/export.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import type { Client } from '../support/client.ts';
import { readRows, tablesWith } from '../support/database.ts';
import { download, textOf } from '../support/download.ts';
import { formulaPayloads } from '../support/formula-payloads.ts';
import { type FullLedger, linkReceipt, openFullLedger, openLedger, readAllPages } from '../support/ledger.ts';
import { insertManyTransactions } from '../support/many-transactions.ts';
import { onePixel } from '../support/pictures.ts';
import { canReadPdf, readPdfPages } from '../support/read-pdf.ts';
import { splitBySql } from '../support/split-by-sql.ts';

async function readWorkbook(client: Client, query = ''): Promise<ExcelJS.Workbook> {
  const file = await download(client, `/export?format=xlsx${query}`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file.bytes as unknown as ArrayBuffer);
  return workbook;
}

function sheetOf(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`No sheet ${name}`);
  return sheet;
}

/** Rows by the names in the first line. */
function readSheet(sheet: ExcelJS.Worksheet): Record<string, ExcelJS.Cell>[] {
  const names = (sheet.getRow(1).values as string[]).slice(1);
  const rows = sheet.getRows(2, sheet.rowCount - 1) ?? [];
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row.getCell(index + 1)])));
}

async function openBusyLedger(): Promise<FullLedger> {
  const ida = await openFullLedger({ locale: 'en-IE' });
  await ida.book({ category_id: ida.groceries, merchant_name: 'Rewe City', amount: '42.80', tags: ['home'] });
  await ida.book({ type: 'income', amount: '2500', merchant_name: 'Employer AB', date: '2026-11-18' });
  await ida.book({ refund: true, amount: '3.10', category_id: ida.groceries, date: '2026-11-19' });
  await ida.book({ currency: 'JPY', amount: '980', merchant_name: '東京ラーメン' });
  await ida.book({ type: 'transfer', transfer_account_id: ida.savings, amount: '50' });
  return ida;
}

describe('an export as XLSX', () => {
  it('holds numbers as numbers in their currency’s format, dates as dates, and texts as texts', async () => {
    const ida = await openBusyLedger();
    const transactions = await readAllPages<Transaction>(ida, '/transactions');
    const rows = readSheet(sheetOf(await readWorkbook(ida), 'Transactions'));
    expect(rows.map(({ Id }) => Id?.value)).toEqual(transactions.map(({ id }) => id));
    for (const [index, { amount, currency, date, merchant_name: merchant }] of transactions.entries()) {
      const row = rows[index];
      expect(row?.Amount?.value).toBe(Number(amount));
      expect(row?.Amount?.numFmt).toBe(currency === 'JPY' ? '#,##0 [$JPY]' : '#,##0.00 [$EUR]');
      expect(row?.Date?.value).toEqual(new Date(date));
      expect(row?.Merchant?.value).toBe(merchant);
    }
  });

  it('has a header that stays in sight, filters over all rows, and a sheet of totals', async () => {
    const ida = await openBusyLedger();
    const workbook = await readWorkbook(ida, '&date_from=2026-11-01');
    const sheet = sheetOf(workbook, 'Transactions');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:R6');
    const totals = new Map<unknown, unknown>();
    sheetOf(workbook, 'Totals').eachRow((row) => void totals.set(row.getCell(1).value, row.getCell(2).value));
    const { totals: shown } = (await ida.get('/transactions?include_totals=true')).body;
    expect(totals.get('Period')).toBe('1 November 2026 – 20 November 2026');
    expect(totals.get('Money in')).toBe(Number(shown.in));
    expect(totals.get('Money out')).toBe(-Number(shown.out));
    expect(totals.get('Net')).toBe(Number(shown.net));
    expect(totals.get('Market')).toBe(39.7);
  });

  it('holds no formula, whatever a text looks like', async () => {
    const ida = await openLedger();
    const taken: string[] = [];
    for (const payload of formulaPayloads) {
      const answer = await ida.post('/transactions', {
        type: 'expense',
        amount: '1',
        date: '2026-11-20',
        description: payload,
      });
      if (answer.status === 201) taken.push(answer.body.description);
    }
    const rows = readSheet(sheetOf(await readWorkbook(ida, '&ordering=created_at'), 'Transactions'));
    for (const { Description } of rows)
      expect([ExcelJS.ValueType.String, ExcelJS.ValueType.Null]).toContain(Description?.type);
    const normal = (text: string | null) => text?.replaceAll('\r\n', '\n').replaceAll('\r', '\n') ?? null;
    expect(rows.map(({ Description }) => normal(Description?.value as string | null))).toEqual(taken.map(normal));
  });

  it('is also called excel', async () => {
    const { headers } = await download(await openLedger(), '/export?format=excel');
    expect(headers.get('content-type')).toContain('spreadsheetml.sheet');
    expect(headers.get('content-disposition')).toContain('kvitt-2026-11-20.xlsx');
  });
});

describe.skipIf(!canReadPdf)('an export as PDF (read back by pdftotext)', () => {
  it('says whose it is, which period, what was left out, and what it adds up to', async () => {
    const ida = await openBusyLedger();
    const file = await download(
      ida,
      `/export?format=pdf&date_from=2026-11-01&date_to=2026-11-30&category=${ida.groceries}`,
    );
    expect(file.headers.get('content-type')).toBe('application/pdf');
    const [summary = ''] = readPdfPages(file.bytes);
    for (const text of ['Transactions', 'Ida', ida.email, '1 November 2026 – 30 November 2026', 'Page 1 of 2'])
      expect(summary).toContain(text);
    expect(summary).toMatch(/Category\s+Market/);
    expect(summary).toMatch(/3\.10\s+−42\.80\s+−39\.70/);
    expect(summary).toMatch(/Market\s+2\s+100\.0 %\s+39\.70/);
  });

  it('lists every transaction below its day, with what has no rate named apart', async () => {
    const ida = await openBusyLedger();
    const [summary = '', table = ''] = readPdfPages((await download(ida, '/export?format=pdf')).bytes);
    expect(summary).toContain('1 transaction is in a currency without a known exchange rate');
    const lines = table.split('\n').map((line) => line.trim().replace(/\s{2,}/g, '|'));
    expect(lines).toContain('Friday, 20 November 2026');
    expect(lines).toContain('Rewe City home|Market|Everyday|−42.80');
    expect(lines).toContain('Transfer|Transfer|Everyday → Savings|50.00');
    expect(lines).toContain('東京ラーメン|Without category|Everyday|JPY −980');
    expect(lines).toContain('Wednesday, 18 November 2026|2,500.00');
    expect(lines.indexOf('Friday, 20 November 2026')).toBeLessThan(
      lines.indexOf('Wednesday, 18 November 2026|2,500.00'),
    );
  });

  it('writes the letters of many scripts, those from right to left too', async () => {
    const ida = await openLedger();
    const merchants = [
      'Zażółć gęślą jaźń',
      'Đà Nẵng',
      'Ελληνική Ταβέρνα',
      'Кофейня Їжак',
      'हिंदी',
      'საქართველო',
      'Երևան',
    ];
    const eastern = ['北京饭店', 'とうきょうラーメン', '김밥천국'];
    const fromRight = ['ירושלים', 'مطعم'];
    for (const merchant of [...merchants, ...eastern, ...fromRight]) await ida.book({ merchant_name: merchant });
    const text = readPdfPages((await download(ida, '/export?format=pdf')).bytes).join('');
    for (const merchant of [...merchants.filter((name) => name !== 'हिंदी'), ...eastern])
      expect(text).toContain(merchant);
    // Poppler may give shaped letters back in another order; what counts is that each is there.
    for (const letter of [...fromRight, 'हद'].join('')) expect(text.normalize('NFKC')).toContain(letter);
    expect(text).not.toContain('[');
  });

  it('names letters that it has no font for, and says what that means', async () => {
    const ida = await openLedger();
    await ida.book({ merchant_name: 'ร้านอาหาร Bangkok 🍕' });
    const [summary = '', table = ''] = readPdfPages((await download(ida, '/export?format=pdf')).bytes);
    expect(table).toContain('[Thai] Bangkok [emoji]');
    expect(summary).toContain('Words in [brackets] stand for letters that this document has no font for.');
  });

  it('numbers all of its pages, and repeats the head of the table on each', async () => {
    const ida = await openLedger();
    insertManyTransactions(ida.door.app.dataDir, (await ida.get('/users/me')).body.id, 300);
    const pages = readPdfPages((await download(ida, '/export?format=pdf')).bytes);
    expect(pages.length).toBeGreaterThan(5);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      if (index > 0) expect(page).toMatch(/Transaction\s+Category\s+Account\s+Amount \(EUR\)/);
    }
  });

  it('goes by days whatever the ordering', async () => {
    const ida = await openBusyLedger();
    const pages = readPdfPages((await download(ida, '/export?format=pdf&ordering=amount')).bytes);
    expect(pages[1]?.match(/day, \d+ November 2026/g)).toHaveLength(3);
  });

  it('says so when there is nothing', async () => {
    const pages = readPdfPages((await download(await openLedger(), '/export?format=pdf')).bytes);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('There are no transactions in this selection.');
    expect(pages[0]).toContain('Page 1 of 1');
  });
});

/** Tables with rows of a user that a dump leaves out, and why. */
const notInDump: Record<string, string> = {
  sessions: 'only valid here',
  access_tokens: 'only valid here',
  changes: 'what was, not what is; kept 30 days',
  idempotency_keys: 'kept 24 hours',
  jobs: 'work that is going on',
  notifications: 'said once; kept 90 days',
  imports: 'what came in by files; its transactions are there',
  import_rows: 'kept for 30 days',
  import_ledger: 'what tells a file that was here from a new one; only valid here',
  moved_transactions: 'what tells a book that was moved in before; only valid here',
  import_layouts: 'how files are read; only valid here',
  import_accounts: 'how banks name accounts; only valid here',
  merchant_hints: 'found in the receipts again when they are read',
};

/** In which section of a dump the rows of a table are. */
const sectionOf: Record<string, string> = {
  notification_preferences: 'notification_preferences',
  accounts: 'accounts',
  categories: 'categories',
  tags: 'tags',
  transactions: 'transactions',
  transaction_splits: 'transactions',
  transaction_tags: 'transactions',
  split_tags: 'transactions',
  receipts: 'receipts',
  receipt_texts: 'receipts',
  budgets: 'budgets',
  budget_former_amounts: 'budget_limits',
  budget_moves: 'budget_moves',
  recurring_transactions: 'recurring_transactions',
  recurring_tags: 'recurring_transactions',
  recurring_occurrences: 'recurring_occurrences',
  rules: 'rules',
  rule_tags: 'rules',
  saved_views: 'saved_views',
  manual_rates: 'rates',
  duplicate_dismissals: 'not_duplicates',
};

describe('an export as JSON', () => {
  it('is everything the user owns, as the API shows it', async () => {
    const ida = await openBusyLedger();
    const receipt = await linkReceipt(ida, (await ida.book()).id);
    const gone = await ida.book({ amount: '1.00' });
    await ida.delete(`/transactions/${gone.id}`);
    const file = await download(ida, '/export?format=json');
    expect(file.headers.get('content-type')).toBe('application/json');
    const content = JSON.parse(textOf(file));
    expect(dump.parse(content)).toEqual(content);
    expect(content).toMatchObject({ format: 'kvitt', version: 1, exported_at: '2026-11-20T12:00:00.000Z' });
    expect(content.user).toEqual((await ida.get('/users/me')).body);
    for (const name of ['accounts', 'categories', 'tags'])
      expect(content[name], name).toEqual((await ida.get(`/${name}?limit=500&ordering=created_at`)).body.items);
    const live = (await ida.get('/transactions?ordering=created_at')).body.items;
    const binned = (await ida.get('/transactions?deleted=true')).body.items;
    expect(content.transactions).toEqual([...live, ...binned]);
    expect(content.receipts).toEqual([{ ...(await ida.get(`/receipts/${receipt}`)).body, text: '' }]);
  });

  it('is the same text each time while nothing changes', async () => {
    const ida = await openBusyLedger();
    expect(textOf(await download(ida, '/export?format=json'))).toBe(textOf(await download(ida, '/export?format=json')));
  });

  it('has a section for every table with rows of a user', async () => {
    const ida = await openBusyLedger();
    const content = JSON.parse(textOf(await download(ida, '/export?format=json')));
    for (const table of tablesWith(ida.door.app.dataDir, 'user_id')) {
      if (table in notInDump) continue;
      expect(sectionOf, `say in src-main/features/export/dump.ts where the rows of ${table} are`).toHaveProperty(table);
      expect(content).toHaveProperty(sectionOf[table] ?? '');
    }
  });

  it('goes on over many pages', async () => {
    const ida = await openLedger();
    insertManyTransactions(ida.door.app.dataDir, (await ida.get('/users/me')).body.id, 450);
    const content = JSON.parse(textOf(await download(ida, '/export?format=json')));
    expect(content.transactions).toHaveLength(450);
    expect(content.transactions[0].splits).toHaveLength(2);
  });
});

describe('the tax pack', () => {
  it('holds PDF, CSV, the files of the receipts and an index that leads to them', async () => {
    const ida = await openBusyLedger();
    const whole = await ida.book({ merchant_name: '../<b>Örn & Co', amount: '12.00' });
    splitBySql(ida.door.app.dataDir, whole.id, [
      { minor: 500, category: ida.groceries },
      { minor: 700, category: null },
    ]);
    const receipt = await linkReceipt(ida, whole.id);
    const file = await download(ida, '/export?format=zip&date_from=2026-01-01&date_to=2026-12-31');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="kvitt-2026-11-20.zip"');
    const files = unzipSync(file.bytes);
    const picture = `receipts/2026-11-20_b-Örn-Co_12.00_${receipt}.png`;
    expect(Object.keys(files)).toEqual(['transactions.pdf', 'transactions.csv', picture, 'index.html']);
    expect(Buffer.from(files[picture] ?? []).equals(onePixel)).toBe(true);
    expect(strFromU8(files['transactions.pdf'] ?? new Uint8Array(), true)).toMatch(/^%PDF-1\.7/);
    const csv = textOf(await download(ida, '/export?date_from=2026-01-01&date_to=2026-12-31'));
    expect(`\uFEFF${strFromU8(files['transactions.csv'] ?? new Uint8Array())}`.replace(/^\uFEFF+/, '')).toBe(
      csv.replace(/^\uFEFF/, ''),
    );
    const index = strFromU8(files['index.html'] ?? new Uint8Array());
    expect(index).toContain(`href="receipts/${encodeURIComponent(picture.replace('receipts/', ''))}"`);
    expect(index).toContain('../&#60;b&#62;Örn &#38; Co');
    expect(index).toContain('12.00 EUR');
    expect(index).not.toContain('<b>');
  });

  it('holds only the receipts of what was asked for, and says when a file is missing', async () => {
    const ida = await openBusyLedger();
    await linkReceipt(ida, (await ida.book({ date: '2025-12-31' })).id);
    expect(Object.keys(unzipSync((await download(ida, '/export?format=zip&date_from=2026-01-01')).bytes))).toHaveLength(
      3,
    );
    const { dataDir } = ida.door.app;
    const [row] = readRows<{ file_name: string }>(dataDir, 'SELECT file_name FROM receipts');
    const { rmSync } = await import('node:fs');
    rmSync(`${dataDir}/receipts/${row?.file_name}`);
    const files = unzipSync((await download(ida, '/export?format=zip')).bytes);
    expect(Object.keys(files)).toEqual(['transactions.pdf', 'transactions.csv', 'index.html']);
    expect(strFromU8(files['index.html'] ?? new Uint8Array())).toContain('The file is missing');
  });
});
