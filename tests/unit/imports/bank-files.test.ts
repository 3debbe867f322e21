import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addDecimals } from '#main/features/imports/reading/numbers.ts';
import { type ReadBankFile, readBankFile } from '../../support/read-bank-file.ts';

/** Real files of banks lie beside the repository, not in it: they are not ours to pass on. */
const folder = join(import.meta.dirname, '../../../../shared/fixtures/bank-files');

interface Expected {
  readonly file: string;
  readonly format: string;
  readonly n: number | null;
  readonly sum: string | null;
  readonly first_date: string | null;
  readonly last_date: string | null;
  readonly currency: string | null;
}

/** Where the list of what is expected counts another way than the rules of imports; what these rules say instead. */
const byOurRules: Readonly<Record<string, Partial<Expected> & { readonly why: string }>> = {
  'csv_revolut_eur.csv': { sum: '575.74', why: 'what moved the account is the amount less the fee' },
  'odd_utf16be_nobom_revolut.csv': { sum: '575.74', why: 'what moved the account is the amount less the fee' },
  'mt940_sepa_betterplace.sta': { last_date: '2007-09-04', why: 'the booking day counts, not the value day' },
  'csv_de_targobank.csv': { n: 11, sum: '-618.18', why: 'the last row has its amount in a column of its own' },
  'odd_xxe_camt053.xml': { n: 0, sum: '0', why: 'a document type is refused' },
};

interface Found {
  readonly rows: number;
  readonly sum: string;
  readonly first: string | null;
  readonly last: string | null;
}

function summarize({ rows }: Pick<ReadBankFile, 'rows'>): Found {
  const days = rows.flatMap(({ date, problem }) => (date === null || problem === 'bad_date' ? [] : [date])).sort();
  return {
    rows: rows.length,
    sum: rows.reduce((total, { amount }) => addDecimals(total, amount ?? '0'), '0'),
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
  };
}

async function readOrExplain(file: string, currency: string | null): Promise<{ found: Found; outcome: string }> {
  try {
    const read = await readBankFile(new Uint8Array(readFileSync(join(folder, file))), {}, currency);
    const { encoding, delimiter, decimal, dateOrder, headerRow } = read.layout;
    const outcome = [encoding, delimiter, decimal, dateOrder, headerRow].filter((part) => part !== null).join(' ');
    return { found: summarize(read), outcome };
  } catch (error) {
    const outcome = error instanceof Error ? error.message : String(error);
    return { found: summarize({ rows: [] }), outcome };
  }
}

it.skipIf(!existsSync(folder))('reads the real files of many banks with nothing set by hand', async () => {
  const lines = readFileSync(join(folder, 'manifest.jsonl'), 'utf8').trim().split('\n');
  const table: Record<string, unknown>[] = [];
  const wrong: string[] = [];
  for (const listed of lines.map((line) => JSON.parse(line) as Expected)) {
    const { why, ...own } = byOurRules[listed.file] ?? {};
    const expected = { ...listed, ...own };
    const { found, outcome } = await readOrExplain(listed.file, listed.currency?.slice(0, 3) ?? null);
    const isRight =
      found.rows === expected.n &&
      Number(found.sum) === Number(expected.sum) &&
      found.first === expected.first_date &&
      found.last === expected.last_date;
    if (!isRight) wrong.push(listed.file);
    table.push({
      file: listed.file,
      format: listed.format,
      rows: `${found.rows} of ${listed.n}`,
      sum: `${found.sum} of ${listed.sum}`,
      days: `${found.first ?? '–'} … ${found.last ?? '–'}`,
      right: isRight ? (why ? 'by our rules' : 'yes') : 'NO',
      read: (why ?? outcome).slice(0, 60),
    });
  }
  console.table(table);
  expect(wrong).toEqual([]);
  expect(table).toHaveLength(readdirSync(folder).length - 1);
});
