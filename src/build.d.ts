// What the build puts in (vite.config.ts): the version, the real maps of test/fixtures as modules, and the page in one file.

/** `0.1.0+3672884998`; `0.0.0+test` under test. */
declare const __VERSION__: string;

/** Whether this is the page in one file. */
declare const __SINGLE__: boolean;

declare module 'sample:*' {
  /** The file as it is, packed or not. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module 'page:mapdrift' {
  /** The page in one file; it is built before the site. */
  const page: string;
  export default page;
}
