import { strToU8, type Zippable, zipSync } from 'fflate';
import { dumpVersion } from '#shared/contract/export.ts';

const sheetHead =
  '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
const sheetEnd = '</sheetData></worksheet>';

/** A row of a sheet: texts as texts, numbers as numbers, and XML as it is for what is neither. */
export function sheetRow(number: number, cells: readonly (string | number | { readonly xml: string })[]): string {
  const written = cells.map((cell, index) => {
    const place = `r="${'ABCDEFGH'[index]}${number}"`;
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
    if (typeof cell === 'object') return `<c ${place}>${cell.xml}</c>`;
    return `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${number}">${written.join('')}</row>`;
}

/** A workbook with one sheet, whose XML of rows is given. */
export function workbook(rows: string, more: Zippable = {}): Uint8Array {
  const relations = (type: string, target: string) =>
    strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`,
    );
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': strToU8(
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': strToU8(sheetHead + rows + sheetEnd),
    ...more,
  });
}

export const header = sheetRow(1, ['Date', 'Payee', 'Amount']);

const moment = '2026-11-01T00:00:00.000Z';

/** A whole book of Kvitt with one account, whose transactions are given as JSON. */
function book(transactions: string): string {
  const account = {
    id: 1,
    name: 'Everyday',
    kind: 'checking',
    currency: 'EUR',
    opening_balance: '0.00',
    archived: false,
  };
  const accounts = [{ ...account, balance: '0.00', is_default: true, created_at: moment, updated_at: moment }];
  const head = JSON.stringify({ format: 'kvitt', version: dumpVersion, accounts, categories: [], tags: [] });
  return `${head.slice(0, -1)},"transactions":[${transactions}]}`;
}

function bookOfTags(count: number): string {
  const none = ['category_id', 'merchant_name', 'description', 'account_amount', 'base_amount', 'transfer_account_id'];
  const more = ['transfer_amount', 'receipt_id', 'import_id', 'recurring_id', 'deleted_at'];
  const plain = {
    ...Object.fromEntries([...none, ...more].map((name) => [name, null])),
    ...{ type: 'expense', amount: '1.00', currency: 'EUR', date: '2026-11-01', account_id: 1, refund: false },
    ...{ splits: [], created_at: moment, updated_at: moment },
  };
  const tagsOf = (id: number) => Array.from({ length: 40 }, (_, at) => `tag ${id * 40 + at}`);
  const all = Array.from({ length: count / 40 }, (_, id) => JSON.stringify({ ...plain, id: id + 1, tags: tagsOf(id) }));
  return book(all.join(','));
}

/** Small files that would fill a memory, a disk or a day. */
export const hostileFiles: Readonly<Record<string, () => Uint8Array | string>> = {
  'a workbook of 300 MB of zeros': () =>
    workbook(header, { 'xl/media/zeros.bin': [new Uint8Array(300 * 1024 * 1024), { level: 9 }] }),
  'a workbook with 5,000 entries': () =>
    workbook(
      header,
      Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`xl/media/${index}.bin`, strToU8('x')])),
    ),
  'a workbook with 40 MB of cells': () => workbook(header + sheetRow(2, ['2026-11-01', 'Shop', -1.5]).repeat(300_000)),
  'a workbook whose texts are one entity in another': () =>
    workbook(header, {
      'xl/sharedStrings.xml': strToU8(
        `<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">${'bcdefghi'
          .split('')
          .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(10)}">`)
          .join('')}]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&i;</t></si></sst>`,
      ),
    }),
  'an archive in an archive': () => zipSync({ 'inner.zip': zipSync({ 'a.txt': new Uint8Array(1000) }) }),
  'a workbook that breaks off': () => workbook(header).slice(0, 900),
  'XML with entities in entities': () =>
    `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "${'&lol;'.repeat(10)}"><!ENTITY lol2 "${'&lol1;'.repeat(10)}">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>&lol2;</BkToCstmrStmt></Document>`,
  'XML 100,000 elements deep': () =>
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">${'<Stmt>'.repeat(100_000)}${'</Stmt>'.repeat(100_000)}</Document>`,
  'XML that never ends its tags': () =>
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">${'<Ntry a="'.repeat(200_000)}`,
  'OFX of a million open tags': () => `OFXHEADER:100\n\n<OFX>${'<STMTTRN>'.repeat(1_000_000)}`,
  'a web page instead of OFX': () =>
    '<!DOCTYPE html><html><head><title>Log in</title></head><body>Your session has ended</body></html>',
  'ten million commas': () => ','.repeat(10_000_000),
  'ten million quotes': () => '"'.repeat(10_000_000),
  'a CSV line of ten million letters': () => `Date,Payee,Amount\n2026-11-01,${'A'.repeat(10_000_000)},-1.00\n`,
  'nothing but line ends': () => '\r\n'.repeat(5_000_000),
  'bytes of noise': () =>
    Uint8Array.from({ length: 2_000_000 }, (_, index) => (index * 7919 + (index >> 3) * 104_729) & 255),
  'JSON a million lists deep': () => '{"format":"kvitt","version":1,"a":'.concat('['.repeat(1_000_000)),
  'JSON of six million lists': () => `{"format":"kvitt","a":[${'[],'.repeat(6_000_000)}0]}`,
  'JSON with a text of 50 MB': () => `{"format":"kvitt","a":"${'A'.repeat(50_000_000)}"}`,
  'a book of a million transactions that are none': () => book(`${'{},'.repeat(1_000_000)}0`),
  'a book of 30,000 tags': () => bookOfTags(30_000),
  'a book that breaks off': () => bookOfTags(400).slice(0, -300),
  'MT940 of a million broken lines': () =>
    `:20:A\n:25:1\n:60F:C260101EUR0,\n${':61:2601010101DX,NTRF\n'.repeat(300_000)}`,
};
