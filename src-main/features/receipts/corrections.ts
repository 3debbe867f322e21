import { getBaseCurrency } from '#main/features/users/service.ts';
import { invalidField } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { readAmount } from '#main/lib/read-amount.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { updateReceipt } from '#shared/contract/receipts.ts';
import { formatAmount } from '#shared/money.ts';
import { chosenReason, typedReason } from '#shared/receipt-reasons.ts';
import { fitCurrency } from './fit-currency.ts';
import { fitLineItems } from './outcome-columns.ts';
import { type FieldAlternative, missingField, type ParsedField, type ParsedReceipt } from './parsed-receipt.ts';
import type { ReceiptChanges, ReceiptRow } from './queries.ts';
import { mostAlternatives } from './reading/field-parts.ts';

type Corrections = BodyOf<typeof updateReceipt>;

/** The columns of a receipt after a person's corrections. Throws 422 for an amount that does not fit its currency. */
export function correct(ctx: ReadContext, row: ReceiptRow, body: Corrections): ReceiptChanges {
  const currency = body.parsed_currency ?? row.parsed_currency ?? getBaseCurrency(ctx);
  const values = {
    amount: correctAmount(row, body.parsed_amount, currency),
    date: body.parsed_date === undefined ? row.parsed_date : body.parsed_date,
    merchant: body.merchant_name === undefined ? row.merchant_name : body.merchant_name,
  };
  if (row.status === 'processed' && Object.values(values).every((value) => value === null))
    throw invalidField('parsed_amount', 'Keep at least one of total, date and merchant');
  const readByHand = row.status === 'failed' && (values.amount !== null || values.date !== null);
  const corrected = new Set([...(JSON.parse(row.corrected) as string[]), ...Object.keys(body)]);
  return {
    parsed_minor: values.amount,
    parsed_currency: currency,
    parsed_date: values.date,
    merchant_name: values.merchant,
    tax_minor: correctTax(row, body.tax_amount, currency),
    ...otherAmounts(row, currency),
    fields: JSON.stringify(
      markCorrected(row, body, {
        ...values,
        amount: values.amount === null ? null : formatAmount(values.amount, currency),
        currency,
      }),
    ),
    corrected: JSON.stringify([...corrected]),
    ...(readByHand ? { ...processedByHand, processed_at: isoNow(ctx.clock) } : {}),
  };
}

const processedByHand = { status: 'processed', error_code: null, error_message: null } as const;

type AmountInput = Corrections['parsed_amount'];

/** An amount that stays keeps its decimal value, so it has to fit a new currency too. */
function correctAmount(row: ReceiptRow, given: AmountInput, currency: string): number | null {
  if (given === null || (given === undefined && row.parsed_minor === null)) return null;
  const text = given ?? formatAmount(row.parsed_minor ?? 0, row.parsed_currency ?? currency);
  return readAmount(text, currency, 'parsed_amount', 'positive');
}

function correctTax(row: ReceiptRow, given: AmountInput, currency: string): number | null {
  if (given === undefined) return refit(row.tax_minor, row, currency);
  return given === null ? null : readAmount(given, currency, 'tax_amount', 'not_negative');
}

function refit(minor: number | null, row: ReceiptRow, currency: string): number | null {
  return minor === null ? null : fitCurrency(minor, row.parsed_currency ?? currency, currency);
}

/** What nobody can correct is only written anew for the currency, and left out where that is not possible. */
function otherAmounts(row: ReceiptRow, currency: string): ReceiptChanges {
  if (row.parsed_currency === null || row.parsed_currency === currency) return {};
  const payment = row.payment === null ? null : (JSON.parse(row.payment) as NonNullable<ParsedReceipt['payment']>);
  const items = JSON.parse(row.line_items) as ParsedReceipt['lineItems'];
  return {
    payment:
      payment &&
      JSON.stringify({
        ...payment,
        cashMinor: refit(payment.cashMinor, row, currency),
        changeMinor: refit(payment.changeMinor, row, currency),
      }),
    line_items: JSON.stringify(fitLineItems(items, row.parsed_currency, currency)),
  };
}

const untouched: ParsedReceipt['fields'] = {
  amount: missingField,
  date: missingField,
  merchant: missingField,
  currency: missingField,
};

function markCorrected(row: ReceiptRow, body: Corrections, values: Values): ParsedReceipt['fields'] {
  const fields = row.fields === null ? untouched : (JSON.parse(row.fields) as ParsedReceipt['fields']);
  const before = valuesOf(row);
  const corrected = new Set(JSON.parse(row.corrected) as string[]);
  const mark = (name: FieldName, column: keyof Corrections, field = fields[name]): ParsedField => {
    if (body[column] === undefined) return field;
    return markField(values[name], corrected.has(column) ? field.alternatives : readingsOf(field, before[name]));
  };
  return {
    amount: mark('amount', 'parsed_amount'),
    date: mark('date', 'parsed_date'),
    merchant: mark('merchant', 'merchant_name'),
    currency: mark('currency', 'parsed_currency', row.parsed_currency === null ? assumed : fields.currency),
  };
}

type FieldName = keyof ParsedReceipt['fields'];
/** As the API writes them. */
type Values = Readonly<Record<FieldName, string | null>>;

function valuesOf(row: ReceiptRow): Values {
  const { parsed_minor: minor, parsed_currency: currency } = row;
  const amount = minor === null || currency === null ? null : formatAmount(minor, currency);
  return { amount, date: row.parsed_date, merchant: row.merchant_name, currency };
}

/** What was read, the likeliest first: it stays to choose from, whatever a person writes. */
function readingsOf({ page, box, alternatives }: ParsedField, first: string | null): readonly FieldAlternative[] {
  if (first === null) return alternatives;
  return [{ value: first, page, box }, ...alternatives.filter(({ value }) => value !== first)];
}

/** A value that was read stands in its own place on the picture; one that a person thought of stands nowhere. */
function markField(value: string | null, alternatives: readonly FieldAlternative[]): ParsedField {
  if (value === null) return { ...missingField, alternatives: alternatives.slice(0, mostAlternatives) };
  const read = alternatives.find((alternative) => alternative.value === value);
  const kept = alternatives.slice(0, mostAlternatives);
  return {
    state: 'clear',
    reasons: [read ? chosenReason : typedReason],
    alternatives: read && !kept.includes(read) ? [...kept.slice(0, -1), read] : kept,
    page: read?.page ?? null,
    box: read?.box ?? null,
  };
}

/** Nothing was read, so an amount is taken to be in the currency of the user. */
const assumed: ParsedField = { ...missingField, state: 'check', reasons: ['No currency was read, so this is yours.'] };
