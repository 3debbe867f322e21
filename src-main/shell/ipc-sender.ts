import { isPageAddress } from './page-address.ts';

interface Frame {
  readonly url: string;
}

/** Who called: the contents of some window, and the frame within, null when that frame has gone. */
export interface IpcSender {
  readonly sender: unknown;
  readonly senderFrame: Frame | null;
}

/** Whether a call comes from the page itself, in the top frame of the known window. */
export function isFromPage(
  { sender, senderFrame }: IpcSender,
  known: { readonly mainFrame: Frame } | undefined,
): boolean {
  if (known === undefined || sender !== known) return false;
  return senderFrame !== null && senderFrame === known.mainFrame && isPageAddress(senderFrame.url);
}
