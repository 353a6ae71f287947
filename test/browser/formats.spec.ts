// Formats on the built page: what is read by parts that are loaded when they are needed, under the page's policy, in
// the worker.

import { readFileSync } from 'node:fs';
import { elfParts } from '../read/elf-writer.ts';
import { type App, expect, test } from './engines.ts';

const fixture = (path: string) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
const mapNames = (app: App) => app.texts('.map .map-name');
const drifts = (app: App) => app.texts('[role=grid] tbody tr td:first-child');

interface Sparse {
  readonly name: string;
  readonly size: number;
  readonly parts: readonly { readonly at: number; readonly base64: string }[];
}

/** Runs in the page: files of zeros but for some parts, as a file system keeps them. */
function dropSparseInPage(files: readonly Sparse[]): void {
  const zeros = new Blob([new Uint8Array(1 << 20)]);
  const dataTransfer = new DataTransfer();
  for (const { name, size, parts } of files) {
    const pieces: BlobPart[] = [];
    let at = 0;
    const fillTo = (end: number) => {
      for (; at + zeros.size <= end; at += zeros.size) pieces.push(zeros);
      pieces.push(new Uint8Array(end - at));
      at = end;
    };
    for (const part of parts) {
      fillTo(part.at);
      const bytes = Uint8Array.from(atob(part.base64), (c) => c.charCodeAt(0));
      pieces.push(bytes);
      at += bytes.length;
    }
    fillTo(size);
    dataTransfer.items.add(new File(pieces, name));
  }
  for (const type of ['dragenter', 'dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}

/** An ELF file of 600 MB with a hundred functions. */
function vmlinux(name: string, base: bigint): Sparse {
  const shape = { is64: true, littleEndian: true, functions: 100, base, padding: 600 << 20 };
  const { size, parts } = elfParts(shape);
  return {
    name,
    size,
    parts: parts.map(([at, bytes]) => ({ at, base64: Buffer.from(bytes).toString('base64') })),
  };
}

test('the mail of 2012, pasted whole into one side, is compared', async ({ app }) => {
  await app.open();
  await app.click('.invite button:last-child');
  await app.fill('textarea[name=a]', fixture('seed/mail-2012-07-05.txt').toString());
  await app.click('dialog button[type=submit]');
  await expect.poll(() => mapNames(app)).toEqual(['.tmp_System.map', 'System.map']);
  await app.click('[data-tab=runs]');
  await expect.poll(() => drifts(app)).toEqual(['0', '+0xc0', '+0x280', '0']);
});

test('packed by xz, zstd and bzip2, as an ELF file and as a zip, a map is the same', async ({ app }) => {
  const file = (name: string) => ({ name, content: fixture(`formats/${name}`) });
  await app.open();
  for (const [a, b] of [
    ['a.elf.xz', 'b.nm-n.zst'],
    ['a.nm-n.bz2', 'b.elf.gz'],
  ] as const) {
    await app.drop(file(a), file(b));
    await expect.poll(() => mapNames(app)).toEqual([a, b]);
    await app.click('[data-tab=runs]');
    await expect.poll(() => drifts(app)).toEqual(['0', '+0xa', '+0x37', '0', '+0x20']);
  }
  await app.drop({ name: 'build.zip', content: fixture('packed/build.zip') });
  await expect.poll(() => mapNames(app)).toEqual(['linux/.tmp_System.map', 'linux/System.map']);
});

test('the linker maps of a firmware say in which memory a symbol lies', async ({ app }) => {
  const file = (name: string) => ({ name, content: fixture(`linker/${name}`) });
  await app.open();
  await app.drop(file('a.ld.map'), file('b.ld.map'));
  await expect.poll(() => mapNames(app)).toEqual(['a.ld.map', 'b.ld.map']);
  for (const [name, memory] of [
    ['loud', 'in FLASH'],
    ['_sdata', 'in RAM'],
  ] as const) {
    await app.fill('.search input', `^${name}$`);
    await app.press('Enter');
    await expect.poll(() => app.text('.detail .at .name')).toBe(name);
    expect(await app.texts('.detail .found-size.muted')).toEqual([memory, memory]);
  }
});

test('two ELF files of 600 MB are read in slices', async ({ app }) => {
  await app.open();
  const [old, later] = [vmlinux('vmlinux.old', 0xffffffff81000000n), vmlinux('vmlinux', 0xffffffff81000000n)];
  await app.eval(dropSparseInPage, [old, later]);
  await expect.poll(() => mapNames(app)).toEqual(['vmlinux.old', 'vmlinux']);
  expect(await app.text('#verdict')).toContain('Identical: all 100 symbols');
});
