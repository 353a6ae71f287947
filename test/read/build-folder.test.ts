import { describe, expect, it } from 'vitest';
import { isMapName, mapsAmong } from '../../src/read/build-folder.ts';

const chosen = (...names: readonly string[]) => mapsAmong(names.map((name) => ({ name }))).map(({ name }) => name);

describe('the maps of a build', () => {
  it.each([
    [
      'of 6.11 and later',
      ['Makefile', '.tmp_vmlinux2.syms', 'System.map', '.tmp_vmlinux1.syms', '.tmp_vmlinux1', 'vmlinux'],
      ['.tmp_vmlinux1.syms', '.tmp_vmlinux2.syms', 'System.map'],
    ],
    [
      'of 6.1',
      ['.tmp_vmlinux.kallsyms2.syms', '.tmp_vmlinux.kallsyms1.syms', 'System.map', '.config'],
      ['.tmp_vmlinux.kallsyms1.syms', '.tmp_vmlinux.kallsyms2.syms', 'System.map'],
    ],
    ['of 5.14', ['System.map', '.tmp_System.map', 'vmlinux'], ['.tmp_System.map', 'System.map']],
    [
      'of which four are the last',
      ['.tmp_vmlinux0.syms', '.tmp_vmlinux1.syms', '.tmp_vmlinux2.syms', '.tmp_vmlinux3.syms', 'System.map'],
      ['.tmp_vmlinux1.syms', '.tmp_vmlinux2.syms', '.tmp_vmlinux3.syms', 'System.map'],
    ],
    ['that keeps only its last', ['System.map', 'vmlinux', 'vmlinux.o'], ['System.map']],
    ['that keeps no map', ['vmlinux', 'Makefile'], ['vmlinux']],
    [
      'in a folder of an archive',
      ['linux-6.1/System.map', 'linux-6.1/.tmp_System.map', 'linux-6.1/README'],
      ['linux-6.1/.tmp_System.map', 'linux-6.1/System.map'],
    ],
    [
      'in /boot',
      ['System.map-6.1.0-50-amd64', 'config-6.1.0-50-amd64', 'System.map-6.1.0-47-amd64', 'vmlinuz-6.1.0-47-amd64'],
      ['System.map-6.1.0-47-amd64', 'System.map-6.1.0-50-amd64'],
    ],
    ['of a firmware', ['zephyr.map', 'zephyr.elf', 'zephyr.bin'], ['zephyr.map']],
    ['of nothing', ['Makefile', 'README'], []],
  ])('%s', (_, files, maps) => {
    expect(chosen(...files)).toEqual(maps);
  });

  it('of two kernels in one tree are those of the newer one', () => {
    const old = ['.tmp_vmlinux.kallsyms1.syms', '.tmp_vmlinux.kallsyms2.syms'].map((name) => ({
      name,
      modified: 1000,
    }));
    const later = ['.tmp_vmlinux1.syms', '.tmp_vmlinux2.syms', 'System.map'].map((name) => ({ name, modified: 2000 }));
    expect(mapsAmong([...old, ...later])).toEqual(later);
    const back = old.map((file) => ({ ...file, modified: 3000 }));
    expect(mapsAmong([...back, ...later]).map(({ name }) => name)).toEqual([
      ...old.map(({ name }) => name),
      'System.map',
    ]);
  });
});

it('a boot image and a configuration are no maps by their names', () => {
  expect(['vmlinuz-6.1', 'config-6.1', '.tmp_vmlinux1', 'bzImage', 'vmlinux.o'].filter(isMapName)).toEqual([]);
  expect(['System.map.gz', 'good.map', 'vmlinux-6.1.0', '.tmp_vmlinux1.syms'].filter(isMapName)).toHaveLength(4);
});
