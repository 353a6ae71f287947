import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compress, compressing, compressingNames, runToEnd } from '../../src/kallsyms/compress.ts';
import { entryFacts, type RuleSet } from '../../src/kallsyms/entries.ts';
import { fixture, mapOf } from './maps.ts';
import { plainSizes } from './plain-compressor.ts';

const ALL: RuleSet = { all: true, ownLabels: false, era: '6.1.192' };

/** The form that the compressor works on: bit 8 marks the first byte of a name. */
function flat(names: readonly string[]): Uint32Array {
  return Uint32Array.from(
    names.flatMap((name) => [...new TextEncoder().encode(name)].map((c, i) => (i === 0 ? c | 256 : c))),
  );
}

const sizes = (names: readonly string[]) => runToEnd(compressingNames(flat(names)));

describe('the compressor', () => {
  it('gives every name a length byte, and every byte value a token of its own', () => {
    // Three names of two bytes; no byte has a neighbour twice, but all pairs become tokens, of 2, 2 and 2 bytes.
    expect(sizes(['Ta', 'Tb', 'tc'])).toEqual({ names: 6, tokenTable: 5 * 2 + 3 * 3 + 248 });
  });

  it('makes nothing of nothing', () => {
    expect(sizes([])).toEqual({ names: 0, tokenTable: 256 });
  });

  it('replaces a pair of equal bytes from the left, without using a byte twice', () => {
    for (const name of ['taa', 'taaa', 'taaaa', 'taaaaa', 'aaaaaaaa'])
      expect(sizes([name, name])).toEqual(plainSizes([name, name]));
  });

  it('spends a second length byte above 127 tokens', () => {
    // 130 different bytes and no pair twice: 126 free values become tokens, which bring this name below 127 again; 255
    // of them leave none.
    const every = String.fromCharCode(...Array.from({ length: 127 }, (_, i) => i + 1));
    const long = every + [...every].reverse().join('') + every;
    expect(sizes([long])).toEqual(plainSizes([long]));
  });

  it('agrees with the plain counting of all pairs, whatever the names', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abAB_.0'), minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (names) => {
        expect(sizes(names)).toEqual(plainSizes(names));
      }),
      { numRuns: 300 },
    );
  });

  it('does not care for the order of the names', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abc_'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), (names) => {
        expect(sizes(names.toReversed())).toEqual(sizes(names));
      }),
    );
  });
});

// The figures are what scripts/kallsyms of 6.1.192 prints for these maps with --all-symbols --absolute-percpu
// --base-relative.
describe('on real maps', () => {
  it.each([
    ['debian/6.1.0-47.map.gz', 1_221_316, 914],
    ['debian/6.1.0-50.map.gz', 1_221_295, 914],
    ['kbuild/healthy-final.map.gz', 363_228, 881],
    ['kbuild/probe-final.map.gz', 363_243, 881],
    ['kbuild/thunks-pass1.map.gz', 363_243, 881],
    ['kbuild/thunks-pass2.map.gz', 364_270, 879],
    ['kbuild/thunks-pass3.map.gz', 364_556, 879],
    ['kbuild/thunks-final.map.gz', 364_687, 879],
  ])('%s makes %i bytes of names and %i of tokens', async (path, names, tokenTable) => {
    const t = await fixture(path);
    expect(compress(t, entryFacts(t), ALL)).toEqual({ names, tokenTable });
  });

  it('writes per-CPU symbols at address 0 with the type letter A', async () => {
    const lines = ['0000000000000000 D __per_cpu_start', '0000000000000000 d aa', '0000000000000010 D __per_cpu_end'];
    const t = await mapOf([...lines, 'ffffffff81000000 T _stext', 'ffffffff81000010 T _etext']);
    const names = ['A__per_cpu_start', 'Aaa', 'A__per_cpu_end', 'T_stext', 'T_etext'];
    expect(compress(t, entryFacts(t), ALL)).toEqual(plainSizes(names));
  });
});

describe('whoever runs it', () => {
  it('is told after each round how many there are', async () => {
    const t = await fixture('kbuild/healthy-final.map.gz');
    const rounds = compressing(t, entryFacts(t), ALL);
    const seen = Array.from(rounds);
    expect(seen[0]).toEqual({ done: 1, total: seen.length });
    expect(seen.at(-1)).toEqual({ done: seen.length, total: seen.length });
  });

  it('gives up by asking no further', async () => {
    const t = await fixture('kbuild/healthy-final.map.gz');
    const rounds = compressing(t, entryFacts(t), ALL);
    expect(rounds.next().done).toBe(false);
    rounds.return({ names: 0, tokenTable: 0 });
    expect(rounds.next().done).toBe(true);
  });
});
