import { createCanvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { limitMemory } from './memory-limit.ts';
import type { OcrPage } from './ocr-engine.ts';
import type { PageSource } from './page-source.ts';
import { loadPdfJs, openPdfDocument, toPictureError } from './pdf-document.ts';
import { type DrawingStep, isScan, type Matrix, multiply, pageScale, uprightTurn } from './pdf-page-shape.ts';
import { isRealText, type TextRun, wordsOfRuns } from './pdf-words.ts';
import { grayOfPixels, openPixels, type Pixels } from './picture-decode.ts';
import { PictureError } from './picture-port.ts';
import { renderPicture } from './picture-render.ts';

/** The pages of a PDF, drawn at a size that can be read, with the text that it holds. Throws PictureError. */
export async function openPdf(bytes: Uint8Array): Promise<PageSource> {
  limitMemory();
  const document = await openPdfDocument(bytes);
  if (document.numPages === 0) {
    await document.destroy();
    throw new PictureError('no_pages', 'No pages');
  }
  return {
    pages: document.numPages,
    decode: (page) => onPage(document, page, async (open) => grayOfPixels(await draw(open, 1))),
    render: (page, { width, turn = 0 }) =>
      onPage(document, page, async (open) => {
        const across = turn % 180 === 0 ? open.width : open.height;
        const wanted = Math.min(1, (width ?? across) / across);
        return renderPicture(openPixels(await draw(open, wanted)), { turn });
      }),
    readText: (page) => onPage(document, page, (open) => readText(open, page)),
    close: () => void document.destroy(),
  };
}

/** A page and how it is shown. */
interface OpenPage {
  readonly page: PDFPageProxy;
  readonly runs: readonly PlacedRun[];
  /** Pixels a point at full size. */
  readonly scale: number;
  /** Degrees clockwise, the page's own turn included. */
  readonly rotation: number;
  /** Upright at full size, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** A run of letters where the file places it, in points. */
interface PlacedRun {
  readonly text: string;
  readonly matrix: Matrix;
  readonly width: number;
}

async function onPage<T>(document: PDFDocumentProxy, number: number, use: (page: OpenPage) => Promise<T>): Promise<T> {
  try {
    const page = await document.getPage(number);
    try {
      return await use(await measure(page));
    } finally {
      page.cleanup();
    }
  } catch (error) {
    throw toPictureError(error);
  }
}

async function measure(page: PDFPageProxy): Promise<OpenPage> {
  const runs = await listRuns(page);
  const asSaid = page.getViewport({ scale: 1 });
  const directions = runs.map(({ text, matrix }) => ({
    letters: text.length,
    matrix: multiply(asSaid.transform as unknown as Matrix, matrix),
  }));
  const rotation = (page.rotate + uprightTurn(directions)) % 360;
  const points = page.getViewport({ scale: 1, rotation });
  const scale = pageScale(points.width, points.height);
  const pixels = page.getViewport({ scale, rotation });
  const size = (value: number) => Math.max(1, Math.round(value));
  return { page, runs, scale, rotation, width: size(pixels.width), height: size(pixels.height) };
}

async function listRuns(page: PDFPageProxy): Promise<PlacedRun[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  return items.flatMap((item) =>
    'str' in item && item.str.trim() !== ''
      ? [{ text: item.str, matrix: item.transform as unknown as Matrix, width: item.width }]
      : [],
  );
}

/** Draws the page on white; `share` of its full size. */
async function draw({ page, scale, rotation, width, height }: OpenPage, share: number): Promise<Pixels> {
  const size = { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  const viewport = page.getViewport({ scale: scale * share, rotation });
  // The canvas of this package draws as that of a page does, but is not declared as one.
  const target = { canvas, canvasContext: context } as unknown as { canvas: null; canvasContext: never };
  await page.render({ ...target, viewport, background: '#ffffff' }).promise;
  return { ...size, data: new Uint8Array(context.getImageData(0, 0, size.width, size.height).data.buffer) };
}

async function readText(open: OpenPage, page: number): Promise<OcrPage | null> {
  if (!isRealText(open.runs.map(({ text }) => text))) return null;
  if (await isScanned(open.page)) return null;
  const viewport = open.page.getViewport({ scale: open.scale, rotation: open.rotation });
  const words = wordsOfRuns(open.runs.flatMap((run) => placeRun(run, viewport.transform as unknown as Matrix, open)));
  return words.length === 0 ? null : { page, words, width: open.width, height: open.height };
}

/** In pixels; what stands outside of the page is not there for anybody, and what runs across is no line of it. */
function placeRun({ text, matrix, width }: PlacedRun, toPixels: Matrix, open: OpenPage): TextRun[] {
  const [a, b, c, d, x, y] = multiply(toPixels, matrix);
  const height = Math.hypot(c, d);
  const pixelsAPoint = Math.hypot(toPixels[0], toPixels[1]);
  const isUpright = Math.abs(b) < Math.abs(a) && a > 0;
  const isInside = x >= 0 && x < open.width && y > 0 && y - height < open.height;
  return isUpright && isInside && height > 0 ? [{ text, x, y, width: width * pixelsAPoint, height }] : [];
}

async function isScanned(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await loadPdfJs();
  const { fnArray, argsArray } = await page.getOperatorList();
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const kinds: Readonly<Record<number, DrawingStep['kind']>> = {
    [OPS.save]: 'save',
    [OPS.restore]: 'restore',
    [OPS.transform]: 'transform',
    [OPS.paintFormXObjectBegin]: 'form',
    [OPS.paintFormXObjectEnd]: 'restore',
    [OPS.paintImageXObject]: 'image',
    [OPS.paintInlineImageXObject]: 'image',
    [OPS.paintImageMaskXObject]: 'image',
  };
  const steps = fnArray.flatMap((operator, index): DrawingStep[] => {
    const kind = kinds[operator];
    if (kind === undefined) return [];
    if (kind === 'save' || kind === 'restore' || kind === 'image') return [{ kind }];
    // A form brings its matrix as the first of two arguments, if it has any; a transformation is its arguments.
    const matrix = kind === 'form' ? argsArray[index]?.[0] : argsArray[index];
    return [{ kind, matrix: isMatrix(matrix) ? matrix : [1, 0, 0, 1, 0, 0] }];
  });
  return isScan(steps, Math.abs((right - left) * (top - bottom)));
}

const isMatrix = (value: unknown): value is Matrix =>
  value !== null && typeof value === 'object' && 'length' in value && value.length === 6;
