import { readFileSync, statSync } from 'node:fs';
import { answerParent } from '#main/lib/helper-side.ts';
import { openPages } from './open-pages.ts';
import type { PageSource } from './page-source.ts';
import type { Gray } from './picture-gray.ts';
import { measurePrint, type PrintLayout } from './picture-layout.ts';
import {
  type DocumentText,
  type PictureAnswer,
  PictureError,
  type PictureRequest,
  type PictureSource,
  type PreparedPage,
  type PrepareOptions,
  type RenderedPicture,
  type RenderOptions,
} from './picture-port.ts';
import { preparePicture, refuseBlank } from './picture-prepare.ts';

interface Decoded {
  readonly page: number;
  readonly gray: Gray;
  readonly layout: PrintLayout;
}

interface OpenFile {
  /** Null for bytes that came with the request: nothing tells whether the next ones are the same. */
  readonly key: string | null;
  readonly pages: PageSource;
  /** The page decoded last: another preparation of it is often asked for right after the first. */
  decoded: Decoded | null;
}

/** One file is kept until another comes: its pages are asked for one after the other. */
let last: OpenFile | null = null;

const bytesOf = (source: PictureSource): Uint8Array => (typeof source === 'string' ? readFileSync(source) : source);

function keyOf(source: PictureSource): string | null {
  if (typeof source !== 'string') return null;
  const { mtimeMs, size } = statSync(source);
  return `${source}\n${mtimeMs}\n${size}`;
}

async function open(source: PictureSource): Promise<OpenFile> {
  const key = keyOf(source);
  if (key !== null && last?.key === key) return last;
  last?.pages.close();
  last = null;
  last = { key, pages: await openPages(bytesOf(source)), decoded: null };
  return last;
}

async function openPage(source: PictureSource, page: number): Promise<OpenFile> {
  const file = await open(source);
  if (page > file.pages.pages) throw new PictureError('no_such_page', `Page ${page} of ${file.pages.pages}`);
  return file;
}

async function decode(file: OpenFile, page: number): Promise<Decoded> {
  if (file.decoded?.page === page) return file.decoded;
  file.decoded = null;
  const gray = await file.pages.decode(page);
  const layout = measurePrint(gray);
  refuseBlank(gray, layout);
  file.decoded = { page, gray, layout };
  return file.decoded;
}

async function prepare(source: PictureSource, { page, preparations }: PrepareOptions): Promise<PreparedPage> {
  const file = await openPage(source, page);
  const { gray, layout } = await decode(file, page);
  const pictures = preparations.map((name) => preparePicture(gray, layout, page, name));
  return { pages: file.pages.pages, width: gray.width, height: gray.height, pictures };
}

async function render(source: PictureSource, { page, width }: RenderOptions): Promise<RenderedPicture> {
  const file = await openPage(source, page);
  return file.pages.render(page, width);
}

async function readText(source: PictureSource, mostPages: number): Promise<DocumentText> {
  const { pages: file } = await open(source);
  const texts = [];
  for (let page = 1; page <= Math.min(file.pages, mostPages); page++) texts.push(await file.readText(page));
  return { pages: file.pages, texts };
}

async function carryOut(request: PictureRequest): Promise<PreparedPage | RenderedPicture | DocumentText> {
  if (request.kind === 'prepare') return prepare(request.source, request.options);
  if (request.kind === 'render') return render(request.source, request.options);
  return readText(request.source, request.mostPages);
}

async function answer(request: PictureRequest): Promise<PictureAnswer> {
  try {
    return { id: request.id, value: await carryOut(request) };
  } catch (error) {
    if (error instanceof PictureError) return { id: request.id, code: error.code, message: error.message };
    return {
      id: request.id,
      code: 'unreadable_image',
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

answerParent<PictureRequest>(answer);
