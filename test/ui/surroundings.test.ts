import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { formatAddress } from '../../src/symbols/address.ts';
import { type Line, neighbours, surroundings } from '../../src/ui/surroundings.ts';
import { SEED_A, SEED_B, tableOf } from './maps.ts';

async function around(a: string, b: string, at: string): Promise<readonly string[]> {
  const diff = compareMaps(await tableOf('a', a), await tableOf('b', b));
  const event = diff.summary.events.find((e) => e.at === at);
  if (!event) throw new Error(`no event at ${at}`);
  return surroundings(diff, event).map(asText);
}

function asText(line: Line): string {
  if (line.kind === 'gap') return line.lines === undefined ? '...' : `... ${line.lines}`;
  const [a, b] = [line.a, line.b].map((at) => (at ? formatAddress(at, 64).slice(-4) : '----'));
  return `${line.isMeant ? '>' : ' '} ${a} ${b} ${line.drift} ${line.name}${line.other ? ` = ${line.other}` : ''}`;
}

describe('the lines around an event', () => {
  it('are those of both maps side by side, with the drift of each', async () => {
    expect(await around(SEED_A, SEED_B, 'kallsyms_num_syms')).toEqual([
      '  b4d0 b4d0 0 kallsyms_addresses',
      '> e850 e910 192 kallsyms_num_syms',
      '  e858 e918 192 kallsyms_names',
      '  a720 a9a0 640 __stop___modver',
    ]);
  });

  it('show what was added and removed between the last common symbol and the event', async () => {
    const a = '1000 T one\n1010 T gone\n1020 T two\n1030 T three\n1040 T four\n';
    const b = '1000 T one\n1010 T new\n1040 T two\n1050 T three\n1060 T four\n';
    expect(await around(a, b, 'two')).toEqual([
      '  1000 1000 0 one',
      '  1010 ---- only gone',
      '  ---- 1010 only new',
      '> 1020 1040 32 two',
      '  1030 1050 32 three',
      '  1040 1060 32 four',
    ]);
  });

  it('of dozens of new symbols show the first and the last ones', async () => {
    const stubs = Array.from(
      { length: 40 },
      (_, i) => `${(0x1010 + 16 * i).toString(16)} t stub_for_${'abcdefgh'[i % 8]}${i}\n`,
    );
    const lines = await around('1000 T one\n1010 T two\n', `1000 T one\n${stubs.join('')}1290 T two\n`, 'two');
    expect(lines).toHaveLength(2 + 13);
    expect(lines[7]).toBe('... 28');
  });

  it('say where the file leaves lines out', async () => {
    const a = '1000 T one\n...\n2000 T two\n2010 T three\n';
    const b = '1000 T one\n...\n2040 T two\n2050 T three\n';
    expect(await around(a, b, 'two')).toEqual([
      '  1000 1000 0 one',
      '...',
      '> 2000 2040 64 two',
      '  2010 2050 64 three',
    ]);
  });
});

describe('the neighbours of a symbol', () => {
  it('are those of its own map, with what the other one has between them', async () => {
    const a = '1000 T one\n1010 T gone\n1020 T two\n1030 T three\n1040 T four\n';
    const b = '1000 T one\n1010 T new\n1040 T two\n1050 T three\n1060 T four\n';
    const diff = compareMaps(await tableOf('a', a), await tableOf('b', b));
    expect(neighbours(diff, 'a', 1).map(asText)).toEqual([
      '  1000 1000 0 one',
      '> 1010 ---- only gone',
      '  ---- 1010 only new',
      '  1020 1040 32 two',
      '  1030 1050 32 three',
      '  1040 1060 32 four',
    ]);
    expect(neighbours(diff, 'b', 1).map(asText)[1]).toBe('> ---- 1010 only new');
  });
});
