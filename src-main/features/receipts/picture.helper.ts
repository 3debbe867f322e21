import { readFileSync, statSync } from 'node:fs';
import { answerParent } from '#main/lib/helper-side.ts';
import { decodeGray } from './picture-decode.ts';
import {
  type PictureAnswer,
  PictureError,
  type PictureRequest,
  type PictureSource,
  type PreparedPage,
  type PrepareOptions,
} from './picture-port.ts';
import { preparePicture, refuseBlank } from './picture-prepare.ts';
import { renderPicture } from './picture-render.ts';
import { turnUpright, type UprightPicture } from './picture-turn.ts';
import type { QuarterTurn } from './quarter-turn.ts';

interface Decoded extends UprightPicture {
  readonly key: string;
}

/** A second preparation of the same file is asked for right after the first: its pixels are kept until another comes. */
let last: Decoded | null = null;

const bytesOf = (source: PictureSource): Uint8Array => (typeof source === 'string' ? readFileSync(source) : source);

function keyOf(source: PictureSource): string | null {
  if (typeof source !== 'string') return null;
  const { mtimeMs, size } = statSync(source);
  return `${source}\n${mtimeMs}\n${size}`;
}

function decode(source: PictureSource, turn?: QuarterTurn): Decoded {
  const key = keyOf(source);
  if (key !== null && last?.key === key && (turn ?? last.turn) === last.turn) return last;
  last = null;
  const upright = turnUpright(decodeGray(bytesOf(source)), turn);
  refuseBlank(upright.gray, upright.layout);
  last = { key: key ?? '', ...upright };
  return last;
}

function prepare(source: PictureSource, options: PrepareOptions): PreparedPage {
  if (options.page !== 1) throw new PictureError('no_such_page', `Page ${options.page} of 1`);
  const { gray, layout, turn } = decode(source, options.turn);
  const pictures = options.preparations.map((name) => ({
    ...preparePicture(gray, layout, options.page, name),
    turn,
  }));
  return { pages: 1, width: gray.width, height: gray.height, pictures };
}

function answer(request: PictureRequest): PictureAnswer {
  try {
    if (request.kind === 'prepare') return { id: request.id, value: prepare(request.source, request.options) };
    return { id: request.id, value: renderPicture(bytesOf(request.source), request.options) };
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
