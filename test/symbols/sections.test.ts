import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, formatAddress, subtract } from '../../src/symbols/address.ts';
import { REGION_GAP, regionsOf } from '../../src/symbols/regions.ts';
import { type SectionSpan, sectionsOf } from '../../src/symbols/sections.ts';
import { fixture, mapOf, tableOf } from '../read/maps.ts';

const shown = (spans: readonly SectionSpan[]): string[] =>
  spans.map((s) => `${s.kind} ${formatAddress(s.start, 64).replace(/^0{8}/, '')} 0x${s.size.toString(16)}`);
const sections = (...lines: string[]): string[] => shown(sectionsOf(tableOf(`${lines.join('\n')}\n`)));

describe('without markers', () => {
  it("nm's letters say the section, in either case; the last symbol has no size", () => {
    expect(
      sections(
        '00001000 T a',
        '00002000 t b',
        '00003000 W c',
        '00004000 R d',
        '00005000 r e',
        '00006000 D f',
        '00007000 g h',
        '00008000 V i',
        '00009000 B j',
        '0000a000 s k',
        '0000b000 c l',
      ),
    ).toEqual(['text 00001000 0x3000', 'rodata 00004000 0x2000', 'data 00006000 0x3000', 'bss 00009000 0x2000']);
  });

  it('letters that say none are set apart', () => {
    expect(sections('00001000 T a', '00002000 ? b', '00003000 n c', '00004000 T d', '00005000 T e')).toEqual([
      'text 00001000 0x1000',
      'other 00002000 0x2000',
      'text 00004000 0x1000',
    ]);
  });
});

describe('markers of the linker script', () => {
  it('say more than letters: read-only data is typed D, init code t', () => {
    expect(
      sections(
        '00001000 T _stext',
        '00001800 D in_text',
        '00002000 T _etext',
        '00003000 D __start_rodata',
        '00003800 D kallsyms_names',
        '00004000 D __end_rodata',
        '00005000 D __init_begin',
        '00005800 t setup',
        '00006000 B __init_end',
        '00006000 B __bss_start',
        '00007000 d in_bss',
        '00008000 B __bss_stop',
        '00009000 B _end',
      ),
    ).toEqual([
      'text 00001000 0x2000',
      'rodata 00003000 0x1000',
      'data 00004000 0x1000',
      'init 00005000 0x1000',
      'bss 00006000 0x3000',
    ]);
  });

  it('of the per-CPU area count where it lies within the init sections, as on arm64', () => {
    expect(
      sections(
        '00001000 T __init_begin',
        '00002000 D __per_cpu_start',
        '00002800 D cpu_number',
        '00003000 D __per_cpu_end',
        '00004000 D __init_end',
        '00005000 D _sdata',
      ),
    ).toEqual(['init 00001000 0x1000', 'percpu 00002000 0x1000', 'init 00003000 0x1000', 'data 00004000 0x1000']);
  });

  it('count where they stand first', () => {
    expect(
      sections('00001000 D _stext', '00002000 D _etext', '00003000 D _stext', '00004000 D _etext', '00005000 D end'),
    ).toEqual(['text 00001000 0x1000', 'data 00002000 0x3000']);
  });

  it('count only in pairs and in order', () => {
    expect(sections('00001000 D _stext', '00002000 D a')).toEqual(['data 00001000 0x1000']);
    expect(sections('00001000 D _etext', '00002000 D a', '00003000 D _stext', '00004000 D b')).toEqual([
      'data 00001000 0x3000',
    ]);
  });
});

it('between two islands of addresses there is no section', () => {
  expect(
    sections('0000000000000000 D x', '0000000000001000 D y', 'ffffffff81000000 D z', 'ffffffff81002000 D end'),
  ).toEqual(['data 00000000 0x1000', 'data ffffffff81000000 0x2000']);
});

it('a hairline is joined to the section in front of it', () => {
  // 16 bytes of bss within 2 * 64 KiB of text: less than one part in 2,048.
  expect(sections('00010000 t a', '00020000 b b', '00020010 t c', '00030000 t d')).toEqual(['text 00010000 0x20000']);
  expect(sections('00010000 t a', '00020000 b b', '00020100 t c', '00030000 t d')).toEqual([
    'text 00010000 0x10000',
    'bss 00020000 0x100',
    'text 00020100 0xff00',
  ]);
});

it('of a real kernel, the sections stand where its linker script put them', async () => {
  // grep -E ' (__per_cpu_end|_stext|__start_rodata|__end_rodata|__init_begin|__init_end|__bss_start|_end)$'
  expect(shown(sectionsOf(await mapOf(fixture('kbuild/healthy-final.map.gz'))))).toEqual([
    'percpu 00000000 0x1fae8',
    'text ffffffff81000000 0x800000',
    'rodata ffffffff81800000 0x12a000',
    'data ffffffff8192a000 0x193000',
    'init ffffffff81abd000 0xa2000',
    'rodata ffffffff81b5f000 0x3000',
    'bss ffffffff81b62000 0xb6000',
  ]);
});

it('of any map, the sections tile each island from its first symbol to its last', () => {
  const symbol = fc.record({
    step: fc.oneof(fc.nat(3), fc.nat(0x2000), fc.constantFrom(REGION_GAP, REGION_GAP + 1, 2 ** 40)),
    letter: fc.constantFrom(...'tTrRdDbB?'),
    name: fc.constantFrom('a', '_stext', '_etext', '__init_begin', '__init_end', '__per_cpu_start', '__per_cpu_end'),
  });
  fc.assert(
    fc.property(fc.array(symbol, { minLength: 1, maxLength: 30 }), (symbols) => {
      let address = 0n;
      const lines = symbols.map(({ step, letter, name }) => {
        address += BigInt(step);
        return `${address.toString(16).padStart(16, '0')} ${letter} ${name}`;
      });
      const table = tableOf(lines.join('\n'));
      const spans = sectionsOf(table);
      for (const region of regionsOf(table)) {
        let at = region.base;
        for (const span of spans) {
          const offset = subtract(span.start, region.base);
          if (offset < 0 || offset > region.size) continue;
          expect(span.start).toEqual(at);
          at = add(at, span.size);
        }
        expect(subtract(at, region.base)).toBe(region.size);
      }
      for (const span of spans) expect(span.size).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});
