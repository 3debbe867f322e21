import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileWhole } from '#main/lib/write-file.ts';

export const themeChoice = z.enum(['system', 'light', 'dark']);
export const localApiChoice = z.object({ enabled: z.boolean(), port: z.int().min(1024).max(65_535) });

const windowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});

const settings = z.object({
  window: windowState.nullable().catch(null),
  localApi: localApiChoice.catch({ enabled: false, port: 4766 }),
  theme: themeChoice.catch('system'),
  closeToTray: z.boolean().catch(false),
  /** Where in the page the window was, as the address behind its hash. */
  route: z.string().startsWith('/').max(4000).nullable().catch(null),
});

/** Where the window was: bounds in screen pixels when it is not maximized. */
export type WindowState = z.output<typeof windowState>;
export type Settings = z.output<typeof settings>;

/** What belongs to this computer's window and not to the user's data. */
export interface SettingsFile {
  get(): Settings;
  /** Throws when the disk is full or the folder read-only. */
  change(changes: Partial<Settings>): void;
}

/** Opens the settings; what is missing or damaged is at its default. */
export function openSettingsFile(file: string): SettingsFile {
  let current = settings.parse(readObject(file));
  return {
    get: () => current,
    change(changes) {
      current = { ...current, ...changes };
      writeFileWhole(file, `${JSON.stringify(current, null, 2)}\n`);
    },
  };
}

function readObject(file: string): object {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null ? content : {};
  } catch {
    return {};
  }
}
