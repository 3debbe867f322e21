import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as canvas from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { mostPixels } from './check-picture.ts';
import { PictureError } from './picture-port.ts';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

const folder = () => dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

let loaded: Promise<PdfJs> | undefined;

/** pdf.js, loaded with the first PDF. */
export function loadPdfJs(): Promise<PdfJs> {
  loaded ??= load();
  return loaded;
}

/**
 * It looks for these three where it believes to be in a page, as inside Electron, and for its parser in a thread of its
 * own: this process is apart already.
 */
async function load(): Promise<PdfJs> {
  const { DOMMatrix, ImageData, Path2D } = canvas;
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
  await import(pathToFileURL(join(folder(), 'legacy/build/pdf.worker.mjs')).href);
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** Opens a PDF; what it says to run, to fetch or to embed from elsewhere stays undone. Throws PictureError. */
export async function openPdfDocument(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await loadPdfJs();
  const place = (name: string) => `${join(folder(), name)}/`;
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWorkerFetch: false,
    maxImageSize: mostPixels,
    canvasMaxAreaInBytes: 4 * mostPixels,
    cMapUrl: place('cmaps'),
    standardFontDataUrl: place('standard_fonts'),
    wasmUrl: place('wasm'),
    CanvasFactory,
    FilterFactory,
    BinaryDataFactory,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw toPictureError(error);
  }
}

export function toPictureError(error: unknown): PictureError {
  if (error instanceof PictureError) return error;
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (name === 'PasswordException') return new PictureError('password_protected', message);
  return new PictureError('unreadable_image', message);
}

interface CanvasAndContext {
  canvas: canvas.Canvas;
  context: canvas.SKRSContext2D;
}

class CanvasFactory {
  create(width: number, height: number): CanvasAndContext {
    if (width * height > mostPixels) throw new PictureError('image_too_large', `${width} × ${height} pixels`);
    const created = canvas.createCanvas(Math.max(1, width), Math.max(1, height));
    return { canvas: created, context: created.getContext('2d') };
  }

  reset({ canvas: used }: CanvasAndContext, width: number, height: number): void {
    used.width = width;
    used.height = height;
  }

  destroy({ canvas: used }: CanvasAndContext): void {
    used.width = 0;
    used.height = 0;
  }
}

/** Filters are for pages in a browser: here everything is drawn without. */
class FilterFactory {
  addFilter = () => 'none';
  addHCMFilter = () => 'none';
  addAlphaFilter = () => 'none';
  addLuminosityFilter = () => 'none';
  addHighlightHCMFilter = () => 'none';
  destroy = () => undefined;
}

type DataKind = 'cMapUrl' | 'standardFontDataUrl' | 'wasmUrl';

/** Fonts, character maps and decoders come from the package's own folders, and only from there. */
class BinaryDataFactory {
  private readonly places: Readonly<Record<DataKind, string>>;

  constructor(places: Readonly<Record<DataKind, string>>) {
    this.places = places;
  }

  async fetch({ kind, filename }: { kind: DataKind; filename: string }): Promise<Uint8Array> {
    if (!/^[\w.-]+$/.test(filename)) throw new Error(`Unknown file ${filename}`);
    return new Uint8Array(await readFile(join(this.places[kind], filename)));
  }
}
