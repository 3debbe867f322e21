import { describe, expect, it } from 'vitest';
import { explainRow, reasonCodes } from '#main/features/imports/reasons.ts';
import { rowReasons, sayCreations, sayOthers, sayReading } from '#renderer/features/import/import-words.ts';
import { possibleDecisions, toggled, withPartner } from '#renderer/features/import/row-decisions.ts';
import { countKinds, kindOfFile, partFiles } from '#renderer/lib/file-kind.ts';
import { setLocale } from '#renderer/lib/format.ts';
import { getImport } from '#shared/contract/imports.ts';

setLocale('en-IE');

const example = getImport.examples.answer;
const [exampleRow] = example.rows;
if (!exampleRow) throw new Error('The example has a row');

describe('how a file is read', () => {
  it('is said in sentences with a date of the file', () => {
    expect(sayReading(example)).toEqual([
      'Dates read as day/month/year, 04.11.2026 = 4 November 2026.',
      'Amounts with decimal comma.',
      'Columns: Date from “Buchungstag”, Amount from “Betrag”, Payee from “Empfänger”, and Description from “Verwendungszweck”.',
    ]);
  });

  it('says what is unusual', () => {
    const said = sayReading({
      ...example,
      date_format: 'mdy',
      date_example: null,
      decimal: '.',
      invert_amounts: true,
      remembered: true,
    });
    expect(said).toEqual([
      'Dates read as month/day/year.',
      'Amounts with decimal point.',
      'Money spent is written without a minus.',
      expect.stringMatching(/^Columns: /),
      'This is how you had the last file of this layout read.',
    ]);
  });

  it('is nothing to choose where the format says it itself', () => {
    expect(sayReading({ ...example, format: 'camt053', date_format: null })).toEqual([
      'File of the format CAMT.053, which says itself how it is read.',
    ]);
  });
});

describe('what a commit does', () => {
  it('names what is new and what is not added', () => {
    const tags = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const accounts = [{ name: 'DE …3000', currency: 'EUR' }];
    expect(sayCreations({ transactions: 3, accounts, categories: [], tags })).toEqual([
      'New account: DE …3000 (EUR).',
      'New tags: a, b, c, d, and 3 more.',
    ]);
    expect(sayOthers({ add: 4, leave_out: 1, match: 2, transfer: 0 })).toEqual([
      '2 rows are matched with transactions.',
      '1 row is left out.',
    ]);
  });

  it('offers of a row what the API takes', () => {
    const entered = { ...exampleRow, status: 'review' as const, code: 'may_be_same', duplicate_of: 7 };
    expect(possibleDecisions(exampleRow)).toEqual(['add', 'leave_out']);
    expect(possibleDecisions(entered)).toEqual(['add', 'match', 'leave_out']);
    expect(possibleDecisions({ ...entered, code: 'deleted_before' })).toEqual(['add', 'leave_out']);
    expect(possibleDecisions({ ...exampleRow, amount: '0.00' })).toEqual(['leave_out']);
    expect(possibleDecisions({ ...exampleRow, status: 'invalid', date: null })).toEqual(['leave_out']);
    expect([toggled(exampleRow, 'add'), toggled(exampleRow, 'leave_out')]).toEqual(['leave_out', 'add']);
  });

  it('decides both sides of a transfer between rows of the file', () => {
    const side = { ...exampleRow, transfer: { account_id: 3, transaction_id: null, row: 9 } };
    expect(possibleDecisions(side)).toEqual(['add', 'transfer', 'leave_out']);
    expect(withPartner(side, 'transfer')).toEqual([
      { row: 2, decision: 'transfer' },
      { row: 9, decision: 'transfer' },
    ]);
    expect(withPartner({ ...side, decision: 'transfer' }, 'leave_out')).toEqual([
      { row: 2, decision: 'leave_out' },
      { row: 9, decision: 'add' },
    ]);
    expect(withPartner(side, 'leave_out')).toEqual([{ row: 2, decision: 'leave_out' }]);
  });

  it('knows every reason that the API gives', () => {
    const said = reasonCodes.map((code) => explainRow(code, '{about}'));
    const known = rowReasons.map((sentence) => ('words' in sentence ? sentence.english : sentence.message));
    expect(said.filter((sentence) => !known.includes(sentence ?? undefined))).toEqual([]);
  });
});

describe('a dropped file', () => {
  it.each([
    ['photo.HEIC', '', 'receipt'],
    ['scan.pdf', 'application/pdf', 'receipt'],
    ['clipboard', 'image/png', 'receipt'],
    ['umsaetze.csv', 'application/vnd.ms-excel', 'statement'],
    ['umsaetze.CSV', 'text/csv', 'statement'],
    ['konto.ofx', '', 'statement'],
    ['auszug.xml', 'text/xml', 'statement'],
    ['april.sta', '', 'statement'],
    ['export', 'text/csv', 'statement'],
    ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'other'],
    ['main.ts', 'text/plain', 'other'],
    ['film.mp4', 'video/mp4', 'other'],
  ])('%s (%s) is %s', (name, type, kind) => {
    expect(kindOfFile({ name, type })).toBe(kind);
  });

  it('goes where it belongs among others', () => {
    const files = [
      { name: 'a.png', type: 'image/png' },
      { name: 'b.csv', type: 'text/csv' },
      { name: 'c.docx', type: '' },
    ];
    const { receipts, statements } = partFiles(files);
    expect([receipts.map(({ name }) => name), statements.map(({ name }) => name)]).toEqual([
      ['a.png', 'c.docx'],
      ['b.csv'],
    ]);
  });

  it('is known by its type alone while it is held over the window', () => {
    const types = ['image/png', 'application/pdf', 'text/csv', 'text/plain', '', 'video/mp4'];
    const items = [...types.map((type) => ({ kind: 'file', type })), { kind: 'string', type: 'text/plain' }];
    expect(countKinds(items)).toEqual({ images: 1, documents: 1, statements: 2, unknown: 1, others: 1 });
  });
});
