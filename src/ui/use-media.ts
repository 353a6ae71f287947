// What the screen and its user prefer, followed while the page is open.

import { useState, useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  // Asked for once: React looks at the value with every render, sixty times a second while the picture moves.
  const [media] = useState(() => matchMedia(query));
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => media.matches,
  );
}

/** Device pixels per CSS pixel; it changes with the zoom of the page and when a window goes to another screen. */
export function usePixelRatio(): number {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
      media.addEventListener('change', changed);
      window.addEventListener('resize', changed);
      return () => {
        media.removeEventListener('change', changed);
        window.removeEventListener('resize', changed);
      };
    },
    () => devicePixelRatio,
  );
}
