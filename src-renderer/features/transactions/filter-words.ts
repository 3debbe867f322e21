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
  if (from !== null && to !== null) return `${formatDate(from, style)} to ${formatDate(to, style)}`;
  if (from !== null) return `From ${formatDate(from, style)}`;
  return to === null ? null : `Until ${formatDate(to, style)}`;
}

export function sayMany(names: readonly string[]): string | null {
  if (names.length <= 2) return names.length === 0 ? null : names.join(', ');
  return `${names[0]} and ${names.length - 1} more`;
}

export function sayAmounts(min: string | null, max: string | null, currency: string): string | null {
  const write = (amount: string) => money(amount, currency);
  if (min !== null && max !== null) return min === max ? write(min) : `${write(min)} to ${write(max)}`;
  if (min !== null) return `From ${write(min)}`;
  return max === null ? null : `Up to ${write(max)}`;
}
