// What the screen and its user prefer, followed while the page is open.

import { useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
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
