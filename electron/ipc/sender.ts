import type { IpcMainInvokeEvent } from 'electron';

/** The page's own origin; nothing else is ever loaded into the window. */
export const pageOrigin = 'app://tenure';

/**
 * Whether a request comes from our page: from a window we made, from its top frame, and while that
 * frame shows our origin. A frame that is gone already (`null`) is refused.
 */
export function isTrustedSender(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  ownContents: ReadonlySet<number>,
): boolean {
  const frame = event.senderFrame;
  if (!frame) return false;
  if (!ownContents.has(event.sender.id)) return false;
  if (frame !== event.sender.mainFrame && frame.parent !== null) return false;
  return isPageUrl(frame.url);
}

/** Judged by the URL parser: protocol and host must be ours, credentials and ports absent. */
export function isPageUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return (
    `${url.protocol}//${url.host}` === pageOrigin && url.username === '' && url.password === ''
  );
}
