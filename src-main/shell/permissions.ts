import type { Session } from 'electron';
import { isOwnAddress } from './page-address.ts';

/** Buttons that copy an address or a token need it; reading the clipboard stays closed. */
const granted = 'clipboard-sanitized-write';

/** Denies every permission, asked for or looked up, and every device. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(permission === granted && isOwnAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === granted && isOwnAddress(origin));
  session.setDevicePermissionHandler(() => false);
}

/** Ends every request to a network before it leaves: the window lives from the app's own scheme alone. */
export function denyNetwork(session: Session): void {
  // A dictionary would be loaded from its maker's server.
  session.setSpellCheckerEnabled(false);
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];
  session.webRequest.onBeforeRequest({ urls }, (_details, answer) => answer({ cancel: true }));
}
