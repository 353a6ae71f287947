// Which key was meant. Letters that stand for a direction (W A S D) are told by their place on the keyboard, so that
// they lie under the same fingers on every layout; all others by what is printed on them. What has ctrl, cmd or alt is
// the browser's, but for the files dialog.

/** `show` is what the help calls it; empty for a second way that needs no telling. */
export type Key =
  | { readonly code: string; readonly show: string }
  | { readonly key: string; readonly show: string; readonly ctrl?: true };

/** What of a keyboard event decides. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function matches(key: Key, { key: char, code, ctrlKey, metaKey, altKey }: Press): boolean {
  if (altKey) return false;
  const ctrl = ctrlKey || metaKey;
  if ('code' in key) return !ctrl && code === key.code;
  if (ctrl !== (key.ctrl ?? false)) return false;
  return char.toLowerCase() === key.key.toLowerCase() || isBelow(key.key, char, code);
}

/** The last of the letters that Latin keyboards have. */
const LAST_LATIN = '\u024f';

/** A keyboard for letters that are not Latin has no N: there the key is meant that bears an N in Latin. */
function isBelow(letter: string, char: string, code: string): boolean {
  return /^[a-z]$/.test(letter) && char.length === 1 && char > LAST_LATIN && code === `Key${letter.toUpperCase()}`;
}

/** True where typed text goes: there, keys are letters. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}
