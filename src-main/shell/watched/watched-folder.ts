import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { msg } from '@lingui/core/macro';
import type { App } from '#main/app.ts';
import type { DesktopMessage } from '#main/features/notifications/service.ts';
import { watchedFolderFile } from '#main/lib/data-dir.ts';
import { isWithin } from '#main/lib/is-within.ts';
import { textsFor } from '#main/lib/texts.ts';
import { maxReceiptBytes } from '#shared/contract/receipts.ts';
import type { WatchedFolderState } from '#shared/desktop.ts';
import { decideFileKind } from '../file-kind.ts';
import { readStart } from '../read-start.ts';
import { type FolderWatch, usualTiming, type WatchTiming, watchFolder } from './folder-watch.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { listFolder } from './list-folder.ts';
import { isSameFile, type ListedFile } from './settled-files.ts';
import { takeReceipt } from './take-receipt.ts';

export interface WatchedFolderDeps {
  readonly app: Pick<App, 'handle'>;
  /** Kvitt's own folder, where nothing is taken from; each user's ledger lies in it. */
  readonly dataDir: string;
  /** Of whoever is signed in at the window; null while nobody is. */
  readonly token: () => string | null;
  /** Tells of a bank's file that lies in the folder; `act` imports it, and answers whether it could. */
  readonly tell: (message: DesktopMessage, act: () => Promise<boolean>) => void;
  /** Hands a file to the window, as if the system had been asked to open it. */
  readonly open: (path: string) => void;
  readonly timing?: WatchTiming;
}

/** The folder whose new files become receipts of the signed-in user. Each user has their own. */
export interface WatchedFolder {
  /** Null while nobody is signed in. */
  get(): Promise<WatchedFolderState | null>;
  /** Begins to watch a folder, whose present files are left alone; null stops it. */
  set(folder: string | null): Promise<WatchedFolderState | null>;
  /** Opens a bank's file of the folder in the window, to be imported; it is named no longer then. */
  import(name: string): Promise<WatchedFolderState | null>;
  /** Somebody signed in, or nobody is any more. */
  sessionChanged(): void;
  close(): Promise<void>;
}

function describeStatement(name: string, locale: string): DesktopMessage {
  const texts = textsFor(locale);
  return {
    title: texts._(msg`A bank file is waiting`),
    body: texts._(msg`${name} was left where it is. Open this message to import it.`),
    link: '/settings/desktop',
  };
}

interface Watched {
  readonly user: Person;
  readonly ledger: Ledger;
  watch: FolderWatch | null;
  /** Imports a bank's file by its name; answers whether it could. */
  readonly importFile: (name: string) => Promise<boolean>;
  /** Files that could not be read or stored. */
  readonly failing: Set<string>;
  trouble: WatchedFolderState['trouble'];
}

export function createWatchedFolder(deps: WatchedFolderDeps): WatchedFolder {
  let current: Watched | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: who signs out and in again must not be watched for twice. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const stop = async (): Promise<void> => {
    const stopping = current?.watch;
    if (current) current.watch = null;
    await stopping?.stop();
  };

  const follow = async (): Promise<void> => {
    const user = await findUser(deps);
    if (current && current.user.id !== user?.id) {
      await stop();
      current = null;
    }
    if (user === null) return;
    const importFile = (name: string) => inTurn(() => release(name, user.id));
    const ledger = openLedger(watchedFolderFile(deps.dataDir, user.id));
    current ??= { user, ledger, importFile, watch: null, failing: new Set(), trouble: null };
    if (current.trouble === 'signed_out') current.trouble = null;
    if (current.watch) current.watch.look();
    else current.watch = start(deps, current);
  };

  const release = async (name: string, userId?: number): Promise<boolean> => {
    await follow();
    if (!current || (userId !== undefined && current.user.id !== userId)) return false;
    const { ledger } = current;
    const file = ledger.files.find((known) => known.name === name && known.outcome === 'statement');
    if (!file || ledger.folder === null) return false;
    const path = join(ledger.folder, name);
    if (!(await stat(path).catch(() => null))?.isFile()) return false;
    ledger.note(file, 'left');
    deps.open(path);
    return true;
  };

  return {
    get: () =>
      inTurn(async () => {
        await follow();
        return current && toState(current);
      }),
    set: (folder) =>
      inTurn(async () => {
        await follow();
        if (!current) return null;
        if (folder !== null && isWithin(deps.dataDir, folder)) return { ...toState(current), trouble: 'own_folder' };
        const present = folder === null ? [] : await listFolder(folder).catch(() => null);
        if (present === null) return { ...toState(current), trouble: 'unreachable' };
        await stop();
        current.ledger.begin(folder, present);
        current.trouble = null;
        current.failing.clear();
        current.watch = start(deps, current);
        return toState(current);
      }),
    import: (name) =>
      inTurn(async () => {
        await release(name);
        return current && toState(current);
      }),
    sessionChanged: () => void inTurn(follow).catch(() => undefined),
    close: () => inTurn(stop),
  };
}

function start(deps: WatchedFolderDeps, watched: Watched): FolderWatch | null {
  const { ledger, failing } = watched;
  const { folder } = ledger;
  if (folder === null) return null;
  return watchFolder({
    folder,
    timing: deps.timing ?? usualTiming,
    choose: (files) => {
      ledger.keepOnly(files);
      for (const name of failing) if (!files.some((file) => file.name === name)) failing.delete(name);
      if (failing.size === 0 && watched.trouble === 'failing') watched.trouble = null;
      return files.filter((file) => !ledger.knows(file));
    },
    take: (file) => takeWhole(deps, watched, folder, file),
    onReachable: (reachable) => {
      if (!reachable) watched.trouble = 'unreachable';
      else if (watched.trouble === 'unreachable') watched.trouble = null;
    },
  });
}

/** One file that cannot be read or stored holds up no other. */
async function takeWhole(
  deps: WatchedFolderDeps,
  watched: Watched,
  folder: string,
  file: ListedFile,
): Promise<'done' | 'failed' | 'stop'> {
  const { failing } = watched;
  // Also where what became of it cannot be written down.
  const trouble = await decide(deps, watched, join(folder, file.name), file).catch(() => 'failing' as const);
  if (trouble === 'failing') failing.add(file.name);
  else failing.delete(file.name);
  watched.trouble = trouble ?? (failing.size > 0 ? 'failing' : null);
  if (trouble === null) return 'done';
  return trouble === 'failing' ? 'failed' : 'stop';
}

async function decide(
  { app, token, tell }: WatchedFolderDeps,
  { ledger, user, importFile }: Watched,
  path: string,
  file: ListedFile,
): Promise<WatchedFolderState['trouble']> {
  const bytes = await readStart(path, maxReceiptBytes);
  const { size, mtimeMs } = await stat(path);
  // Somebody went on writing: the next look sees another file.
  if (!isSameFile(file, { name: file.name, size, mtimeMs })) return null;
  const kind = decideFileKind(file.name, bytes);
  if (kind === 'other') ledger.note(file, 'left');
  if (kind === 'statement') {
    ledger.note(file, 'statement');
    tell(describeStatement(file.name, user.locale), () => importFile(file.name));
  }
  if (kind !== 'receipt') return null;
  if (size > bytes.length) {
    ledger.note(file, 'refused', { reason: 'too_large' });
    return null;
  }
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (ledger.hasTaken(hash)) {
    ledger.note(file, 'taken');
    return null;
  }
  const now = token();
  if (now === null) return 'signed_out';
  const taken = await takeReceipt(app, now, { name: file.name, bytes, hash });
  if (taken.became === 'later') return taken.why;
  if (taken.became === 'refused') ledger.note(file, 'refused', { reason: taken.reason });
  else ledger.note(file, 'taken', { hash });
  return null;
}

interface Person {
  readonly id: number;
  readonly locale: string;
}

async function findUser({ app, token }: WatchedFolderDeps): Promise<Person | null> {
  const now = token();
  if (now === null) return null;
  const headers = { authorization: `Bearer ${now}` };
  const response = await app.handle(new Request('http://kvitt.invalid/users/me', { headers }), 'desktop');
  return response.ok ? ((await response.json()) as Person) : null;
}

function toState({ ledger, trouble }: Watched): WatchedFolderState {
  const named = (outcome: string) => ledger.files.filter((file) => file.outcome === outcome);
  return {
    folder: ledger.folder,
    taken: named('taken').length,
    refused: named('refused').map(({ name, reason }) => ({ name, reason: reason ?? 'unreadable' })),
    statements: named('statement').map(({ name }) => name),
    trouble,
  };
}
