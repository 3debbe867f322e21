import { z } from 'zod';
import { amount, calendarDate, id, idParams, moment, pageOf, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { transactionType } from './transactions.ts';

/** Why a backup was made. */
export const backupReasons = ['automatic', 'quit', 'migration', 'import', 'bulk_delete', 'restore', 'manual'] as const;

/** What is counted in a backup, in the order in which it is shown. */
export const countedKinds = [
  'transactions',
  'receipts',
  'accounts',
  'categories',
  'tags',
  'budgets',
  'recurring_transactions',
  'rules',
  'saved_views',
] as const;

const counts = z
  .object(Object.fromEntries(countedKinds.map((kind) => [kind, z.int()])) as Record<CountedKind, z.ZodInt>)
  .meta({ description: 'How many things of yours it holds' });

export type CountedKind = (typeof countedKinds)[number];
export type Counts = z.output<typeof counts>;

const backup = z
  .object({
    id,
    created_at: moment,
    reason: z.enum(backupReasons),
    size: z
      .int()
      .meta({ description: 'Bytes of the copy of the database; receipt files are kept once for all backups' }),
    verified_at: moment
      .nullable()
      .meta({ description: 'When the copy was opened and checked; null where it is no longer whole' }),
    schema_version: z.int(),
    counts,
    problem: z
      .enum(['missing', 'damaged', 'newer_version'])
      .nullable()
      .meta({ description: 'Why it cannot be restored; null where it can' }),
  })
  .meta({ id: 'Backup' });

export type Backup = z.output<typeof backup>;

export const backupTroubles = ['storage_full', 'folder_not_writable', 'damaged_database', 'failed'] as const;

const trouble = z
  .object({
    code: z.enum(backupTroubles),
    message: z.string(),
    since: moment.meta({ description: 'The first try that failed' }),
  })
  .nullable()
  .meta({ description: 'Why no backup can be made at present; it is tried again by itself' });

const exampleCounts: Counts = {
  transactions: 1204,
  receipts: 93,
  accounts: 3,
  categories: 24,
  tags: 12,
  budgets: 6,
  recurring_transactions: 8,
  rules: 4,
  saved_views: 2,
};

const exampleBackup: Backup = {
  id: 1_795_684_320_000,
  created_at: '2026-11-26T09:12:00.000Z',
  reason: 'automatic',
  size: 2_813_952,
  verified_at: '2026-11-26T09:12:00.000Z',
  schema_version: 17,
  counts: exampleCounts,
  problem: null,
};

export const listBackups = defineEndpoint({
  id: 'listBackups',
  method: 'GET',
  path: '/backups',
  tag: 'Backups',
  summary: 'List backups',
  description:
    'Newest first. A backup is the whole database with all users of this computer and the files of their receipts; `counts` are yours ' +
    'alone. Kvitt makes one after at most 15 minutes of changes, when it ends, and before an import, a deletion of many, a restore and a new ' +
    'version’s changes. It keeps five of today, one a day for 14 days and one a month for 12 months, and those before a restore or a new ' +
    'version for 30 days; the last one that is whole always stays.',
  access: 'user',
  query: z.strictObject(paging),
  answer: {
    status: 200,
    body: pageOf(backup).extend({
      last_verified_at: moment.nullable().meta({ description: 'When the newest backup that is whole was made' }),
      trouble,
    }),
  },
  errors: ['validation_error'],
  examples: {
    query: { limit: '20' },
    answer: { items: [exampleBackup], next_cursor: null, last_verified_at: exampleBackup.created_at, trouble: null },
  },
});

export const createBackup = defineEndpoint({
  id: 'createBackup',
  method: 'POST',
  path: '/backups',
  tag: 'Backups',
  summary: 'Back up now',
  description:
    'Answers once the copy was made, opened and checked. `progress` of the job `backup` comes on the event stream in percent.',
  access: 'user',
  answer: { status: 201, body: backup },
  errors: ['backup_failed', 'storage_full'],
  examples: { answer: { ...exampleBackup, reason: 'manual' } },
});

export const getBackup = defineEndpoint({
  id: 'getBackup',
  method: 'GET',
  path: '/backups/:id',
  tag: 'Backups',
  summary: 'Get a backup',
  description: 'One of `GET /backups`.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: backup },
  errors: ['not_found'],
  examples: { answer: exampleBackup },
});

/** A transaction as it stands in one of the two databases, with the names that things have there. */
const comparedTransaction = z
  .object({
    id,
    type: transactionType,
    date: calendarDate,
    amount,
    currency: z.string(),
    account_name: z.string(),
    category_name: z.string().nullable(),
    merchant_name: z.string().nullable(),
    description: z.string().nullable(),
    tags: z.array(z.string()),
    parts: z.int().meta({ description: 'Into how many parts it is split; 0 for none' }),
  })
  .meta({ id: 'ComparedTransaction' });

export type ComparedTransaction = z.output<typeof comparedTransaction>;

const nowAndRestored = z.object({ now: z.int(), restored: z.int() });

const difference = z
  .object({
    backup,
    counts: z
      .object(
        Object.fromEntries(countedKinds.map((kind) => [kind, nowAndRestored])) as Record<
          CountedKind,
          typeof nowAndRestored
        >,
      )
      .meta({ description: 'How many of each you have now, and would have after the restore' }),
    transactions: z
      .object({
        removed: z.int().meta({ description: 'In the lists now, and not after the restore' }),
        returned: z.int().meta({ description: 'Not in the lists now, and there again after it' }),
        changed: z.int().meta({ description: 'There before and after, and not the same' }),
        rows: z.object({
          removed: z.array(comparedTransaction),
          returned: z.array(comparedTransaction),
          changed: z.array(z.object({ now: comparedTransaction, restored: comparedTransaction })),
        }),
      })
      .meta({ description: 'Rows are the first 50 of each, latest date first' }),
    missing_receipts: z
      .int()
      .meta({ description: 'Receipts of yours whose files are neither here nor in the backups' }),
    other_users: z.int().meta({ description: 'How many other people’s data on this computer would go back as well' }),
  })
  .meta({ id: 'BackupDifference' });

export type BackupDifference = z.output<typeof difference>;

const exampleRow: ComparedTransaction = {
  id: 17,
  type: 'expense',
  date: '2026-11-20',
  amount: '42.80',
  currency: 'EUR',
  account_name: 'Everyday',
  category_name: 'Groceries',
  merchant_name: 'Rewe City',
  description: null,
  tags: [],
  parts: 0,
};

export const getBackupDifference = defineEndpoint({
  id: 'getBackupDifference',
  method: 'GET',
  path: '/backups/:id/diff',
  tag: 'Backups',
  summary: 'See what a restore would change',
  description: 'Of your own data. The backup is checked whole first. Nothing is changed.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: difference },
  errors: ['not_found', 'backup_damaged', 'backup_newer', 'storage_full'],
  examples: {
    answer: {
      backup: exampleBackup,
      counts: Object.fromEntries(
        countedKinds.map((kind) => [kind, { now: exampleCounts[kind], restored: exampleCounts[kind] }]),
      ),
      transactions: { removed: 1, returned: 0, changed: 0, rows: { removed: [exampleRow], returned: [], changed: [] } },
      missing_receipts: 0,
      other_users: 0,
    },
  },
});

export const restoreBackup = defineEndpoint({
  id: 'restoreBackup',
  method: 'POST',
  path: '/backups/:id/restore',
  tag: 'Backups',
  summary: 'Restore a backup',
  description:
    'Brings the whole database back to that moment, for all users of this computer, and the receipt files that are missing. A safety copy of ' +
    'how things are now is made first, so this too can be taken back. It happens whole or not at all. Every session ends: sign in again, with ' +
    'the password that you have now. Script tokens go on where they are valid now and were then. Takes your password; a wrong one counts as ' +
    'a failed sign-in.',
  access: 'user',
  params: idParams,
  body: z.strictObject({ password: z.string().max(1000) }),
  answer: {
    status: 200,
    body: backup.extend({
      safety_copy: backup.meta({ description: 'How things were before the restore' }),
      missing_receipts: z.int().meta({ description: 'Receipts of all users whose files could not be found' }),
    }),
  },
  errors: [
    'not_found',
    'validation_error',
    'wrong_password',
    'rate_limited',
    'backup_damaged',
    'backup_newer',
    'backup_failed',
    'storage_full',
  ],
  examples: {
    body: { password: 'violet-harbour-93' },
    answer: {
      ...exampleBackup,
      safety_copy: {
        ...exampleBackup,
        id: 1_795_684_920_000,
        created_at: '2026-11-26T09:22:00.000Z',
        reason: 'restore',
      },
      missing_receipts: 0,
    },
  },
});
