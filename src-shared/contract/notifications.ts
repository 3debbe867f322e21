import { z } from 'zod';
import { flag, id, moment, pageOf, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

export const notificationKinds = [
  'budget_warning',
  'budget_exceeded',
  'upcoming_bill',
  'receipt_processed',
  'weekly_digest',
] as const;
export const notificationKind = z.enum(notificationKinds);
export type NotificationKind = (typeof notificationKinds)[number];

const channelNames = ['desktop', 'in_app'] as const;
const channels = z.array(z.enum(channelNames)).meta({ description: 'Where it shows; an empty list is nowhere' });
const channelsInput = channels
  .max(10, 'Name each channel once')
  .transform((given) => channelNames.filter((name) => given.includes(name)));

const kind = { enabled: z.boolean(), channels };
const kindInput = { enabled: z.boolean(), channels: channelsInput };
const daysBefore = z.int().min(0, 'At least 0 days').max(30, 'At most 30 days');
const time = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Write a time as HH:MM, from 00:00 to 23:59')
  .meta({ examples: ['22:00'] });
const quietHours = { enabled: z.boolean(), from: time, to: time };

export const notificationPreferences = z
  .object({
    budget_warning: z.object(kind),
    budget_exceeded: z.object(kind),
    upcoming_bill: z.object({
      ...kind,
      days_before: daysBefore.meta({ description: 'How many days before a bill it is announced' }),
    }),
    receipt_processed: z.object(kind),
    weekly_digest: z.object(kind),
    quiet_hours: z
      .object(quietHours)
      .meta({ description: 'From and to on this computer’s clock, over midnight where `to` is the earlier one' }),
  })
  .meta({ id: 'NotificationPreferences' });

export type NotificationPreferences = z.output<typeof notificationPreferences>;

const change = z.strictObject(kindInput).partial().optional();

export const preferenceChanges = z.strictObject({
  budget_warning: change,
  budget_exceeded: change,
  upcoming_bill: z
    .strictObject({ ...kindInput, days_before: daysBefore })
    .partial()
    .optional(),
  receipt_processed: change,
  weekly_digest: change,
  quiet_hours: z.strictObject(quietHours).partial().optional(),
});

const everywhere: NotificationPreferences['budget_warning'] = { enabled: true, channels: ['desktop', 'in_app'] };

/** What holds until a user says otherwise. */
export const defaultPreferences: NotificationPreferences = {
  budget_warning: everywhere,
  budget_exceeded: everywhere,
  upcoming_bill: { ...everywhere, days_before: 3 },
  receipt_processed: everywhere,
  weekly_digest: { enabled: true, channels: ['in_app'] },
  quiet_hours: { enabled: false, from: '22:00', to: '07:00' },
};

export const notification = z
  .object({
    id,
    kind: notificationKind,
    title: z.string(),
    body: z.string(),
    link: z.string().nullable().meta({ description: 'Where it leads, as an address of the page behind its #' }),
    created_at: moment,
    read_at: moment.nullable(),
  })
  .meta({ id: 'Notification' });

const example = {
  id: 31,
  kind: 'receipt_processed' as const,
  title: 'A receipt is ready',
  body: 'Open it to check what was read.',
  link: '/receipts/9',
  created_at: '2026-11-20T18:42:02.000Z',
  read_at: null,
};

export const getNotificationPreferences = defineEndpoint({
  id: 'getNotificationPreferences',
  method: 'GET',
  path: '/notifications',
  tag: 'Notifications',
  summary: 'Get what is announced, and where',
  description: 'All preferences; those that were never set are at their defaults.',
  access: 'user',
  answer: { status: 200, body: notificationPreferences },
  errors: [],
  examples: { answer: defaultPreferences },
});

export const setNotificationPreferences = defineEndpoint({
  id: 'setNotificationPreferences',
  method: 'POST',
  path: '/notifications',
  tag: 'Notifications',
  summary: 'Set what is announced, and where',
  description:
    'Takes any of the preferences, also parts of one; the rest stays. During `quiet_hours` nothing shows on the desktop; what came is ' +
    'in the inbox, and after them one message sums it up.',
  access: 'user',
  body: preferenceChanges,
  answer: { status: 200, body: notificationPreferences },
  errors: ['validation_error'],
  examples: {
    body: { weekly_digest: { channels: ['desktop', 'in_app'] }, quiet_hours: { enabled: true } },
    answer: {
      ...defaultPreferences,
      weekly_digest: { enabled: true, channels: ['desktop', 'in_app'] },
      quiet_hours: { enabled: true, from: '22:00', to: '07:00' },
    },
  },
});

export const listNotifications = defineEndpoint({
  id: 'listNotifications',
  method: 'GET',
  path: '/notifications/inbox',
  tag: 'Notifications',
  summary: 'List what was announced',
  description: 'Newest first, kept for 90 days. `unread=true` leaves out what was read, `unread=false` what was not.',
  access: 'user',
  query: z.strictObject({ ...paging, unread: flag.optional(), kind: notificationKind.optional() }),
  answer: { status: 200, body: pageOf(notification).extend({ unread_count: z.int() }) },
  errors: ['validation_error'],
  examples: { query: { unread: 'true' }, answer: { items: [example], next_cursor: null, unread_count: 1 } },
});

export const readNotifications = defineEndpoint({
  id: 'readNotifications',
  method: 'POST',
  path: '/notifications/inbox/read',
  tag: 'Notifications',
  summary: 'Mark as read',
  description: 'Marks those with these `ids`; without `ids` all of them, with an empty list none.',
  access: 'user',
  body: z.strictObject({ ids: z.array(id).max(500, 'At most 500 ids').optional() }),
  answer: {
    status: 200,
    body: z.object({ read: z.int().meta({ description: 'How many were unread before' }), unread_count: z.int() }),
  },
  errors: ['validation_error'],
  examples: { body: { ids: [31] }, answer: { read: 1, unread_count: 0 } },
});
