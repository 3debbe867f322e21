import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { ReadableStream } from 'node:stream/web';
import type { App } from '#main/app.ts';
import { isWithin } from '#main/lib/is-within.ts';
import type { ExportEnd, ExportStart } from '#shared/desktop.ts';
import { pageAddress } from '../page-address.ts';
import { safeFileName, withEnding } from './export-path.ts';
import { troubleOf, writeBody } from './write-stream.ts';

export interface ExportSavesDeps {
  readonly app: Pick<App, 'handle'>;
  /** Kvitt's own folder, where nothing is written. */
  readonly dataDir: string;
  /** Of whoever is signed in at the window; null while nobody is. */
  readonly token: () => string | null;
  /** Asks where a file of this name is to go; undefined when the person changed their mind. */
  readonly askPath: (name: string, ending: string) => Promise<string | undefined>;
  /** Aborted when the document that asked has gone. */
  readonly documentSignal: () => AbortSignal;
  /** Opens a file in its program; false where none takes it. */
  readonly openFile: (path: string) => Promise<boolean>;
  readonly showFile: (path: string) => void;
}

/** Exports that are written from the API straight to the disk. The page names them by number and never by a path. */
export interface ExportSaves {
  start(query: string, name: string): Promise<ExportStart>;
  /** Resolves when the file is whole, or is not going to be. */
  finish(save: number): Promise<ExportEnd>;
  cancel(save: number): void;
  /** False when the file has gone meanwhile, or nothing opens it. */
  open(save: number): Promise<boolean>;
  show(save: number): Promise<boolean>;
  /** Ends what is being written. */
  close(): Promise<void>;
}

interface Save {
  readonly path: string;
  readonly stop: AbortController;
  readonly end: Promise<ExportEnd>;
}

export function createExportSaves(deps: ExportSavesDeps): ExportSaves {
  const saves = new Map<number, Save>();

  const begin = (body: ReadableStream<Uint8Array>, path: string, document: AbortSignal): number => {
    const stop = new AbortController();
    const end = write(body, path, AbortSignal.any([stop.signal, document]));
    const number = saves.size + 1;
    saves.set(number, { path, stop, end });
    return number;
  };

  const use = async (save: number, work: (path: string) => Promise<boolean>): Promise<boolean> => {
    const found = saves.get(save);
    if (!found || (await found.end).outcome !== 'saved') return false;
    const file = await stat(found.path).catch(() => null);
    return file?.isFile() === true && work(found.path);
  };

  return {
    async start(query, name) {
      const document = deps.documentSignal();
      const address = new URL('export', pageAddress);
      address.search = query;
      const headers = { authorization: `Bearer ${deps.token() ?? ''}` };
      const response = await deps.app.handle(new Request(address, { headers, signal: document }), 'desktop');
      if (!response.ok || !response.body) return { status: response.status, problem: await readProblem(response) };
      const body = response.body as ReadableStream<Uint8Array>;
      const ending = endingOf(response);
      const chosen = await deps.askPath(safeFileName(name, ending), ending);
      if (chosen === undefined || document.aborted) {
        await body.cancel();
        return null;
      }
      if (isWithin(await realpath(deps.dataDir), await realpath(dirname(chosen)).catch(() => chosen))) {
        await body.cancel();
        return { trouble: 'own_folder' };
      }
      const path = await withEnding(chosen, ending);
      return { save: begin(body, path, document), job: Number(response.headers.get('kvitt-export')) };
    },
    finish: async (save) => (await saves.get(save)?.end) ?? { outcome: 'cancelled' },
    cancel: (save) => saves.get(save)?.stop.abort(),
    open: (save) => use(save, deps.openFile),
    show: (save) =>
      use(save, async (path) => {
        deps.showFile(path);
        return true;
      }),
    async close() {
      for (const { stop } of saves.values()) stop.abort();
      await Promise.all([...saves.values()].map(({ end }) => end));
    },
  };
}

async function write(body: ReadableStream<Uint8Array>, path: string, signal: AbortSignal): Promise<ExportEnd> {
  try {
    await writeBody(body, path, signal);
    return { outcome: 'saved', name: basename(path), folder: basename(dirname(path)) };
  } catch (error) {
    return signal.aborted ? { outcome: 'cancelled' } : { outcome: 'failed', trouble: troubleOf(error) };
  }
}

function endingOf(response: Response): string {
  return /\.([a-z]+)"$/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'bin';
}

async function readProblem(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
