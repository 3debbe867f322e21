import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { App } from '#main/app.ts';
import { StartupError } from '#main/lib/app-error.ts';
import { type Loopback, openLoopback } from '#main/transports/loopback.ts';
import type { LocalApiState } from '#shared/desktop.ts';
import type { SettingsFile } from './settings-file.ts';

export interface LocalApiChoice {
  readonly enabled: boolean;
  readonly port: number;
}

/** The port for scripts on this computer; closed until the person opens it. */
export interface LocalApi {
  get(): LocalApiState;
  set(choice: LocalApiChoice): Promise<LocalApiState>;
  /** As it was at the last end. */
  restore(): Promise<LocalApiState>;
  close(): Promise<void>;
}

/** `texts` answers those of whoever looks at the window now. */
export function createLocalApi(
  app: Pick<App, 'handle' | 'turnDown'>,
  settings: SettingsFile,
  texts: () => I18n,
): LocalApi {
  let open: Loopback | null = null;
  let error: string | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const get = (): LocalApiState => ({ ...settings.get().localApi, address: open?.address ?? null, error });

  const close = async (): Promise<void> => {
    const closing = open;
    open = null;
    await closing?.close();
  };

  const apply = async ({ enabled, port }: LocalApiChoice): Promise<LocalApiState> => {
    error = null;
    if (open && (!enabled || open.port !== port)) await close();
    if (enabled && !open) {
      try {
        open = await openLoopback({ app, host: '127.0.0.1', port, page: null });
      } catch (problem) {
        error = texts()._(explain(problem, port));
      }
    }
    return get();
  };

  /** One after the other: two clicks in a row must not open the port twice. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    get,
    set: (choice) =>
      inTurn(() => {
        settings.change({ localApi: choice });
        return apply(choice);
      }),
    restore: () => inTurn(() => apply(settings.get().localApi)),
    close: () => inTurn(close),
  };
}

function explain(problem: unknown, port: number): MessageDescriptor {
  const isTaken = problem instanceof StartupError && problem.code === 'port_in_use';
  const number = String(port);
  return isTaken
    ? msg`Port ${number} is used by another program. Choose another one.`
    : msg`Port ${number} could not be opened.`;
}
