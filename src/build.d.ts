// What the build puts in (vite.config.ts): the version, and the real maps of test/fixtures as modules.

/** `0.1.0+3672884998`; `0.0.0+test` under test. */
declare const __VERSION__: string;

declare module 'sample:*' {
  /** The file as it is, packed or not. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
