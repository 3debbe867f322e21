import { XMLParser } from 'fast-xml-parser';
import { unzipSync } from 'fflate/browser';
import Papa from 'papaparse';
import { isCalendarDate } from '#shared/dates.ts';
import { isCurrency } from '#shared/money.ts';
import { readRate } from './exchange-rate.ts';

/** One day of the European Central Bank's euro foreign exchange reference rates. */
export interface EcbDay {
  readonly date: string;
  /** Currency → decimal string: how many units one euro is worth. */
  readonly perEuro: Readonly<Record<string, string>>;
}

/** The history since 1999 is 2 MB; nothing of the bank's comes near this. */
const mostBytes = 50 * 1024 * 1024;

/**
 * Reads a file as the bank publishes it: the whole history (`eurofxref-hist.zip` or the CSV in it), or one day or 90 of XML
 * (https://www.ecb.europa.eu/stats/eurofxref). Days without any rate are left out. Null where the bytes are none of these.
 */
export function readEcbFile(bytes: Uint8Array): EcbDay[] | null {
  const text = new TextDecoder().decode(isZip(bytes) ? (unzipCsv(bytes) ?? new Uint8Array()) : bytes).trimStart();
  const days = text.startsWith('<') ? readXml(text) : readCsv(text);
  return days.length > 0 ? days : null;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function unzipCsv(bytes: Uint8Array): Uint8Array | undefined {
  try {
    let isFirst = true;
    const files = unzipSync(bytes, {
      // One file and no more: a zip may promise many that are large together.
      filter: ({ name, originalSize }) => {
        const wanted = isFirst && name.endsWith('.csv') && originalSize <= mostBytes;
        if (wanted) isFirst = false;
        return wanted;
      },
    });
    return Object.values(files)[0];
  } catch {
    return undefined;
  }
}

function readCsv(text: string): EcbDay[] {
  const [head = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  const currencies = head.map((cell) => cell.trim());
  if (currencies[0] !== 'Date') return [];
  return rows.flatMap(([date = '', ...cells]) =>
    toDay(
      date.trim(),
      cells.map((cell, index) => [currencies[index + 1] ?? '', cell.trim()]),
    ),
  );
}

function toDay(date: string, pairs: readonly (readonly [string, string])[]): EcbDay[] {
  // "N/A" for a currency that the bank did not know yet or no longer; old currencies are not in ISO 4217 any more.
  const known = pairs.filter(([currency, rate]) => isCurrency(currency) && readRate(rate) !== null);
  return isCalendarDate(date) && known.length > 0 ? [{ date, perEuro: Object.fromEntries(known) }] : [];
}

interface XmlCube {
  readonly time?: string;
  readonly currency?: string;
  readonly rate?: string;
  readonly Cube?: XmlCube | readonly XmlCube[];
}

function readXml(text: string): EcbDay[] {
  const document = parseXml(text) as { Envelope?: { Cube?: XmlCube } } | null;
  return listCubes(document?.Envelope?.Cube).flatMap(({ time = '', ...day }) =>
    toDay(
      time,
      listCubes(day).map(({ currency = '', rate = '' }) => [currency, rate]),
    ),
  );
}

function listCubes(parent: XmlCube | undefined): readonly XmlCube[] {
  const cubes = parent?.Cube;
  if (cubes === undefined) return [];
  return Array.isArray(cubes) ? cubes : [cubes as XmlCube];
}

function parseXml(text: string): unknown {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    removeNSPrefix: true,
    processEntities: false,
  });
  try {
    return parser.parse(text);
  } catch {
    return null;
  }
}
