import { readFileSync, statSync } from 'node:fs';
import { answerParent } from '#main/lib/helper-side.ts';
import type { OcrPage } from './ocr-engine.ts';
import { openPages } from './open-pages.ts';
import type { PageSource } from './page-source.ts';
import { mostWords } from './pdf-words.ts';
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
import { turnUpright, type UprightPicture } from './picture-turn.ts';
import type { QuarterTurn } from './quarter-turn.ts';

interface Decoded extends UprightPicture {
  readonly page: number;
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

async function decode(file: OpenFile, page: number, turn?: QuarterTurn): Promise<Decoded> {
  if (file.decoded?.page === page && (turn ?? file.decoded.turn) === file.decoded.turn) return file.decoded;
  file.decoded = null;
  const upright = turnUpright(await file.pages.decode(page), turn);
  refuseBlank(upright.gray, upright.layout);
  file.decoded = { page, ...upright };
  return file.decoded;
}

async function prepare(source: PictureSource, options: PrepareOptions): Promise<PreparedPage> {
  const { page, preparations } = options;
  const file = await openPage(source, page);
  const { gray, layout, turn } = await decode(file, page, options.turn);
  const pictures = preparations.map((name) => ({ ...preparePicture(gray, layout, page, name), turn }));
  return { pages: file.pages.pages, width: gray.width, height: gray.height, pictures };
}

async function render(source: PictureSource, { page, ...view }: RenderOptions): Promise<RenderedPicture> {
  const file = await openPage(source, page);
  return file.pages.render(page, view);
}

async function readText(source: PictureSource, mostPages: number): Promise<DocumentText> {
  const { pages: file } = await open(source);
  const texts: (OcrPage | null)[] = [];
  let left = mostWords;
  for (let page = 1; page <= Math.min(file.pages, mostPages); page++) {
    const text = await file.readText(page);
    texts.push(text && { ...text, words: text.words.slice(0, left) });
    left -= Math.min(left, text?.words.length ?? 0);
  }
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
