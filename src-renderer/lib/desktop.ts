import type { DesktopBridge } from '#shared/desktop.ts';

declare global {
  interface Window {
    readonly kvitt?: DesktopBridge;
  }
}

/** What the desktop window can do beyond a browser; undefined in a browser. */
export const desktop: DesktopBridge | undefined = globalThis.window?.kvitt;
