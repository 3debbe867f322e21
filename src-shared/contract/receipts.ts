import { z } from 'zod';
import {
  amount,
  amountInput,
  calendarDate,
  currency,
  flag,
  id,
  idParams,
  moment,
  pageOf,
  paging,
  text,
} from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { tagName } from './tags.ts';
import { exampleTransaction, merchantName, transaction } from './transactions.ts';

export const receiptStatus = z.enum(['pending', 'processing', 'processed', 'failed']);

/** `[x, y, width, height]` in pixels of the upright full-size picture. */
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const page = z.int().min(1);

export const receiptField = z
  .object({
    state: z.enum(['clear', 'check', 'missing']),
    reasons: z.array(z.string()),
    alternatives: z.array(z.object({ value: z.string(), page: page.nullable(), box: box.nullable() })),
    page: page.nullable(),
    box: box.nullable(),
  })
  .meta({ id: 'ReceiptField' });

const fields = z.object({ amount: receiptField, date: receiptField, merchant: receiptField, currency: receiptField });
const confidence = z.number().min(0).max(1).nullable();

const duplicateReceipt = z.object({
  receipt_id: id,
  transaction_id: id.nullable().meta({ description: 'The transaction that the other picture is linked to' }),
  reasons: z.array(z.string()).meta({ description: 'Sentences for people, at least one' }),
});

export const receipt = z
  .object({
    id,
    status: receiptStatus,
    original_name: z.string(),
    mime_type: z.string(),
    size: z.int(),
    parsed_amount: amount.nullable(),
    parsed_currency: z.string().nullable(),
    parsed_date: calendarDate.nullable(),
    merchant_name: z.string().nullable(),
    tax_amount: amount.nullable(),
    payment: z
      .object({
        method: z.enum(['cash', 'card']).nullable(),
        cash: amount.nullable(),
        change: amount.nullable(),
        card_last_four: z.string().nullable(),
      })
      .nullable(),
    line_items: z.array(z.object({ description: z.string(), quantity: z.string().nullable(), amount })),
    fields: fields.nullable(),
    confidence: z.object({ amount: confidence, date: confidence, merchant: confidence }),
    pages: z.int().nullable(),
    page_turns: z.array(z.literal([0, 90, 180, 270])).meta({
      description:
        'Degrees clockwise by which each stored page was turned to stand upright; pages that are not in the list were not',
    }),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    attempts: z.int(),
    progress: z.int().min(0).max(100).meta({ description: 'Percent read while `processing`' }),
    suggested_category_id: id
      .nullable()
      .meta({ description: 'The category that your rules set, else the one that this merchant had last time' }),
    suggested_category_source: z
      .enum(['rule', 'history'])
      .nullable()
      .meta({ description: 'Where the suggested category comes from' }),
    transaction_id: id.nullable(),
    duplicate: duplicateReceipt
      .nullable()
      .meta({ description: 'The receipt of which this one seems to be a second picture; null once it is linked' }),
    uploaded_at: moment,
    processed_at: moment.nullable(),
    delete_on: calendarDate
      .nullable()
      .meta({ description: 'The day on which a receipt that could not be read is removed with its picture' }),
  })
  .meta({ id: 'Receipt' });

export type Receipt = z.output<typeof receipt>;
export type ReceiptField = z.output<typeof receiptField>;

const clear = (reason: string, where: [number, number, number, number]) => ({
  state: 'clear' as const,
  reasons: [reason],
  alternatives: [],
  page: 1,
  box: where,
});

const exampleReceipt: Receipt = {
  id: 9,
  status: 'processed',
  original_name: 'scan-1120.jpg',
  mime_type: 'image/jpeg',
  size: 481233,
  parsed_amount: '42.80',
  parsed_currency: 'EUR',
  parsed_date: '2026-11-20',
  merchant_name: 'Rewe City',
  tax_amount: '2.80',
  payment: { method: 'cash', cash: '50.00', change: '7.20', card_last_four: null },
  line_items: [{ description: 'ROGGENBROT', quantity: null, amount: '3.29' }],
  fields: {
    amount: clear('Cash given 50.00 minus change 7.20 is 42.80, so the total adds up.', [612, 1180, 160, 48]),
    date: {
      ...clear('Faint print.', [100, 1420, 210, 40]),
      state: 'check',
      alternatives: [{ value: '2026-11-26', page: 1, box: [100, 1420, 210, 40] }],
    },
    merchant: clear('The first line in large print.', [220, 60, 320, 60]),
    currency: clear('EUR stands above the amounts.', [640, 240, 70, 36]),
  },
  confidence: { amount: 0.97, date: 0.61, merchant: 0.9 },
  pages: 1,
  page_turns: [0],
  error: null,
  attempts: 1,
  progress: 100,
  suggested_category_id: 4,
  suggested_category_source: 'history',
  transaction_id: null,
  duplicate: null,
  uploaded_at: '2026-11-20T18:42:00.000Z',
  processed_at: '2026-11-20T18:42:02.000Z',
  delete_on: null,
};

export const maxReceiptBytes = 20 * 1024 * 1024;
export const maxUploadBytes = 200 * 1024 * 1024;
export const maxUploadFiles = 50;

export const uploadReceipts = defineEndpoint({
  id: 'uploadReceipts',
  method: 'POST',
  path: '/receipts/upload',
  tag: 'Receipts',
  summary: 'Upload receipts',
  description:
    'Multipart field `file`, repeatable: JPEG, PNG, WebP, TIFF, HEIC, BMP or PDF, at most 20 MB and 50 megapixels each, 50 files and 200 MB a request. ' +
    'Answers at once; reading goes on behind. Bytes that are there already answer with the receipt that exists. One bad file does not sink the others: it is listed in `rejected`.',
  access: 'user',
  upload: { field: 'file', repeatable: true },
  answer: {
    status: 202,
    body: z.object({
      items: z.array(receipt),
      rejected: z.array(z.object({ name: z.string(), status: z.int(), code: z.string(), detail: z.string() })),
    }),
  },
  otherStatuses: { 200: 'Only files that were there already' },
  errors: [
    'malformed_request',
    'validation_error',
    'payload_too_large',
    'unsupported_media_type',
    'image_too_large',
    'empty_file',
    'storage_full',
  ],
  examples: { answer: { items: [{ ...exampleReceipt, status: 'pending' }], rejected: [] } },
});

export const listReceipts = defineEndpoint({
  id: 'listReceipts',
  method: 'GET',
  path: '/receipts',
  tag: 'Receipts',
  summary: 'List receipts',
  description:
    'Newest first. `linked=false` is the queue: everything that is not a transaction yet; with `status=processed` it is what waits to be checked. ' +
    '`q` finds every word of it in the text, the merchant or the name of the file, in any part of a word; a word that reads as an amount finds the total too.',
  access: 'user',
  query: z.strictObject({
    ...paging,
    status: receiptStatus.optional(),
    linked: flag.optional(),
    q: z.string().max(200).optional(),
    date_from: calendarDate.optional(),
    date_to: calendarDate.optional(),
    amount_min: amountInput.optional(),
    amount_max: amountInput.optional(),
    ordering: z
      .enum(['uploaded_at', '-uploaded_at', 'date', '-date', 'amount', '-amount', 'merchant_name', '-merchant_name'])
      .default('-uploaded_at'),
  }),
  answer: { status: 200, body: pageOf(receipt) },
  errors: ['validation_error'],
  examples: { query: { linked: 'false' }, answer: { items: [exampleReceipt], next_cursor: null } },
});

export const countReceipts = defineEndpoint({
  id: 'countReceipts',
  method: 'GET',
  path: '/receipts/counts',
  tag: 'Receipts',
  summary: 'Count receipts',
  description:
    'How many there are of each kind: `waiting` and `reading` are still to be read, `to_check` were read and are no transaction yet, `saved` are linked to one. They add up to `all`.',
  access: 'user',
  answer: {
    status: 200,
    body: z.object({
      all: z.int(),
      waiting: z.int(),
      reading: z.int(),
      to_check: z.int(),
      saved: z.int(),
      failed: z.int(),
    }),
  },
  errors: [],
  examples: { answer: { all: 61, waiting: 47, reading: 1, to_check: 2, saved: 10, failed: 1 } },
});

export const getReceipt = defineEndpoint({
  id: 'getReceipt',
  method: 'GET',
  path: '/receipts/:id',
  tag: 'Receipts',
  summary: 'Get a receipt',
  description: 'What was read, how sure it is, and where it stands on the picture.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: receipt },
  errors: ['not_found'],
  examples: { answer: exampleReceipt },
});

export const getReceiptImage = defineEndpoint({
  id: 'getReceiptImage',
  method: 'GET',
  path: '/receipts/:id/image',
  tag: 'Receipts',
  summary: 'Get the picture',
  description:
    'Upright, in a form that a browser shows; `width` makes it smaller, `original=true` answers the stored bytes.',
  access: 'user',
  params: idParams,
  query: z.strictObject({
    page: z
      .string()
      .regex(/^[1-9][0-9]{0,3}$/)
      .transform(Number)
      .optional(),
    width: z
      .string()
      .regex(/^[1-9][0-9]{0,4}$/, 'Write a width in pixels')
      .transform(Number)
      .refine((value) => value >= 16 && value <= 12_000, 'From 16 to 12000 pixels')
      .optional(),
    original: flag.optional(),
  }),
  answer: { status: 200, body: null, media: ['image/jpeg', 'image/png', 'image/webp'] },
  errors: ['validation_error', 'not_found', 'unsupported_media_type'],
  examples: { query: { width: '800' } },
});

export const getReceiptText = defineEndpoint({
  id: 'getReceiptText',
  method: 'GET',
  path: '/receipts/:id/text',
  tag: 'Receipts',
  summary: 'Get the text',
  description: 'Everything that was read, word by word, with boxes in pixels of the upright full-size picture.',
  access: 'user',
  params: idParams,
  answer: {
    status: 200,
    body: z.object({
      text: z.string(),
      words: z.array(z.object({ text: z.string(), page, box, confidence: z.number() })),
      width: z.int().nullable(),
      height: z.int().nullable(),
    }),
  },
  errors: ['not_found'],
  examples: {
    answer: {
      text: 'REWE CITY\nSUMME 42,80',
      words: [{ text: 'SUMME', page: 1, box: [120, 1180, 150, 48], confidence: 0.95 }],
      width: 1000,
      height: 2200,
    },
  },
});

export const updateReceipt = defineEndpoint({
  id: 'updateReceipt',
  method: 'PATCH',
  path: '/receipts/:id',
  tag: 'Receipts',
  summary: 'Correct what was read',
  description:
    'Corrected fields become clear and win over a later reading. Their alternatives are then all that was read, the first reading first; the box is that of the value chosen among them, or null where you wrote another. An amount or a date makes a failed receipt `processed`: read by hand.',
  access: 'user',
  params: idParams,
  body: z
    .strictObject({
      parsed_amount: amountInput.nullable(),
      parsed_currency: currency,
      parsed_date: calendarDate.nullable(),
      merchant_name: merchantName,
      tax_amount: amountInput.nullable(),
    })
    .partial(),
  answer: { status: 200, body: receipt },
  errors: ['validation_error', 'not_found', 'receipt_not_processed', 'receipt_already_linked', 'changed_since'],
  examples: { body: { parsed_date: '2026-11-20' }, answer: exampleReceipt },
});

export const retryReceipt = defineEndpoint({
  id: 'retryReceipt',
  method: 'POST',
  path: '/receipts/:id/retry',
  tag: 'Receipts',
  summary: 'Read again',
  description:
    'Only from `failed` or `processed`, and not linked. The picture is prepared and read in other ways than the first time. Corrections made by hand are kept, and every field of which the earlier reading was surer.',
  access: 'user',
  params: idParams,
  answer: { status: 202, body: receipt },
  errors: ['not_found', 'receipt_not_retryable'],
  examples: { answer: { ...exampleReceipt, status: 'pending' } },
});

export const cancelReceipt = defineEndpoint({
  id: 'cancelReceipt',
  method: 'POST',
  path: '/receipts/:id/cancel',
  tag: 'Receipts',
  summary: 'Stop reading',
  description:
    'A receipt that waits or is being read for the first time ends as `failed` with the code `cancelled`; its picture stays. One that was read before keeps what was read.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: receipt },
  errors: ['not_found', 'receipt_not_processed'],
  examples: {
    answer: {
      ...exampleReceipt,
      status: 'failed',
      error: { code: 'cancelled', message: 'Reading was stopped. Retry it, or fill in the fields by hand.' },
    },
  },
});

export const confirmReceipt = defineEndpoint({
  id: 'confirmReceipt',
  method: 'POST',
  path: '/receipts/:id/confirm',
  tag: 'Receipts',
  summary: 'Make it a transaction',
  description:
    'Creates an expense from what was read, with your corrections, and links the two. What you leave out is set by your rules; ' +
    'a category that they do not set is the one that this merchant had last time.',
  access: 'user',
  params: idParams,
  body: z
    .strictObject({
      amount: amountInput,
      currency,
      date: calendarDate,
      merchant_name: merchantName,
      description: text(500),
      category_id: id.nullable(),
      account_id: id,
      tags: z.array(tagName).max(50, 'At most 50 tags'),
    })
    .partial()
    .default({}),
  answer: { status: 201, body: transaction },
  errors: [
    'validation_error',
    'not_found',
    'receipt_not_processed',
    'receipt_already_linked',
    'category_type_mismatch',
  ],
  examples: { body: { date: '2026-11-20', category_id: 4 }, answer: exampleTransaction },
});

export const linkReceipt = defineEndpoint({
  id: 'linkReceipt',
  method: 'POST',
  path: '/receipts/:id/link',
  tag: 'Receipts',
  summary: 'Attach to a transaction',
  description: 'One receipt belongs to one transaction.',
  access: 'user',
  params: idParams,
  body: z.strictObject({ transaction_id: id }),
  answer: { status: 200, body: receipt },
  errors: [
    'validation_error',
    'not_found',
    'receipt_not_processed',
    'receipt_already_linked',
    'transaction_has_receipt',
  ],
  examples: { body: { transaction_id: 17 }, answer: { ...exampleReceipt, transaction_id: 17 } },
});

export const unlinkReceipt = defineEndpoint({
  id: 'unlinkReceipt',
  method: 'POST',
  path: '/receipts/:id/unlink',
  tag: 'Receipts',
  summary: 'Detach from its transaction',
  description: 'Both stay. A receipt that is not linked answers as it is.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: receipt },
  errors: ['not_found'],
  examples: { answer: exampleReceipt },
});

export const matchReceipt = defineEndpoint({
  id: 'matchReceipt',
  method: 'GET',
  path: '/receipts/:id/matches',
  tag: 'Receipts',
  summary: 'Find its transaction',
  description:
    'At most five transactions without a receipt that are likely the same purchase, the likeliest first: by amount, by date from four days before the receipt to ten days after it, and by merchant as banks write it. ' +
    'A receipt that was not read, or is linked already, has none.',
  access: 'user',
  params: idParams,
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({
          transaction,
          score: z.number().min(0).max(1),
          reasons: z.array(z.string()).meta({ description: 'Sentences for people, at least one' }),
        }),
      ),
    }),
  },
  errors: ['not_found'],
  examples: {
    answer: {
      items: [
        {
          transaction: {
            ...exampleTransaction,
            merchant_name: 'REWE SAGT DANKE 4711',
            receipt_id: null,
            date: '2026-11-22',
          },
          score: 0.87,
          reasons: ['Same amount.', '2 days later.', 'Similar name: REWE SAGT DANKE 4711.'],
        },
      ],
    },
  },
});

export const keepBothReceipts = defineEndpoint({
  id: 'keepBothReceipts',
  method: 'POST',
  path: '/receipts/:id/not-duplicate',
  tag: 'Receipts',
  summary: 'Say that two receipts are two',
  description: 'The two are not called duplicates of each other any more. Undo takes it back.',
  access: 'user',
  params: idParams,
  body: z.strictObject({ receipt_id: id }),
  answer: { status: 200, body: receipt },
  errors: ['validation_error', 'not_found'],
  examples: { body: { receipt_id: 7 }, answer: exampleReceipt },
});

export const deleteReceipt = defineEndpoint({
  id: 'deleteReceipt',
  method: 'DELETE',
  path: '/receipts/:id',
  tag: 'Receipts',
  summary: 'Delete a receipt',
  description: 'A transaction made from it stays. Undo brings it back for 30 days; then its file is removed from disk.',
  access: 'user',
  params: idParams,
  answer: { status: 204, body: null },
  errors: ['not_found', 'changed_since'],
  examples: {},
});
