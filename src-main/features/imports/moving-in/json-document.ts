import { UnreadableFile } from '../reading/file-row.ts';

/** Deeper than any export; a file that nests further was made to do harm. */
const deepest = 64;
/** Lists and objects; a transaction has three to ten. */
const mostNested = 5_000_000;

/** Whether a file begins as a JSON object does; `{1:` begins an MT940. */
export function isJsonObject(bytes: Uint8Array): boolean {
  return /^\ufeff?\s*\{\s*"/.test(decodeHead(bytes));
}

/** Whether the beginning of a file says that Kvitt wrote it, for a file that breaks off later. */
export function looksLikeKvitt(bytes: Uint8Array): boolean {
  return /"format"\s*:\s*"kvitt"/.test(decodeHead(bytes));
}

function decodeHead(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, 4096));
}

/** JSON is UTF-8 but for programs that save it as Windows once liked text. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** The value of a JSON file; undefined where it is no JSON. Throws UnreadableFile for one that is nested too deep to be meant well. */
export function parseDocument(bytes: Uint8Array): unknown {
  refuseDeepNesting(bytes);
  try {
    return JSON.parse(new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const quote = 0x22;
const backslash = 0x5c;
/** `[` and `{` differ in one bit, and so do `]` and `}`. */
const lowBits = 0xdf;
const opens = 0x5b;
const closes = 0x5d;

/** Looked at as bytes, before anything is built of it; brackets, quotes and backslashes are the same byte in UTF-8 and nothing else. */
function refuseDeepNesting(bytes: Uint8Array): void {
  let depth = 0;
  let nested = 0;
  let isText = false;
  for (let place = 0; place < bytes.length; place += 1) {
    const byte = bytes[place] as number;
    if (isText) {
      if (byte === backslash) place += 1;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if ((byte & lowBits) === opens) {
      depth += 1;
      nested += 1;
      if (nested > mostNested)
        throw new UnreadableFile('This JSON holds more lists and objects than an export of Kvitt of its size.');
      if (depth > deepest) throw new UnreadableFile('This JSON is nested too deep to be an export of Kvitt.');
    } else if ((byte & lowBits) === closes) depth -= 1;
  }
}
