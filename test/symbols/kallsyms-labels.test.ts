import { describe, expect, it } from 'vitest';
import { fixedSizeOf, isKallsymsName, mayFollow } from '../../src/symbols/kallsyms-labels.ts';
import { nameOf } from '../../src/symbols/symbol-table.ts';
import { fixture, mapOf, tableOf } from '../read/maps.ts';

// The orders in which scripts/kallsyms.c has written its labels.
const layouts: readonly (readonly [kernels: string, labels: string])[] = [
  ['2.6.10 to 4.5', 'addresses num_syms names markers token_table token_index'],
  ['4.6 to 6.1.41', 'offsets relative_base num_syms names markers token_table token_index'],
  ['6.2, 6.1.42 and later', 'offsets relative_base num_syms names markers seqs_of_names token_table token_index'],
  ['6.4 to 6.19', 'num_syms names markers token_table token_index offsets relative_base seqs_of_names'],
  ['6.4 to 6.19, absolute', 'num_syms names markers token_table token_index addresses relative_base seqs_of_names'],
  ['7.0 and later', 'num_syms names markers token_table token_index offsets seqs_of_names'],
];

it.each(layouts)('in kernels %s each label may stand behind the one before', (_, labels) => {
  const names = labels.split(' ').map((label) => `kallsyms_${label}`);
  const pairs = names.slice(1).map((next, i) => [names[i] ?? '', next] as const);
  expect(pairs.filter(([label, next]) => !mayFollow(label, next))).toEqual([]);
});

it.each([
  ['kallsyms_names', '__stop___modver'],
  ['kallsyms_names', 'kallsyms_token_table'],
  ['kallsyms_addresses', 'kallsyms_names'],
  ['kallsyms_offsets', 'kallsyms_num_syms'],
  ['kallsyms_num_syms', 'kallsyms_markers'],
  ['kallsyms_markers', 'kallsyms_token_index'],
  ['kallsyms_token_table', 'jumptable.6'],
])('between %s and %s lines are missing', (label, next) => {
  expect(mayFollow(label, next)).toBe(false);
});

it('of what may stand behind the last label, or behind no label, nothing is known', () => {
  expect(mayFollow('kallsyms_token_index', 'jumptable.6')).toBe(true);
  expect(mayFollow('kallsyms_seqs_of_names', 'anything')).toBe(true);
  expect(mayFollow('schedule', 'anything')).toBe(true);
});

it('in a whole map nothing is missing, in the excerpt of 2012 the lines behind kallsyms_names are', async () => {
  const missing = async (path: string): Promise<string[]> => {
    const t = await mapOf(fixture(path));
    const rows = Array.from({ length: t.count - 1 }, (_, i) => i).filter((i) => isKallsymsName(t, i));
    return rows.filter((i) => !mayFollow(nameOf(t, i), nameOf(t, i + 1))).map((i) => nameOf(t, i));
  };
  expect(await missing('kbuild/healthy-final.map.gz')).toEqual([]);
  expect(await missing('debian/6.1.0-47.map.gz')).toEqual([]);
  expect(await missing('seed/System.map')).toEqual(['kallsyms_names']);
});

describe('a label', () => {
  it('is told by its first bytes', () => {
    const t = tableOf(
      '1000 R kallsyms_names\n2000 t kallsyms\n3000 t k\n4000 t __kallsyms_names\n5000 t kallsyms_open',
    );
    expect(Array.from({ length: t.count }, (_, i) => isKallsymsName(t, i))).toEqual([true, false, false, false, true]);
  });

  it('has one size in every kernel only where it is a table of 256 halfwords', () => {
    expect(fixedSizeOf('kallsyms_token_index')).toBe(512);
    expect(fixedSizeOf('kallsyms_token_table')).toBeUndefined();
    expect(fixedSizeOf('kallsyms_names')).toBeUndefined();
  });
});
