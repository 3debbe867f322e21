import type { DesktopBridge } from '#shared/desktop.ts';

declare global {
  interface Window {
    /** Present in the desktop window only. */
    readonly kvitt?: DesktopBridge;
  }
}
