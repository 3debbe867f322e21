import { z } from 'zod';
import { amount, currency, flag, id, idParams, moment, pageOf, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

/** Files that hold a whole book: Kvitt's own JSON export, Actual's ZIP, Firefly III's CSV or a ZIP of them. */
export const bookSource = z.enum(['kvitt', 'actual', 'firefly']);
export const importFormat = z.enum(['csv', 'xlsx', 'ofx', 'qif', 'camt053', 'mt940', ...bookSource.options]);
export const importStatus = z.enum(['ready', 'committed', 'undone', 'cancelled']).meta({
  description: '`ready` is a preview: nothing of it is written yet',
});
export const importRowStatus = z.enum(['new', 'duplicate', 'review', 'skipped', 'invalid']);
export const importDecision = z.enum(['add', 'leave_out', 'match', 'transfer']).meta({
  description:
    'What the commit does with a row: add it, leave it out, take it for the transaction in `duplicate_of`, or book it as the transfer in `transfer`',
});
export const dateFormat = z.enum(['ymd', 'dmy', 'mdy']);
export const decimalMark = z.enum(['.', ',']);
export const delimiter = z.enum([',', ';', '\t', '|']);
/** Also the names in which a file is read again. */
export const importEncoding = z.enum([
  ...(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'iso-8859-2', 'windows-1251'] as const),
  ...(['windows-1253', 'windows-1254', 'windows-1257', 'macintosh', 'shift_jis', 'euc-jp'] as const),
  ...(['euc-kr', 'gb18030', 'big5'] as const),
]);

export const importFields = [
  ...(['date', 'amount', 'debit', 'credit', 'direction', 'merchant', 'description'] as const),
  ...(['category', 'tags', 'account', 'currency', 'bank_id'] as const),
] as const;
export type ImportField = (typeof importFields)[number];

const column = z.string().max(200).nullable();
const mappingShape = Object.fromEntries(importFields.map((field) => [field, column])) as Record<
  ImportField,
  typeof column
>;

/** Which column holds what: its name, or `#1`, `#2` … where there is no header; null where no column does. */
export const importMapping = z.object(mappingShape).meta({
  id: 'ImportMapping',
  description:
    'Column by field: its name, or `#1`, `#2` … where there is no header. Debit and credit go together, in place of amount',
});
export type ImportMapping = z.output<typeof importMapping>;

const identifier = z
  .string()
  .max(200)
  .meta({ description: 'The account as the file names it', examples: ['DE8937…3000'] });

export const importAccount = z
  .object({
    identifier: identifier
      .nullable()
      .meta({ description: 'The account as the file names it; null for rows that name none' }),
    currency: z.string().nullable(),
    account_id: id
      .nullable()
      .meta({ description: 'Null where there is no account yet; `will_create` names it as long as a row goes to it' }),
    name: z.string(),
    rows: z.int(),
    is_presumed: z.boolean().meta({
      description:
        'True where nobody knows the name that the file has for it, and it goes to `account_id` only for want of another',
    }),
  })
  .meta({ id: 'ImportAccount' });

export const importCounts = z
  .object({
    total: z.int(),
    new: z.int(),
    duplicate: z.int(),
    review: z.int(),
    skipped: z.int(),
    invalid: z.int(),
  })
  .meta({ id: 'ImportCounts' });

export const importRow = z
  .object({
    row: z.int().meta({ description: 'Its place in the file, from 1, the lines of the header counted' }),
    status: importRowStatus,
    code: z.string().nullable().meta({ description: 'A stable word for the reason' }),
    reason: z.string().nullable().meta({ description: 'A sentence for people; null for a new row' }),
    date: z.string().nullable(),
    type: z.enum(['income', 'expense', 'transfer']).nullable(),
    amount: amount.nullable(),
    currency: z.string().nullable(),
    account_id: id.nullable(),
    account_name: z.string().nullable().meta({ description: 'Also of an account that is only proposed' }),
    merchant_name: z.string().nullable(),
    description: z.string().nullable(),
    category_id: id.nullable(),
    category_name: z.string().nullable().meta({ description: 'Also of a category that is only proposed' }),
    tags: z.array(z.string()),
    bank_id: z.string().nullable(),
    duplicate_of: id.nullable(),
    duplicate_date: z
      .string()
      .nullable()
      .meta({ description: 'The day of `duplicate_of`; null where that is gone or in the bin' }),
    decision: importDecision.meta({ description: 'What the commit does with it' }),
    transfer: z
      .object({
        account_id: id.nullable(),
        transaction_id: id.nullable(),
        row: z.int().nullable(),
      })
      .nullable()
      .meta({
        description:
          'The other side of what may be a transfer between own accounts: a transaction, or a row of this file',
      }),
    refund: z.boolean(),
    parts: z.int().meta({ description: 'Of a split transaction of a book; else 0' }),
    transfer_to: z.string().nullable().meta({ description: 'The account that a transfer of a book goes to' }),
    transaction_id: id.nullable().meta({ description: 'What it became' }),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.output<typeof importRow>;

export const importDecisions = z
  .object({ add: z.int(), leave_out: z.int(), match: z.int(), transfer: z.int() })
  .meta({ id: 'ImportDecisions', description: 'How many rows the commit does what with' });

export const importProblem = z.object({
  row: z.int().nullable(),
  code: z.string(),
  message: z.string(),
});

const extraCounts = {
  budgets: z.int(),
  recurring_transactions: z.int(),
  rules: z.int(),
  saved_views: z.int(),
  rates: z.int(),
};

export const importMovingIn = z
  .object({
    source: bookSource,
    holds: z
      .object({
        accounts: z.int(),
        categories: z.int(),
        tags: z.int(),
        transactions: z.int(),
        in_bin: z.int(),
        splits: z.int(),
        transfers: z.int(),
        ...extraCounts,
      })
      .meta({ description: 'What is in the file' }),
    will_create: z.object(extraCounts).meta({ description: 'Besides what `will_create` of the import names' }),
    takes_settings: z.boolean().meta({
      description: 'Nothing is there yet, so that the base currency and other settings of the file are taken over too',
    }),
    balances: z
      .array(
        z.object({
          name: z.string(),
          currency: z.string(),
          account_id: id.nullable(),
          before: amount.nullable().meta({ description: 'Null for an account that is only proposed' }),
          after: amount.meta({ description: 'Once it is imported as decided' }),
          in_file: amount.nullable().meta({ description: 'What the other program says; null where it does not' }),
        }),
      )
      .meta({ description: 'One for each account of the file' }),
    notes: z
      .array(z.object({ code: z.string(), count: z.int(), message: z.string() }))
      .meta({ description: 'What of the file is left behind, or comes in another way' }),
  })
  .meta({ id: 'ImportMovingIn', description: 'About a file that holds a whole book rather than a bank’s statement' });
export type ImportMovingIn = z.output<typeof importMovingIn>;

const importHead = {
  id,
  status: importStatus,
  file_name: z.string(),
  size: z.int(),
  format: importFormat,
  account_id: id.nullable(),
  counts: importCounts,
  created: z.int().meta({ description: 'Transactions that the commit created' }),
  created_at: moment,
  committed_at: moment.nullable(),
  undone_at: moment.nullable(),
};

export const importSummary = z.object(importHead).meta({ id: 'ImportSummary' });

export const importPreview = z
  .object({
    ...importHead,
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    decimal: decimalMark.nullable(),
    date_format: dateFormat.nullable(),
    header_row: z.int().nullable().meta({ description: 'From 1; null where there is none' }),
    invert_amounts: z.boolean().meta({ description: 'Money spent is written without a minus' }),
    columns: z.array(z.string()),
    mapping: importMapping,
    reading: z
      .string()
      .nullable()
      .meta({
        description: 'How dates and amounts are read, as a sentence',
        examples: ['Dates are read as day/month/year: 04/11/2026 is 4 November 2026.'],
      }),
    date_example: z
      .object({ text: z.string(), date: z.string() })
      .nullable()
      .meta({ description: 'A date of the file that says most about the order, and what it is read as' }),
    date_is_sure: z.boolean().meta({ description: 'False where another order of day and month would fit as well' }),
    remembered: z.boolean().meta({ description: 'Settings of an earlier file of this layout were used' }),
    accounts: z.array(importAccount),
    decisions: importDecisions,
    will_create: z.object({
      transactions: z.int(),
      categories: z.array(z.object({ name: z.string(), type: z.enum(['income', 'expense']) })),
      tags: z.array(z.string()),
      accounts: z.array(z.object({ name: z.string(), currency: z.string() })),
    }),
    moving_in: importMovingIn.nullable(),
    rows: z.array(importRow).meta({ description: 'The first 20' }),
    problems: z.array(importProblem).meta({ description: 'The first 100' }),
  })
  .meta({ id: 'Import' });
export type ImportPreview = z.output<typeof importPreview>;

const exampleRow: ImportRow = {
  row: 2,
  status: 'new',
  code: null,
  reason: null,
  date: '2026-11-04',
  type: 'expense',
  amount: '42.80',
  currency: 'EUR',
  account_id: 2,
  account_name: 'Everyday',
  merchant_name: 'REWE SAGT DANKE 44',
  description: 'Kartenzahlung',
  category_id: 4,
  category_name: 'Groceries',
  tags: [],
  bank_id: null,
  duplicate_of: null,
  duplicate_date: null,
  decision: 'add',
  transfer: null,
  refund: false,
  parts: 0,
  transfer_to: null,
  transaction_id: null,
};

const exampleSummary = {
  id: 3,
  status: 'ready' as const,
  file_name: 'umsaetze.csv',
  size: 12_840,
  format: 'csv' as const,
  account_id: 2,
  counts: { total: 41, new: 38, duplicate: 2, review: 0, skipped: 1, invalid: 0 },
  created: 0,
  created_at: '2026-11-20T18:42:00.000Z',
  committed_at: null,
  undone_at: null,
};

const noMapping = Object.fromEntries(importFields.map((field) => [field, null])) as ImportMapping;

const examplePreview: ImportPreview = {
  ...exampleSummary,
  encoding: 'windows-1252',
  delimiter: ';',
  decimal: ',',
  date_format: 'dmy',
  header_row: 1,
  invert_amounts: false,
  columns: ['Buchungstag', 'Empfänger', 'Verwendungszweck', 'Betrag'],
  mapping: {
    ...noMapping,
    date: 'Buchungstag',
    amount: 'Betrag',
    merchant: 'Empfänger',
    description: 'Verwendungszweck',
  },
  reading: 'Dates are read as day/month/year: 04.11.2026 is 4 November 2026. The decimal mark is a comma.',
  date_example: { text: '04.11.2026', date: '2026-11-04' },
  date_is_sure: true,
  remembered: false,
  accounts: [{ identifier: null, currency: null, account_id: 2, name: 'Everyday', rows: 41, is_presumed: false }],
  decisions: { add: 38, leave_out: 3, match: 0, transfer: 0 },
  will_create: { transactions: 38, categories: [], tags: [], accounts: [] },
  moving_in: null,
  rows: [exampleRow],
  problems: [],
};

export const maxImportBytes = 100 * 1024 * 1024;
export const maxWorkbookBytes = 10 * 1024 * 1024;

export const createImport = defineEndpoint({
  id: 'createImport',
  method: 'POST',
  path: '/imports',
  tag: 'Imports',
  summary: 'Preview a bank file or a book',
  description:
    'Multipart field `file`, at most 100 MB (XLSX 10 MB), and perhaps `account_id`. CSV, XLSX, OFX/QFX 1 and 2, QIF, CAMT.053, MT940, ' +
    'and whole books: the JSON of `GET /export?format=json`, an export of Actual (ZIP) or Firefly III (CSV or ZIP), told from the bytes. Nothing is written yet: the answer says how the file is read and what the commit would do. ' +
    'Where no columns are recognised, the 422 has an error at `mapping`; with the field `as_table` = `true` the same file is a preview ' +
    'without rows, whose columns `PATCH` names. ' +
    'Without `account_id` rows go to the accounts that the file names, else to the default account.',
  access: 'user',
  upload: {
    field: 'file',
    repeatable: false,
    texts: {
      account_id: 'The account of rows that name none.',
      as_table: '`true` takes a table whose columns are not recognised as a preview without rows.',
    },
  },
  answer: { status: 201, body: importPreview },
  errors: [
    ...(['malformed_request', 'validation_error', 'payload_too_large', 'unsupported_media_type'] as const),
    ...(['unreadable_file', 'import_stopped', 'storage_full'] as const),
  ],
  examples: { answer: examplePreview },
});

export const listImports = defineEndpoint({
  id: 'listImports',
  method: 'GET',
  path: '/imports',
  tag: 'Imports',
  summary: 'List imports',
  description: 'What was imported and what was taken back, newest first. `q` is any part of the name of the file.',
  access: 'user',
  query: z.strictObject({
    ...paging,
    q: z.string().max(200).optional(),
    status: importStatus.optional(),
    ordering: z.enum(['created_at', '-created_at', 'name', '-name']).default('-created_at'),
  }),
  answer: { status: 200, body: pageOf(importSummary) },
  errors: ['validation_error'],
  examples: { answer: { items: [exampleSummary], next_cursor: null } },
});

export const getImport = defineEndpoint({
  id: 'getImport',
  method: 'GET',
  path: '/imports/:id',
  tag: 'Imports',
  summary: 'Get an import',
  description: 'How its file is read, what it would create, and its first 20 rows.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: importPreview },
  errors: ['not_found'],
  examples: { answer: examplePreview },
});

export const updateImport = defineEndpoint({
  id: 'updateImport',
  method: 'PATCH',
  path: '/imports/:id',
  tag: 'Imports',
  summary: 'Read a file another way',
  description:
    'Settings left out stay as they are; the file is read again with them. `accounts` says where the accounts of the file go, `rows` what the ' +
    'commit does with single rows, `all` what it does with all rows of a status that allow it. A commit remembers the settings for the account and files of the same layout.',
  access: 'user',
  params: idParams,
  body: z
    .strictObject({
      account_id: id,
      encoding: importEncoding,
      delimiter,
      decimal: decimalMark,
      date_format: dateFormat,
      header_row: z.int().positive().max(1000).nullable(),
      invert_amounts: z.boolean(),
      mapping: z.strictObject(mappingShape).partial(),
      accounts: z
        .array(
          z.strictObject({
            identifier: identifier.nullable(),
            currency: currency.nullable().default(null),
            account_id: id,
          }),
        )
        .max(100),
      rows: z.array(z.strictObject({ row: z.int().positive(), decision: importDecision })).max(1000),
      all: z.strictObject({ status: importRowStatus, decision: importDecision }),
    })
    .partial(),
  answer: { status: 200, body: importPreview },
  errors: [
    ...(['validation_error', 'not_found', 'unreadable_file', 'import_not_ready', 'import_stopped'] as const),
    ...(['changed_since', 'storage_full'] as const),
  ],
  examples: { body: { date_format: 'dmy' }, answer: examplePreview },
});

export const listImportRows = defineEndpoint({
  id: 'listImportRows',
  method: 'GET',
  path: '/imports/:id/rows',
  tag: 'Imports',
  summary: 'List the rows of an import',
  description:
    'All rows in the order of the file, each with what it is and why. `attention=true` are those that a person should look at: `review` and `invalid`. ' +
    'The rows of a finished import are kept for 30 days.',
  access: 'user',
  params: idParams,
  query: z.strictObject({ ...paging, status: importRowStatus.optional(), attention: flag.optional() }),
  answer: { status: 200, body: pageOf(importRow) },
  errors: ['validation_error', 'not_found'],
  examples: { answer: { items: [exampleRow], next_cursor: null } },
});

export const commitImport = defineEndpoint({
  id: 'commitImport',
  method: 'POST',
  path: '/imports/:id/commit',
  tag: 'Imports',
  summary: 'Import',
  description:
    'Books every row as its `decision` says, all in one transaction; progress comes as events. Rows taken for a transaction that is there count ' +
    'as `duplicate`, those left out as `skipped`. Doing it again answers the same and books nothing.',
  access: 'user',
  params: idParams,
  answer: {
    status: 200,
    body: z.object({
      id,
      counts: z.object({ created: z.int(), duplicate: z.int(), skipped: z.int(), invalid: z.int() }),
    }),
  },
  errors: ['not_found', 'import_not_ready', 'import_stopped', 'storage_full'],
  examples: { answer: { id: 3, counts: { created: 38, duplicate: 2, skipped: 1, invalid: 0 } } },
});

export const undoImport = defineEndpoint({
  id: 'undoImport',
  method: 'POST',
  path: '/imports/:id/undo',
  tag: 'Imports',
  summary: 'Take an import back',
  description:
    'Removes what the import created, at any later time. What was edited since is kept and counted, unless `force`; `dry_run` only says what would ' +
    'happen. Accounts, categories and tags that it created go too, where nothing else uses them.',
  access: 'user',
  params: idParams,
  body: z.strictObject({ force: z.boolean().default(false), dry_run: z.boolean().default(false) }).default({
    force: false,
    dry_run: false,
  }),
  answer: {
    status: 200,
    body: z.object({
      removed: z.int(),
      kept: z.int().meta({ description: 'Edited since, and kept' }),
      kept_ids: z.array(id).meta({ description: 'The first 100 of them' }),
    }),
  },
  errors: ['validation_error', 'not_found', 'import_not_ready'],
  examples: { body: { force: false }, answer: { removed: 36, kept: 2, kept_ids: [118, 121] } },
});

export const cancelImport = defineEndpoint({
  id: 'cancelImport',
  method: 'POST',
  path: '/imports/:id/cancel',
  tag: 'Imports',
  summary: 'Stop an import',
  description:
    'Stops a commit that is running, which then leaves nothing behind; a preview that nobody commits is thrown away. A finished import is taken ' +
    'back with undo.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: importSummary },
  errors: ['not_found', 'import_not_ready'],
  examples: { answer: { ...exampleSummary, status: 'cancelled' } },
});
