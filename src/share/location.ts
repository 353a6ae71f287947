// The fragment of the page's address, where a link lives. The only module that touches it: everything else is told what
// it says, and asks here for another one.

/** `push` makes an entry to go back from, `replace` changes the one that is there. */
export type Step = 'push' | 'replace';

export interface AddressBar {
  /** With its `#`; empty where there is none. */
  readonly read: () => string;
  /** An empty fragment is the page without one. False where the browser refuses: WebKit allows 100 writes in 30 s. */
  readonly write: (fragment: string, step: Step) => boolean;
  /** Called when the user goes back or forward, or changes the fragment by hand; not for what is written here. */
  readonly onTravel: (listener: () => void) => void;
  /** The address of the page itself, for links that others open; empty where nobody else has it (file:). */
  readonly site: () => string;
}

export const addressBar: AddressBar = {
  read: () => location.hash,
  write(fragment, step) {
    // The same entry twice would need two steps back.
    if (fragment === location.hash) return true;
    const address = fragment || location.href.replace(/#.*$/, '');
    try {
      if (step === 'push') history.pushState(undefined, '', address);
      else history.replaceState(undefined, '', address);
      return true;
    } catch {
      return false;
    }
  },
  onTravel: (listener) => window.addEventListener('popstate', listener),
  site: () => (location.protocol.startsWith('http') ? location.href.replace(/#.*$/, '') : ''),
};
