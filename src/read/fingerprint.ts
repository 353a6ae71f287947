// What a map is known by under any name: the SHA-256 of its text, unpacked. It may be taken when the map is read or,
// since a browser takes it on the thread that asks for it, when nothing waits any more.

import type { SymbolTable } from '../symbols/symbol-table.ts';

/** Hex, as sha256sum prints it; empty where the platform has no hashes. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Pages that are not served over https have no `subtle`; a comparison without fingerprints is still one.
  if (!globalThis.crypto?.subtle) return '';
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
}

/** The fingerprint of a table, taken now where reading it left it for later. */
export function fingerprintOf(t: SymbolTable): Promise<string> {
  return t.sha256 === '' ? sha256(t.bytes.slice()) : Promise.resolve(t.sha256);
}
