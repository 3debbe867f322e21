import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { app, dialog } from 'electron';
import { findNewestBackup, isRecoverable, recoverDatabase } from '#main/db/recover.ts';
import type { StartupError } from '#main/lib/app-error.ts';
import { systemClock } from '#main/lib/clock.ts';
import type { DataDir } from '#main/lib/data-dir.ts';
import { speechLocale, textsFor } from '#main/lib/texts.ts';

/**
 * Opens the app; where the database is damaged or missing and there is a backup, a person is asked whether it may take its place. Without a
 * backup the error goes on to whoever shows it.
 */
export async function openOrRecover<T>(dir: DataDir, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const createdAt = findNewestBackup(dir);
    if (!isRecoverable(error) || createdAt === undefined) throw error;
    process.stderr.write(`${error.detail}\n`);
    const locale = app.getSystemLocale();
    if (!(await ask(textsFor(locale), error, sayMoment(createdAt, locale)))) {
      app.exit(1);
      // The process ends; nothing may come after.
      return new Promise(() => undefined);
    }
    const recovery = recoverDatabase(dir, systemClock);
    await report(textsFor(locale), sayMoment(recovery.createdAt, locale), recovery.aside);
    return open();
  }
}

async function ask(texts: I18n, { code }: StartupError, moment: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Kvitt',
    message: texts._(code === 'missing_database' ? msg`The database is missing` : msg`The database is damaged`),
    detail: texts._(
      msg`Kvitt can go back to the backup of ${moment}. What was entered after that is not in it. The damaged files are put aside, so nothing is deleted.`,
    ),
    buttons: [texts._(msg`Go back to this backup`), texts._(msg`Quit`)],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

async function report(texts: I18n, moment: string, aside: string | undefined): Promise<void> {
  await dialog.showMessageBox({
    type: 'info',
    title: 'Kvitt',
    message: texts._(msg`Your data is as it was on ${moment}`),
    detail: texts._(
      aside === undefined
        ? msg`Everybody has to sign in again.`
        : msg`The damaged files are in ${aside}. Everybody has to sign in again.`,
    ),
    buttons: [texts._(msg`Go on`)],
    noLink: true,
  });
}

function sayMoment(moment: string, locale: string): string {
  const style = { dateStyle: 'long', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(speechLocale(locale), style).format(new Date(moment));
}
