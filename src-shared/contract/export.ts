import { z } from 'zod';
import { account } from './accounts.ts';
import { category } from './categories.ts';
import { moment } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { defaultPreferences, notificationPreferences } from './notifications.ts';
import { receipt } from './receipts.ts';
import { tag } from './tags.ts';
import { exampleTransaction, transaction, transactionFilters, transactionOrderings } from './transactions.ts';
import { exampleUser, user } from './users.ts';

const formats = ['csv', 'xlsx', 'excel', 'pdf', 'json', 'zip'] as const;

export const exportMimeTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json',
  zip: 'application/zip',
} as const;

export type ExportFormat = keyof typeof exportMimeTypes;

/** Grows when a reader of an older dump could misread a newer one; sections and fields may be added without. */
export const dumpVersion = 1;

/** Everything a user owns, as `GET /export?format=json` writes it: each section holds what the API answers for one of its things. */
export const dump = z
  .object({
    format: z.literal('kvitt'),
    version: z.literal(dumpVersion),
    exported_at: moment,
    user,
    notification_preferences: notificationPreferences,
    accounts: z.array(account),
    categories: z.array(category),
    tags: z.array(tag),
    transactions: z.array(transaction).meta({ description: 'Oldest entry first, after them those in the bin' }),
    receipts: z.array(receipt.extend({ text: z.string().meta({ description: 'What was read' }) })),
  })
  .meta({ id: 'Dump' });

export type Dump = z.output<typeof dump>;

const exampleDump: Dump = {
  format: 'kvitt',
  version: dumpVersion,
  exported_at: '2026-11-20T18:42:00.000Z',
  user: exampleUser,
  notification_preferences: defaultPreferences,
  accounts: [],
  categories: [],
  tags: [],
  transactions: [exampleTransaction],
  receipts: [],
};

export const exportData = defineEndpoint({
  id: 'exportData',
  method: 'GET',
  path: '/export',
  tag: 'Export',
  summary: 'Export',
  description:
    '`csv`, `xlsx` (`excel` is another name for it) and `pdf` hold the transactions that `GET /transactions` would list with the same ' +
    'filters and `ordering`; the PDF goes by days whatever the ordering. A split transaction is one row a part. `zip` is the tax pack: ' +
    'PDF, CSV, the files of the linked receipts and an index. `json` is everything the user owns and takes no filter. ' +
    'In CSV, a text that a spreadsheet could run as a formula has an apostrophe before it. The answer is streamed.',
  access: 'user',
  query: z.strictObject({
    format: z
      .enum(formats)
      .transform((format): ExportFormat => (format === 'excel' ? 'xlsx' : format))
      .default('csv'),
    ...transactionFilters,
    ordering: z.enum(transactionOrderings).default('-date'),
  }),
  answer: { status: 200, body: null, media: Object.values(exportMimeTypes) },
  errors: ['validation_error'],
  examples: {
    query: { format: 'pdf', date_from: '2026-01-01', date_to: '2026-12-31' },
    answer: exampleDump,
  },
});
