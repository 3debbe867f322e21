import { msg } from '@lingui/core/macro';
import { sentenceTranslator } from '#renderer/lib/known-sentences.ts';

const words = () =>
  msg({
    message:
      '{months, plural, one {A forecast needs {least} whole months of history; there is # so far.} other {A forecast needs {least} whole months of history; there are # so far.}}',
  });

/** Why there is no forecast, in the language of the window. */
export const sayForecastNote = sentenceTranslator([
  { english: 'A forecast needs {least} whole months of history; there is {months} so far.', words: words() },
  { english: 'A forecast needs {least} whole months of history; there are {months} so far.', words: words() },
]);
