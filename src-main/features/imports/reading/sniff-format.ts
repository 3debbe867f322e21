import { UnreadableFile } from './file-row.ts';

export type TextFormat = 'csv' | 'ofx' | 'qif' | 'camt053' | 'mt940';

/** Tells a workbook by its first bytes, and refuses what is no text at all, each kind with a word about what to do. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const starts = (...head: number[]) => head.every((byte, index) => bytes[index] === byte);
  const holds = (text: string, within: number) => Buffer.from(bytes.subarray(0, within)).includes(text);
  if (bytes.length === 0) throw new UnreadableFile('The file is empty. Download it again from your bank.');
  if (starts(0x50, 0x4b)) {
    if (holds('mimetypeapplication/vnd.oasis', 200))
      throw new UnreadableFile('This is an OpenDocument table. Save it as .xlsx or CSV and choose that file.');
    return true;
  }
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new UnreadableFile(
      'This is a workbook of an old Excel, or one with a password. Save it as .xlsx or CSV and choose that file.',
    );
  if (starts(0x25, 0x50, 0x44, 0x46))
    throw new UnreadableFile(
      'This is a PDF. Choose CSV, Excel, OFX, QIF, CAMT or MT940 where your bank offers the download.',
    );
  if (starts(0x1f, 0x8b) || starts(0x52, 0x61, 0x72, 0x21) || starts(0x37, 0x7a, 0xbc))
    throw new UnreadableFile('This is an archive. Unpack it and choose the file inside.');
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || holds('ftyp', 12))
    throw new UnreadableFile('This is a picture. Receipts are dropped on the Receipts screen.');
  return false;
}

/** Whether a text is a web page, which some banks give out as a workbook. */
export function isPage(text: string): boolean {
  const head = text.slice(0, 2000).replace(/^[\ufeff\s]+/, '');
  return /^<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b/i.test(head) || /<html[\s>]/i.test(head);
}

/** Tells the format of a text by how it begins. */
export function sniffText(text: string): TextFormat {
  const head = text.slice(0, 8192).replace(/^[\ufeff\s]+/, '');
  if (head === '') throw new UnreadableFile('The file holds nothing but blanks. Download it again from your bank.');
  if (/<(?:\w{1,20}:)?OFX\b/i.test(head) || /^OFXHEADER\s*:/i.test(head) || /<\?OFX\b/i.test(head)) return 'ofx';
  if (isPage(head))
    throw new UnreadableFile(
      'This is a web page, not a bank file: the session at the bank may have ended. Sign in there and download it again.',
    );
  if (head.startsWith('<')) {
    if (/camt\.05[234]|<(?:\w+:)?BkToCstmr/i.test(head)) return 'camt053';
    if (/Workbook[^>]*schemas-microsoft-com:office:spreadsheet/i.test(head))
      throw new UnreadableFile('This is an Excel workbook in XML. Save it as .xlsx or CSV and choose that file.');
    throw new UnreadableFile(
      'This XML file is no bank statement of the kind CAMT.053. Choose another format at your bank, such as CSV.',
    );
  }
  if (/^(?:\{1:|:20:|:25:|\{4:)/m.test(head) && /^\s?:(?:25|28C?|60[FM]|61):/m.test(text.slice(0, 200_000)))
    return 'mt940';
  if (/^!(?:type|account|option|clear)\b/im.test(head.slice(0, 400)) && /^\s*!/m.test(head)) return 'qif';
  // Some programs leave the first line of QIF out.
  if (/^D[0-9][^\n]*\r?\n(?:[A-Z$][^\n]*\r?\n){1,20}\^\s*(?:\r?\n|$)/.test(head)) return 'qif';
  if (/^[{[]\s*["{[]/.test(head))
    throw new UnreadableFile(
      'This JSON is no export of Kvitt. Other JSON is not read; use CSV, Excel, OFX, QIF, CAMT.053 or MT940.',
    );
  if (isBinary(head))
    throw new UnreadableFile('This is no bank file that Kvitt knows. Use CSV, Excel, OFX, QIF, CAMT.053 or MT940.');
  return 'csv';
}

/** Text has hardly any control characters. */
function isBinary(head: string): boolean {
  const odd = head.match(/(?![\t\n\v\f\r])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return odd > head.length * 0.02 + 2;
}
