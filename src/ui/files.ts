// From what a browser gives (a drop, a file dialog, a text field) to maps that are read later.

import { LARGE } from '../read/content.ts';
import type { Incoming } from './plan.ts';

export function fromFile(file: File): Incoming {
  return { kind: 'input', name: file.name, modified: file.lastModified, load: () => sent(file) };
}

export function fromText(name: string, text: string): Incoming {
  return { kind: 'input', name, load: async () => new TextEncoder().encode(text) };
}

/** Bytes that are here already. They are copied, because what is sent to the worker is gone. */
export function fromBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Incoming {
  return { kind: 'input', name, load: async () => bytes.slice() };
}

/** Whether one file came whose name may be that of one that mapdrift saved: what is in it tells. */
export function mayBeOwn(files: readonly Incoming[]): boolean {
  const [file] = files;
  return file !== undefined && files.length === 1 && /\.(png|html?|json)$/i.test(file.name);
}

/**
 * A large file is sent as it is, and its reader takes slices of it: a vmlinux with debug info has 630 MB, its symbols
 * have 10.
 */
async function sent(file: File): Promise<Uint8Array<ArrayBuffer> | File> {
  return file.size > LARGE ? file : new Uint8Array(await file.arrayBuffer());
}

export interface Dropped {
  readonly maps: readonly Incoming[];
  readonly folders: readonly FileSystemDirectoryEntry[];
}

/** To be called while the drop event runs: its items are gone afterwards. */
export function fromDrop(data: DataTransfer): Dropped {
  const entries = Array.from(data.items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const folders = entries.filter(isFolder);
  return {
    maps: Array.from(data.files)
      .filter((file) => !folders.some(({ name }) => name === file.name))
      .map(fromFile),
    folders,
  };
}

function isFolder(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory ?? false;
}
