import { app, dialog } from 'electron';
import { StartupError } from '#main/lib/app-error.ts';

/** Says why the app cannot start, in a dialog and on standard error, and ends it. */
export async function endWithFailure(error: unknown): Promise<void> {
  const words =
    error instanceof StartupError
      ? error.detail
      : 'Something went wrong that Kvitt did not expect. Your data was not touched.';
  const trace = error instanceof StartupError || !(error instanceof Error) ? '' : `\n${error.stack ?? error.message}`;
  process.stderr.write(`${words}${trace}\n`);
  await app.whenReady();
  dialog.showErrorBox('Kvitt could not start', words);
  app.exit(1);
}
