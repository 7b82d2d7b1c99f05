/**
 * Has the text's font loaded before there is text. A first layout without it would be made with the
 * next font of the list that the system has, often a Chinese one of many megabytes, and made again.
 */
export function loadFontEarly(): void {
  // Without the file that next font stays: nothing a person could do about it, and no bug of theirs.
  document.fonts.load('1em "Inter Variable"').catch(() => undefined);
}
