import { ipcMain, type WebContents } from 'electron';
import { z } from 'zod';
import type { IpcCalls, IpcChannel } from './ipc-channels.ts';
import { isFromPage } from './ipc-sender.ts';
import { localApiChoice, themeChoice } from './settings-file.ts';

type Answer<Channel extends IpcChannel> = ReturnType<IpcCalls[Channel]>;

/** One handler a channel; it gets what the channel's schema let through. */
export type IpcHandlers = {
  readonly [Channel in IpcChannel]: (
    ...args: Parameters<IpcCalls[Channel]>
  ) => Answer<Channel> | Promise<Answer<Channel>>;
};

const token = z.string().min(1).max(8192);

const saveNumber = z.tuple([z.int().positive()]);

const schemas = {
  'session:load': z.tuple([]),
  'session:save': z.tuple([token]),
  'session:hold': z.tuple([token]),
  'session:state': z.tuple([]),
  'session:clear': z.tuple([]),
  'local-api:get': z.tuple([]),
  'local-api:set': z.tuple([localApiChoice]),
  'close-to-tray:get': z.tuple([]),
  'close-to-tray:set': z.tuple([z.boolean()]),
  'watched-folder:get': z.tuple([]),
  'watched-folder:choose': z.tuple([]),
  'watched-folder:stop': z.tuple([]),
  'watched-folder:import': z.tuple([z.string().min(1).max(1000)]),
  'backups:folder': z.tuple([]),
  'backups:show': z.tuple([]),
  'exports:start': z.tuple([z.string().max(8192), z.string().max(200)]),
  'exports:finish': saveNumber,
  'exports:cancel': saveNumber,
  'exports:open': saveNumber,
  'exports:show': saveNumber,
  'theme:set': z.tuple([themeChoice]),
  'progress:set': z.tuple([z.number().min(0).max(1).nullable()]),
} satisfies { [Channel in IpcChannel]: z.ZodType<Parameters<IpcCalls[Channel]>> };

/** Answers calls of the page in the top frame of the known window, and of nobody else. */
export function answerCalls(handlers: IpcHandlers, knownContents: () => WebContents | undefined): void {
  for (const channel of Object.keys(schemas) as IpcChannel[]) answerCall(channel, handlers[channel], knownContents);
}

function answerCall<Channel extends IpcChannel>(
  channel: Channel,
  handler: IpcHandlers[Channel],
  knownContents: () => WebContents | undefined,
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    if (!isFromPage(event, knownContents())) throw new Error(`${channel} is not for this sender`);
    const checked = schemas[channel].safeParse(args);
    if (!checked.success) throw new Error(`${channel} was called with something else than it takes`);
    return handler(...(checked.data as Parameters<IpcCalls[Channel]>));
  });
}
