// From what a browser gives (a drop, a file dialog, a text field) to maps that are read later.

import type { Incoming } from './plan.ts';

/** Above this a file is looked at before it is read: a vmlinux with debug info has 630 MB, and is no map. Bytes. */
const LARGE = 64 << 20;
const HEAD = 4096;

export function fromFile(file: File): Incoming {
  return { kind: 'input', name: file.name, modified: file.lastModified, load: () => bytesOf(file) };
}

export function fromText(name: string, text: string): Incoming {
  return { kind: 'input', name, load: async () => new TextEncoder().encode(text) };
}

/** Bytes that are here already. They are copied, because what is sent to the worker is gone. */
export function fromBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Incoming {
  return { kind: 'input', name, load: async () => bytes.slice() };
}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > LARGE) {
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    // The reader says what a binary file is from its first bytes alone; gzip is the binary file that is read whole.
    if (head.includes(0) && !(head[0] === 0x1f && head[1] === 0x8b)) return head;
  }
  return new Uint8Array(await file.arrayBuffer());
}

export interface Dropped {
  readonly maps: readonly Incoming[];
  /** Names of folders, which are not opened. */
  readonly folders: readonly string[];
}

/** To be called while the drop event runs: its items are gone afterwards. */
export function fromDrop(data: DataTransfer): Dropped {
  const entries = Array.from(data.items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const folders = entries.flatMap((entry) => (entry?.isDirectory ? [entry.name] : []));
  return {
    maps: Array.from(data.files)
      .filter((file) => !folders.includes(file.name))
      .map(fromFile),
    folders,
  };
}
