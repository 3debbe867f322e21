import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';

export const getHealth = defineEndpoint({
  id: 'getHealth',
  method: 'GET',
  path: '/health',
  tag: 'System',
  summary: 'Is it up',
  description: 'Needs no token.',
  access: 'open',
  answer: {
    status: 200,
    body: z.object({
      status: z.literal('ok'),
      version: z.string(),
      schema_version: z.int(),
      receipt_languages: z.array(z.string()).meta({
        description:
          'Languages whose print the second engine can read, as tesseract writes them; a user chooses up to three in `preferences.receipt_languages`',
      }),
    }),
  },
  errors: [],
  examples: { answer: { status: 'ok', version: '0.1.0', schema_version: 5, receipt_languages: ['deu', 'eng', 'fra'] } },
});

export const streamEvents = defineEndpoint({
  id: 'streamEvents',
  method: 'GET',
  path: '/events',
  tag: 'System',
  summary: 'Stream of changes',
  description:
    'Server-sent events: `change` with `{ entity, id, action, version }` for everything of the user, whichever door made it, and `progress` with `{ job, id, done, total }`. ' +
    'A comment line every 15 seconds keeps it open. Nothing is replayed: fetch again after a gap.',
  access: 'user',
  answer: { status: 200, body: null, media: ['text/event-stream'] },
  errors: [],
  examples: {},
});

export const streamReceiptEvents = defineEndpoint({
  id: 'streamReceiptEvents',
  method: 'GET',
  path: '/receipts/events',
  tag: 'Receipts',
  summary: 'Stream of receipt events',
  description: "The receipts' part of `/events`: changes and reading progress from 0 to 100.",
  access: 'user',
  answer: { status: 200, body: null, media: ['text/event-stream'] },
  errors: [],
  examples: {},
});
