import type { I18n } from '@lingui/core';
import { app as electron } from 'electron';
import type { App } from '#main/app.ts';
import { textsFor } from '#main/lib/texts.ts';

/** What native parts say: in the language of who looks at the window, and in the system's until somebody is signed in. */
export interface Speech {
  texts(): I18n;
  /** Calls `show` at once, and again whenever the language becomes another one. */
  follow(show: (texts: I18n) => void): void;
}

export function createSpeech(app: Pick<App, 'onWindowLocale'>): Speech {
  let texts = textsFor(electron.getSystemLocale());
  const followers = new Set<(texts: I18n) => void>();
  app.onWindowLocale((locale) => {
    texts = textsFor(locale ?? electron.getSystemLocale());
    for (const show of followers) show(texts);
  });
  return {
    texts: () => texts,
    follow(show) {
      followers.add(show);
      show(texts);
    },
  };
}
