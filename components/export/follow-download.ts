import type { MouseEvent } from "react";

/**
 * For links with `download`: a plain click fetches the file and shows how far it is in the tray; any other click stays
 * the browser's. The tray's code is loaded with the first click; if it can't be loaded, the browser follows the link.
 */
export function followDownload(event: MouseEvent<HTMLAnchorElement>): void {
  const { button, metaKey, ctrlKey, shiftKey, altKey, currentTarget: link } = event;
  if (event.defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
  event.preventDefault();
  // The link's address may change, and the link go, before the code has come.
  const { href } = link;
  const plain = link.cloneNode() as HTMLAnchorElement;
  import("./tray").then(
    ({ download }) => download(href, link),
    () => plain.click(),
  );
}
