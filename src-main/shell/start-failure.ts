import { msg } from '@lingui/core/macro';
import { app, dialog } from 'electron';
import { StartupError } from '#main/lib/app-error.ts';
import { sayStartupError } from '#main/lib/startup-words.ts';
import { textsFor } from '#main/lib/texts.ts';

const unexpected = msg`Something went wrong that Kvitt did not expect. Your data was not touched.`;

/** Says why the app cannot start, in a dialog in the system's language and in English on standard error, and ends it. */
export async function endWithFailure(error: unknown): Promise<void> {
  const known = error instanceof StartupError;
  const words = known ? error.detail : textsFor('en')._(unexpected);
  const trace = known || !(error instanceof Error) ? '' : `\n${error.stack ?? error.message}`;
  process.stderr.write(`${words}${trace}\n`);
  await app.whenReady();
  const texts = textsFor(app.getSystemLocale());
  dialog.showErrorBox(texts._(msg`Kvitt could not start`), texts._(known ? sayStartupError(error) : unexpected));
  app.exit(1);
}
