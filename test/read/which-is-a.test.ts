import { describe, expect, it } from 'vitest';
import { compareNames, inOrder } from '../../src/read/which-is-a.ts';

/** A, B, and why. Each pair is tried in both orders. */
const PAIRS = [
  ['.tmp_System.map', 'System.map', 'the temporary map comes before the one the build keeps (5.14 to 6.0)'],
  ['tmp_System.map', 'System.map', 'browsers drop a leading dot when they save'],
  ['.tmp_vmlinux.kallsyms2.syms', 'System.map', 'the last temporary symbols against the final map (6.1 to 6.10)'],
  ['.tmp_vmlinux.kallsyms1.syms', '.tmp_vmlinux.kallsyms2.syms', 'the lower pass'],
  ['.tmp_vmlinux.kallsyms9.syms', '.tmp_vmlinux.kallsyms10.syms', 'passes are numbers, not text'],
  ['.tmp_vmlinux2.syms', '.tmp_vmlinux3.syms', 'the names of 6.11 and later'],
  ['.tmp_vmlinux3.syms', 'vmlinux', 'what is linked last has no number'],
  ['.tmp_vmlinux1', '.tmp_vmlinux2', 'the names before 5.14'],
  ['.tmp_vmlinux.kallsyms3.syms', '.tmp_System.map', 'the temporary map is made from the last temporary link'],
  ['thunks-pass3.map.gz', 'thunks-final.map.gz', 'passes in the names people give'],
  ['.tmp_vmlinux2.syms', 'failing.map', 'a temporary map beside any other name'],
  ['pass1.txt', 'pass2.txt', 'and so'],
  ['build/old/.tmp_System.map', 'System.map', 'a folder in front changes nothing'],
  ['System.map-6.1.0-47-amd64', 'System.map-6.1.0-50-amd64', 'the lower Debian revision'],
  ['6.1.0-47.map.gz', '6.1.0-50.map.gz', 'the same, packed'],
  ['System.map-4.19.69', 'System.map-4.19.71', 'the lower stable release'],
  ['System.map-4.19.9', 'System.map-4.19.10', 'versions are numbers, not text'],
  ['System.map-6.9', 'System.map-6.10', 'also in the second place'],
  ['System.map-6.1', 'System.map-6.1.12', 'a release before its updates'],
  ['System.map-6.1-rc7', 'System.map-6.1', 'a candidate before its release'],
  ['System.map-6.1-rc3', 'System.map-6.1-rc4', 'the lower candidate'],
  ['a.map', 'b.map', 'what mails call them'],
  ['System.map.old', 'System.map.new', 'words'],
  ['System.map.good', 'System.map.bad', 'what bisecting people call them'],
  ['before.txt', 'after.txt', 'words'],
  ['System.map.old', 'System.map', 'what installkernel leaves'],
] as const;

describe('which of two maps is A', () => {
  it.each(PAIRS)('%s before %s: %s', (a, b) => {
    expect(inOrder([{ name: a }, { name: b }]).map((m) => m.name)).toEqual([a, b]);
    expect(inOrder([{ name: b }, { name: a }]).map((m) => m.name)).toEqual([a, b]);
  });

  it('keeps the order given where the names say nothing', () => {
    expect(compareNames({ name: 'mine.map' }, { name: 'yours.map' })).toBe(0);
    expect(inOrder([{ name: 'zebra' }, { name: 'ant' }]).map((m) => m.name)).toEqual(['zebra', 'ant']);
  });

  it('takes the older of two files of one name', () => {
    const tree = [
      { name: 'System.map', modified: 2000 },
      { name: 'System.map', modified: 1000 },
    ];
    expect(inOrder(tree).map((m) => m.modified)).toEqual([1000, 2000]);
  });

  it('does not let a date decide between two names that say nothing', () => {
    expect(compareNames({ name: 'mine', modified: 2 }, { name: 'yours', modified: 1 })).toBe(0);
  });

  it('puts four passes in the order of the links', () => {
    const passes = [
      'System.map',
      '.tmp_vmlinux.kallsyms3.syms',
      '.tmp_vmlinux.kallsyms1.syms',
      '.tmp_vmlinux.kallsyms2.syms',
    ];
    expect(inOrder(passes.map((name) => ({ name }))).map((m) => m.name)).toEqual([
      '.tmp_vmlinux.kallsyms1.syms',
      '.tmp_vmlinux.kallsyms2.syms',
      '.tmp_vmlinux.kallsyms3.syms',
      'System.map',
    ]);
  });
});
