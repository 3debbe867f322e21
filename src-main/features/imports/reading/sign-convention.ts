import type { ImportField } from '#shared/contract/imports.ts';
import { plainName, readHeader } from './column-names.ts';
import type { DecimalMark } from './file-row.ts';
import { isZero, readNumber } from './numbers.ts';
import { readDirection } from './row-words.ts';
import type { Table } from './table.ts';

/** Words that say plainly which way; a sale or a charge depends on whose list it is, and a D may be a deposit. */
const outWords = /^(?:debits?|debet|debito|dr|soll|purchase|kauf|achat|compra|aankoop|belastung|out|af)$/;
const inWords = /^(?:credits?|kredit|credito|cr|haben|in|bij)$/;

interface Convention {
  readonly columns: readonly string[];
  readonly body: Table;
  readonly places: Readonly<Record<ImportField, number | null>>;
  readonly balance: number | null;
  readonly decimal: DecimalMark;
}

/** What only the list of a card has. */
const cardColumns =
  /^(?:card ?member|card ?holder.*|member name|purchased by|kortmedlem|kortholder|kortinnehavare|kaarthouder|kaartlid|karteninhaber|name des karteninhabers|titulaire de la carte|titolare(?: carta)?|titular de la tarjeta|clearing date|date entered|[ごこ]?利用(?:者.*|店名.*|金額|先))\.?$/;
/** What it has, and now and then the list of an account with a card too. */
const numberColumns = /^(?:card ?id|card|card (?:no|number|#).*|masked card number|卡号(?:末|后)四位)\.?$/;
/** How the issuer of a card thanks for a payment. */
const thanks =
  /thank you|ihre zahlung|betalning mottagen|payment received|payments? and credits?|besten dank|vielen dank|zahlung erhalten|merci|paiement recu|pagamento (?:recebido|efetuado|de fatura)|pago recibido|gracias|betaling ontvangen|bedankt voor|还款|tack for|takk for|tak for/;

/**
 * Whether a list writes money that was spent without a minus and what came back with one, as issuers of cards do: by a column that says the
 * kind of each booking, else by its columns or by how it names the payments. A running balance or a minus on most bookings speaks against it.
 */
export function spendsWithoutMinus(convention: Convention): boolean {
  const { columns, body, places, balance, decimal } = convention;
  if (places.amount === null || places.direction !== null || balance !== null) return false;
  const bookings = body.flatMap((row) => {
    const value = readNumber(row[places.amount ?? 0] ?? '', decimal)?.value ?? '0';
    return isZero(value) ? [] : [{ row, isNegative: value.startsWith('-') }];
  });
  const positive = bookings.filter(({ isNegative }) => !isNegative);
  const negative = bookings.filter(({ isNegative }) => isNegative);
  if (positive.length === 0) return false;
  const kinds = columns.flatMap((name, place) => (isTextColumn(name) ? [] : [agreement(bookings, place)]));
  if (kinds.some((kind) => kind === 'same')) return false;
  if (kinds.some((kind) => kind === 'opposite')) return true;
  if (positive.length < negative.length) return false;
  const thanked = negative.filter(({ row }) => row.some((cell) => thanks.test(plainName(cell.slice(0, 200))))).length;
  if (negative.length > 0 && thanked >= negative.length / 2) return true;
  const has = (pattern: RegExp) => columns.some((name) => pattern.test(plainName(name)));
  if (positive.length > negative.length && has(cardColumns)) return true;
  return positive.length >= negative.length * 2 && has(numberColumns);
}

function isTextColumn(name: string): boolean {
  const kinds = readHeader(name);
  return kinds.has('merchant') || kinds.has('description');
}

/** How what a column says about the way of the money goes with the signs of the amounts. */
function agreement(
  bookings: readonly { readonly row: readonly string[]; readonly isNegative: boolean }[],
  place: number,
): 'same' | 'opposite' | null {
  let same = 0;
  let opposite = 0;
  for (const { row, isNegative } of bookings) {
    const word = plainName((row[place] ?? '').slice(0, 40));
    const isOut = outWords.test(word);
    if (!isOut && !inWords.test(word)) continue;
    if (isOut === isNegative) same += 1;
    else opposite += 1;
  }
  if (same + opposite < bookings.length * 0.4) return null;
  if (same > opposite) return 'same';
  return same === 0 ? 'opposite' : null;
}

/** Whether every amount in the column for money that came in has a minus, and none in the other one. */
export function writesCreditsNegative({
  body,
  places,
  decimal,
}: Pick<Convention, 'body' | 'places' | 'decimal'>): boolean {
  if (places.debit === null || places.credit === null) return false;
  const valuesOf = (place: number) =>
    body.flatMap((row) => {
      const value = readNumber(row[place] ?? '', decimal)?.value ?? '0';
      return isZero(value) ? [] : [value];
    });
  const credits = valuesOf(places.credit);
  return (
    credits.length > 0 &&
    credits.every((value) => value.startsWith('-')) &&
    !valuesOf(places.debit).some((value) => value.startsWith('-'))
  );
}

/** Where marks stand only beside money that went one way, the way of the others. */
export function findUnmarked(body: Table, place: number | null): 'debit' | 'credit' | null {
  if (place === null || !body.some((row) => (row[place] ?? '').trim() === '')) return null;
  const ways = new Set(body.flatMap((row) => readDirection(row[place] ?? '') ?? []));
  const [only] = ways;
  if (ways.size !== 1 || only === undefined) return null;
  return only === 'debit' ? 'credit' : 'debit';
}
