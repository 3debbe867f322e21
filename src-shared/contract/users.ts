import { z } from 'zod';
import { weekdays } from '../dates.ts';
import { currency, id, moment, name } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

const email = z
  .string()
  .trim()
  .max(254, 'At most 254 characters')
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Write an email address such as ida@example.org');
const password = z.string().min(10, 'Use 10 characters or more').max(1000, 'At most 1000 characters');
export const locale = z
  .string()
  .max(35)
  .refine(isLocale, 'Write a language tag such as en-GB')
  .meta({ description: 'BCP 47 language tag', examples: ['en-GB'] });
const weekStart = z.enum(weekdays);

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The interface's own settings: any JSON object up to 16 KB as text. */
export const preferences = z
  .record(z.string(), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 16_384, 'Preferences may take 16 KB at most');

export const user = z
  .object({
    id,
    email: z.string(),
    display_name: z.string(),
    base_currency: z.string(),
    locale: z.string(),
    week_start: weekStart,
    preferences: z.record(z.string(), z.unknown()),
    created_at: moment,
  })
  .meta({ id: 'User' });

export const newUser = z.strictObject({
  email,
  password,
  display_name: name(80),
  base_currency: currency.default('USD'),
  locale: locale.default('en-US'),
  week_start: weekStart.default('monday'),
});

export const exampleUser = {
  id: 1,
  email: 'ida@example.org',
  display_name: 'Ida',
  base_currency: 'EUR',
  locale: 'en-IE',
  week_start: 'monday' as const,
  preferences: { theme: 'dark' },
  created_at: '2026-11-20T18:42:00.000Z',
};

export const getMe = defineEndpoint({
  id: 'getMe',
  method: 'GET',
  path: '/users/me',
  tag: 'Users',
  summary: 'Get the signed-in user',
  description: "The user's profile and the interface's preferences.",
  access: 'user',
  answer: { status: 200, body: user },
  errors: [],
  examples: { answer: exampleUser },
});

export const updateMe = defineEndpoint({
  id: 'updateMe',
  method: 'PATCH',
  path: '/users/me',
  tag: 'Users',
  summary: 'Change the profile',
  description: '`new_password` needs `current_password` and revokes every other token, script tokens too.',
  access: 'user',
  body: z.strictObject({
    email: email.optional(),
    display_name: name(80).optional(),
    base_currency: currency.optional(),
    locale: locale.optional(),
    week_start: weekStart.optional(),
    preferences: preferences.optional(),
    new_password: password.optional(),
    current_password: z.string().max(1000).optional(),
  }),
  answer: { status: 200, body: user },
  errors: ['validation_error', 'wrong_password', 'email_taken', 'changed_since', 'rate_limited'],
  examples: {
    body: { display_name: 'Ida Lind', preferences: { theme: 'dark' } },
    answer: { ...exampleUser, display_name: 'Ida Lind' },
  },
});

export const deleteMe = defineEndpoint({
  id: 'deleteMe',
  method: 'DELETE',
  path: '/users/me',
  tag: 'Users',
  summary: 'Delete the user',
  description: 'Removes every row and every receipt file of the user. It cannot be undone.',
  access: 'user',
  body: z.strictObject({ password: z.string().max(1000) }),
  answer: { status: 204, body: null },
  errors: ['validation_error', 'wrong_password', 'forbidden', 'rate_limited'],
  examples: { body: { password: 'violet-harbour-93' } },
});
