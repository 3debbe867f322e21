import { t } from '@lingui/core/macro';

export function sayPasswordRule(): string {
  return t`10 characters or more, and not a common one. A few words you remember are good.`;
}

const shortest = 10;

export function checkEmail(email: string): string | undefined {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
    ? undefined
    : t`Write an email address such as ida@example.org`;
}

export function checkNewPassword(password: string): string | undefined {
  return [...password].length >= shortest ? undefined : t`Use 10 characters or more`;
}

export function checkFilled(text: string, message: string): string | undefined {
  return text.trim() === '' ? message : undefined;
}

/** Keeps the fields that have a message. */
export function messagesOf(checks: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(checks).flatMap(([field, message]) => (message === undefined ? [] : [[field, message]])),
  );
}
