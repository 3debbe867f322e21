import { dictionary } from '@zxcvbn-ts/language-common';

/** About 49,000 well-known passwords, from the lists that zxcvbn keeps. */
const known = new Set(dictionary['passwords-common']);

/** Whether a password is well known, also with another case or a few digits or signs put after it. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  return known.has(lower) || known.has(lower.replace(/[0-9!.?*#]{1,4}$/, '')) || /^(.)\1*$/u.test(password);
}
