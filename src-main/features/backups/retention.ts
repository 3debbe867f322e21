import type { backupReasons } from '#shared/contract/backups.ts';
import { addMonths, toDay } from '#shared/dates.ts';

/** A backup as far as keeping it is concerned. */
export interface Dated {
  readonly file: string;
  /** The day on which it was made, on this computer's calendar. */
  readonly day: string;
  readonly reason: (typeof backupReasons)[number];
  /** Whether it could be restored, as far as can be seen. */
  readonly isWhole: boolean;
}

const ofToday = 5;
const daysKept = 14;
const monthsKept = 12;
/** A copy from before a restore or a new version is what one goes back to when that was a mistake. */
const safetyDays = 30;

/**
 * Which files may go: all but five of today, the last of each of the 14 days before, the last of each of the 12 months before, those made
 * before a restore or a migration in the last 30 days, and in any case the newest that is whole. `backups` come newest first.
 */
export function selectExpired(backups: readonly Dated[], today: string): string[] {
  const whole = backups.filter(({ isWhole }) => isWhole);
  const kept = new Set([
    ...whole.slice(0, 1),
    ...whole.filter(({ day }) => day >= today).slice(0, ofToday),
    ...lastOfEach(whole, ({ day }) => day).filter(({ day }) => isWithin(day, today, daysKept)),
    ...lastOfEach(whole, ({ day }) => day.slice(0, 7)).filter(({ day }) => day >= firstMonth(today)),
    ...backups.filter((backup) => isSafetyCopy(backup) && isWithin(backup.day, today, safetyDays)),
    // What is damaged stays in the list for a while, so that somebody hears of it.
    ...backups.filter(({ isWhole, day }) => !isWhole && isWithin(day, today, daysKept)),
    // The clock was put back: what was made "tomorrow" is not old.
    ...whole.filter(({ day }) => day > today),
  ]);
  return backups.filter((backup) => !kept.has(backup)).map(({ file }) => file);
}

function isSafetyCopy({ reason }: Dated): boolean {
  return reason === 'restore' || reason === 'migration';
}

/** From yesterday back, so many days. Today has a rule of its own. */
function isWithin(day: string, today: string, days: number): boolean {
  const age = toDay(today) - toDay(day);
  return age >= 0 && age <= days;
}

function firstMonth(today: string): string {
  return `${addMonths(`${today.slice(0, 7)}-01`, -monthsKept).slice(0, 7)}-01`;
}

function lastOfEach(newestFirst: readonly Dated[], keyOf: (backup: Dated) => string): Dated[] {
  const found = new Map<string, Dated>();
  for (const backup of newestFirst) if (!found.has(keyOf(backup))) found.set(keyOf(backup), backup);
  return [...found.values()];
}
