import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseHash, NUMBERED, sameBase, sameName } from '../../src/symbols/names.ts';
import { bytesOf } from '../read/maps.ts';

/** The name as it stands in a file: between other bytes, which must not count. */
function placed(
  name: string,
  before = 'ffffffff81000000 t ',
  behind = '\n0',
): { bytes: Uint8Array; start: number; end: number } {
  const start = bytesOf(before).length;
  return { bytes: bytesOf(before + name + behind), start, end: start + bytesOf(name).length };
}

function hash(name: string): number {
  const { bytes, start, end } = placed(name);
  return baseHash(bytes, start, end);
}

const isNumbered = (name: string): boolean => (hash(name) & NUMBERED) === 1;

/**
 * As the comparison asks: two numbered names by their base, two plain ones by their bytes, never one with the other.
 */
function matches(x: string, y: string): boolean {
  if (isNumbered(x) !== isNumbered(y)) return false;
  const p = placed(x);
  const q = placed(y, '1000 T ', '');
  return sameBase(p.bytes, p.start, p.end, q.bytes, q.start, q.end, isNumbered(x));
}

describe('a name with a number from the compiler or a macro', () => {
  it.each([
    ['__func__.55079', '__func__.0'],
    ['__func__.0', '__func__.12'],
    ['foo.isra.0', 'foo.isra.17'],
    ['foo.constprop.3.isra.1.cold', 'foo.constprop.0.isra.12.cold'],
    ['CSWTCH.12', 'CSWTCH.1234'],
    ['foo.llvm.123', 'foo.llvm.10374736451926781634'],
    ['foo.lto_priv.0', 'foo.lto_priv.1'],
    ['foo.part.0', 'foo.part.3'],
    ['.cold.12', '.cold.3'],
    ['foo.cold.12', 'foo.cold.3'],
    ['__already_done.7', '__already_done.77'],
    ['.5', '.6'],
    ['a.1.2.3', 'a.3.22.1'],
    ['__UNIQUE_ID_ddebug891.24', '__UNIQUE_ID_ddebug12.3'],
    ['__UNIQUE_ID_alias_x86_1012', '__UNIQUE_ID_alias_x86_1013'],
    ['__initcall__kmod_unix__721_3833_af_unix_init5', '__initcall__kmod_unix__722_3840_af_unix_init5'],
    ['__BTF_ID__struct__xdp_buff__10723919', '__BTF_ID__struct__xdp_buff__487952'],
  ])('%s may be %s of another build', (x, y) => {
    expect(isNumbered(x)).toBe(true);
    expect(isNumbered(y)).toBe(true);
    expect(hash(x)).toBe(hash(y));
    expect(matches(x, y)).toBe(true);
  });

  it.each([
    ['foo.isra.0', 'foo.part.0'],
    ['foo.isra.0', 'bar.isra.0'],
    ['foo.isra.0', 'foo.isra.0.cold'],
    ['foo.constprop.3.isra.1.cold', 'foo.constprop.3.isra.1'],
    ['CSWTCH.12', 'CSWTCH'],
    ['__func__.0', '__func__'],
    ['__BTF_ID__struct__tcp_sock__148111609', '__BTF_ID__struct__tcp6_sock__148411609'],
    ['__BTF_ID__set__hooks__1', '__BTF_ID__set8__hooks__1'],
    [
      '__initcall__kmod_sha1_generic__299_89_sha1_generic_mod_init4',
      '__initcall__kmod_sha256_generic__300_101_sha256_generic_mod_init4',
    ],
    ['__UNIQUE_ID_license1', '__UNIQUE_ID_author1'],
    ['a.1', 'a.1.1'],
  ])('%s is never %s', (x, y) => {
    expect(matches(x, y)).toBe(false);
    expect(matches(y, x)).toBe(false);
  });
});

describe('a name without one', () => {
  it.each([
    ['00000075.plt_branch.da9:19', '00000076.plt_branch.da9:19'],
    ['sha256', 'sha512'],
    ['x.E_read_words', 'x.E_read_word'],
    ['foo.cold', 'foo'],
    ['e843419@011c_0000162a_38b8', 'e843419@011c_0000162b_38b8'],
    ['foo.12a', 'foo.13a'],
    ['foo.', 'foo'],
    ['foo..', 'foo.'],
    ['v1.x', 'v2.x'],
    ['_RNvCs7_4core3fmt', '_RNvCs8_4core3fmt'],
    ['__UNIQUE_ID', '__UNIQUE_IE'],
    ['__UNIQUE_ID_', '__UNIQUE_ID'],
    ['__BTF_ID__', '__BTF_ID_'],
    ['__initcall_start', '__initcall1_start'],
    ['12', '13'],
  ])('%s is itself and not %s', (x, y) => {
    expect(isNumbered(x)).toBe(false);
    expect(matches(x, x)).toBe(true);
    expect(matches(x, y)).toBe(false);
    expect(hash(x)).not.toBe(hash(y));
  });
});

// The rule once more, by regular expressions on strings.
const GENERATED = /^__(UNIQUE_ID_|initcall__kmod_|BTF_ID__)./;
function folded(name: string): string {
  if (!GENERATED.test(name)) return name.replace(/(?<=\.)\d+(?=\.|$)/g, '');
  const prefix = /^__(UNIQUE_ID_|initcall__kmod_|BTF_ID__)/.exec(name)?.[0] ?? '';
  return name.replace(/(?<=_)\d+(?=_)|\d+(?=\.|$)/g, (digits, at: number) => (at < prefix.length ? digits : ''));
}

const part = fc.constantFrom('.', '.', '_', '__', '0', '1', '27', 'a', 'b', 'x2', 'cold', 'isra');
const tail = fc.array(part, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
const macro = fc.constantFrom('', '', '', '__UNIQUE_ID_', '__initcall__kmod_', '__BTF_ID__', '__UNIQUE_');
const name = fc.tuple(macro, tail).map(([m, t]) => m + t);

describe('of any two names', () => {
  it('exactly those are numbered that the rule shortens, or that a macro made', () => {
    fc.assert(
      fc.property(name, (x) => {
        expect(isNumbered(x)).toBe(folded(x) !== x || GENERATED.test(x));
      }),
      { numRuns: 5000 },
    );
  });

  it('two have one base exactly when the rule leaves the same of them, and then they have one hash', () => {
    const renumber = fc.tuple(name, fc.nat(99)).map(([x, n]) => [x, x.replace(/\d+/g, `${n}`)] as const);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(name, name), renumber), ([x, y]) => {
        fc.pre(isNumbered(x) === isNumbered(y));
        const same = matches(x, y);
        expect(same).toBe(isNumbered(x) ? folded(x) === folded(y) : x === y);
        expect(same && hash(x) !== hash(y)).toBe(false);
      }),
      { numRuns: 10000 },
    );
  });

  it('what stands around a name does not count', () => {
    const around = fc.constantFrom('', '.', '1', '.1', '_', '__BTF_ID__', '.1.', ' ');
    fc.assert(
      fc.property(name, around, around, (x, before, behind) => {
        const p = placed(x, before, behind);
        const q = placed(x);
        expect(baseHash(p.bytes, p.start, p.end)).toBe(baseHash(q.bytes, q.start, q.end));
        expect(sameBase(p.bytes, p.start, p.end, q.bytes, q.start, q.end, isNumbered(x))).toBe(true);
        expect(sameName(p.bytes, p.start, p.end, q.bytes, q.start, q.end)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

it('sameName compares bytes, all of them', () => {
  const same = (x: string, y: string): boolean => {
    const p = placed(x);
    const q = placed(y, '');
    return sameName(p.bytes, p.start, p.end, q.bytes, q.start, q.end);
  };
  expect(same('kallsyms_names', 'kallsyms_names')).toBe(true);
  expect(same('kallsyms_names', 'kallsyms_name')).toBe(false);
  expect(same('kallsyms_names', 'kallsyms_namez')).toBe(false);
  expect(same('größe', 'größe')).toBe(true);
});
