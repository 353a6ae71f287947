// Rust (v0 and legacy) and C++ by gecko-profiler-demangle: 523 kB of wasm, which come as a part of the script, for the
// page may fetch nothing. A map or a link may be made to do harm, so what a name may cost is bounded before it is
// tried.

import wasm from 'package:gecko-profiler-demangle/index_bg.wasm';
import { __wbg_set_wasm, __wbindgen_init_externref_table, demangle_any } from 'gecko-profiler-demangle/index_bg.js';
import { type Demangle, isMangled } from '../symbols/mangled.ts';
import { withoutBidi } from '../symbols/symbol-table.ts';

/**
 * Each back reference of C++ (`S1_`, `T_`) may double the text: 256 letters made 109 MB and took 3.6 s. With 39 it was
 * 0.4 MB and 13 ms at the worst; no name of libLLVM 14 has more than 40. Rust v0 is bounded by the package, at 1 MB.
 */
const REFERENCE = /[ST][0-9A-Z]*_|Dp/g;
const MOST_REFERENCES = 40;

/** Letters. A longer text tells nobody anything. */
const LONGEST_NAME = 4000;
const LONGEST_TEXT = 4000;

/** Ready to demangle. */
export const demangler: Promise<Demangle> = start();

async function start(): Promise<Demangle> {
  const { instance } = await WebAssembly.instantiate(wasm, {
    './index_bg.js': { __wbindgen_init_externref_table },
  });
  __wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === 'function') begin();
  return demangle;
}

function demangle(name: string): string | undefined {
  if (!isMangled(name) || name.length > LONGEST_NAME || (name.match(REFERENCE)?.length ?? 0) > MOST_REFERENCES) {
    return undefined;
  }
  const text = textOf(name);
  // What it does not know comes back as it was, or without the underscore in front.
  if (name.startsWith(text) || name.startsWith(`_${text}`) || text.length > LONGEST_TEXT) return undefined;
  return withoutBidi(text);
}

/** The name itself where the package gives up on it. */
function textOf(name: string): string {
  try {
    return demangle_any(name);
  } catch {
    return name;
  }
}
