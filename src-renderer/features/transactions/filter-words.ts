import { t } from '@lingui/core/macro';
import { formatDate, money, todayOn } from '#renderer/lib/format.ts';
import { presetName } from './date-presets.ts';

/** What chips say of their filters; null while one does nothing. */
export function sayRange(from: string | null, to: string | null): string | null {
  const today = todayOn();
  const preset = presetName(from, to, today);
  if (preset !== null) return preset;
  const style = [from, to].every((date) => date === null || date.slice(0, 4) === today.slice(0, 4))
    ? 'short'
    : 'medium';
  if (from !== null && from === to) return formatDate(from, style);
  const first = from === null ? '' : formatDate(from, style);
  const last = to === null ? '' : formatDate(to, style);
  if (from !== null) return to === null ? t`From ${first}` : t`${first} to ${last}`;
  return to === null ? null : t`Until ${last}`;
}

export function sayMany(names: readonly string[]): string | null {
  if (names.length <= 2) return names.length === 0 ? null : names.join(', ');
  const first = names[0] ?? '';
  const more = names.length - 1;
  return t`${first} and ${more} more`;
}

export function sayAmounts(min: string | null, max: string | null, currency: string): string | null {
  const least = min === null ? '' : money(min, currency);
  const most = max === null ? '' : money(max, currency);
  if (min !== null && min === max) return least;
  if (min !== null) return max === null ? t`From ${least}` : t`${least} to ${most}`;
  return max === null ? null : t`Up to ${most}`;
}
