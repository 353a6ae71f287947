// Everything that a rare file needs, brought before one comes: a page whose network has gone since then reads it all
// the same. 90 kB, in the background.

/** Never rejects: what did not come is asked for again when it is needed. */
export function bringAll(): Promise<unknown> {
  return Promise.allSettled([
    import('./rare.ts'),
    import('./foreign.ts'),
    import('./archive.ts'),
    import('./unxz.ts'),
    import('./unzstd.ts'),
    import('./bunzip2.ts'),
  ]);
}
