import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import PDFDocument from 'pdfkit';
import { drawReceipt } from '#main/features/receipts/draw-receipt.ts';

/** A receipt of two pages: the shop and the items on one, total, payment and date on the other. */
export const firstPage = [
  'REWE CITY',
  'Hauptstr. 12',
  '10115 Berlin',
  'ROGGENBROT         3,29 A',
  'BUTTER             2,19 A',
  'KAFFEE GEMAHLEN    7,99 A',
  'Seite 1 von 2',
];
export const secondPage = [
  'REWE CITY',
  'SUMME EUR         13,47',
  'BAR EUR           20,00',
  'RUECKGELD EUR      6,53',
  '20.11.2026 18:42',
  'Seite 2 von 2',
];
/** The same on one page. */
export const wholeReceipt = [...firstPage.slice(0, -1), ...secondPage.slice(1, -1)];

/**
 * The drawn receipt as others write it: `photo.heic` with a preview, `turned.heic` lies on its side and says so,
 * `scan-g4.tif` and `fax-g3.tif` have two pages; the fax has twice as many dots across as down.
 */
export function storedFile(name: 'photo.heic' | 'turned.heic' | 'scan-g4.tif' | 'fax-g3.tif'): Buffer {
  return readFileSync(join(import.meta.dirname, 'files', name));
}

/** Printed lines as text of the PDF, or a picture over the whole page with perhaps a stamp on it. */
export type PdfPage = { readonly lines: readonly string[]; readonly turn?: number } | PdfScan;

interface PdfScan {
  readonly scan: readonly string[];
  readonly stamp?: string;
}

export interface PdfLock {
  readonly userPassword?: string;
  readonly ownerPassword?: string;
}

const pageWidth = 300;
const pageHeight = 420;

export async function drawPdf(pages: readonly PdfPage[], lock: PdfLock = {}): Promise<Buffer> {
  const document = new PDFDocument({ size: [pageWidth, pageHeight], margin: 20, autoFirstPage: false, ...lock });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => void document.on('end', resolve));
  for (const page of pages) {
    document.addPage();
    if ('scan' in page) await drawScan(document, page);
    else drawLines(document, page.lines, page.turn);
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawLines(document: PDFKit.PDFDocument, lines: readonly string[], turn?: number): void {
  if (turn !== undefined)
    Object.assign((document.page as unknown as { dictionary: { data: object } }).dictionary.data, { Rotate: turn });
  document.font('Courier').fontSize(10);
  for (const [index, line] of lines.entries()) document.text(line, 20, 20 + index * 16, { lineBreak: false });
}

async function drawScan(document: PDFKit.PDFDocument, { scan, stamp }: PdfScan): Promise<void> {
  document.image(await drawOnPage(scan), 0, 0, { width: pageWidth, height: pageHeight });
  if (stamp) document.font('Helvetica').fontSize(8).text(stamp, 20, 400, { lineBreak: false });
}

/** A receipt on a sheet as a scanner sees it, as JPEG. */
async function drawOnPage(lines: readonly string[]): Promise<Buffer> {
  const receipt = await loadImage(Buffer.from(await drawReceipt(lines)));
  const canvas = createCanvas(pageWidth * 3, pageHeight * 3);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(receipt, 60, 60, receipt.width * 1.5, receipt.height * 1.5);
  return canvas.encode('jpeg', 85);
}

/** A PDF written by hand: objects from number 1, the first one is the catalog. Without a table of places, as broken files are. */
export function rawPdf(...objects: (string | readonly [dictionary: string, stream: Uint8Array])[]): Buffer {
  const parts = objects.flatMap((object, index) => {
    if (typeof object === 'string') return [Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`)];
    const [dictionary, stream] = object;
    const head = `${index + 1} 0 obj\n<< ${dictionary} /Length ${stream.length} >>\nstream\n`;
    return [Buffer.from(head), stream, Buffer.from('\nendstream\nendobj\n')];
  });
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n')]);
}

/** An uncompressed TIFF of one byte a pixel; in a circle, the last page says that the first one follows. */
export function tiffOfPages(
  pages: readonly { readonly width: number; readonly height: number; readonly pixels?: Uint8Array }[],
  { subfileType = () => 0, isCircle = false }: { subfileType?: (page: number) => number; isCircle?: boolean } = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from('49492a0008000000', 'hex')];
  let at = 8;
  for (const [index, { width, height, pixels = new Uint8Array() }] of pages.entries()) {
    const values = [
      [254, subfileType(index + 1)],
      [256, width],
      [257, height],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, at + 2 + 10 * 12 + 4],
      [277, 1],
      [278, height],
      [279, pixels.length],
    ] as const;
    const directory = Buffer.alloc(2 + values.length * 12 + 4);
    directory.writeUInt16LE(values.length, 0);
    for (const [entry, [tag, value]] of values.entries()) {
      directory.writeUInt16LE(tag, 2 + entry * 12);
      directory.writeUInt16LE(4, 4 + entry * 12);
      directory.writeUInt32LE(1, 6 + entry * 12);
      directory.writeUInt32LE(value, 10 + entry * 12);
    }
    at += directory.length + pixels.length;
    const isLast = index === pages.length - 1;
    directory.writeUInt32LE(isLast ? (isCircle ? 8 : 0) : at, directory.length - 4);
    parts.push(directory, Buffer.from(pixels));
  }
  return Buffer.concat(parts);
}
