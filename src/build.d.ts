// What the build puts in (vite.config.ts): the version, the real maps of test/fixtures as modules, and the page in one
// file.

/** `0.1.0+3672884998`; `0.0.0+test` under test. */
declare const __VERSION__: string;

/** Whether this is the page in one file. */
declare const __SINGLE__: boolean;

declare module 'sample:*' {
  /** The file as it is, packed or not. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module 'package:*' {
  /** A file of node_modules. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/**
 * The package's own module loads its wasm by an address, which the page's policy refuses; this is the half of it that
 * does not.
 */
declare module 'gecko-profiler-demangle/index_bg.js' {
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
  export function __wbindgen_init_externref_table(): void;
  /** The name as it is, or without its first underscore, where it is not mangled. */
  export function demangle_any(name: string): string;
}

declare module 'page:mapdrift' {
  /** The page in one file; it is built before the site. */
  const page: string;
  export default page;
}
