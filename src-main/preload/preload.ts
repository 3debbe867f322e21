import { contextBridge, ipcRenderer } from 'electron';
import type { IpcCalls, IpcChannel, IpcMessages } from '#main/shell/ipc-channels.ts';
import { localeArgument } from '#main/shell/locale-argument.ts';
import type { DesktopBridge, DesktopCommand } from '#shared/desktop.ts';

function call<Channel extends IpcChannel>(
  channel: Channel,
  ...args: Parameters<IpcCalls[Channel]>
): Promise<ReturnType<IpcCalls[Channel]>> {
  return ipcRenderer.invoke(channel, ...args);
}

const listeners = new Set<(command: DesktopCommand) => void>();
/** Commands that came before the page listened, as after a click that opened the window. */
const waiting: DesktopCommand[] = [];
const commandChannel: keyof IpcMessages = 'command';

ipcRenderer.on(commandChannel, (_event, command: DesktopCommand) => {
  waiting.push(command);
  deliver();
});

function deliver(): void {
  if (listeners.size === 0) return;
  for (const command of waiting.splice(0)) for (const listener of [...listeners]) listener(command);
}

const locale = localeArgument.read(process.argv);

const bridge: DesktopBridge = {
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
  locale: locale ?? navigator.language,
  session: {
    load: () => call('session:load'),
    save: (token) => call('session:save', token),
    hold: (token) => call('session:hold', token),
    state: () => call('session:state'),
    clear: () => call('session:clear'),
  },
  localApi: {
    get: () => call('local-api:get'),
    set: (choice) => call('local-api:set', choice),
  },
  closeToTray: {
    get: () => call('close-to-tray:get'),
    set: (on) => call('close-to-tray:set', on),
  },
  watchedFolder: {
    get: () => call('watched-folder:get'),
    choose: () => call('watched-folder:choose'),
    stop: () => call('watched-folder:stop'),
    import: (name) => call('watched-folder:import', name),
  },
  backups: {
    folder: () => call('backups:folder'),
    show: () => call('backups:show'),
  },
  exports: {
    start: (query, name) => call('exports:start', query, name),
    finish: (save) => call('exports:finish', save),
    cancel: (save) => call('exports:cancel', save),
    open: (save) => call('exports:open', save),
    show: (save) => call('exports:show', save),
  },
  setTheme: (theme) => call('theme:set', theme),
  setProgress: (fraction) => void call('progress:set', fraction).catch(() => undefined),
  onCommand(listener) {
    listeners.add(listener);
    // Not at once: the caller has no way to stop listening before this function has answered.
    queueMicrotask(deliver);
    return () => listeners.delete(listener);
  },
};

contextBridge.exposeInMainWorld('kvitt', bridge);
