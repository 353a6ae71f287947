import { describe, expect, it } from 'vitest';
import { jsonReport } from '../../src/report/json.ts';
import { at, mapA, seed, withEvents } from './seed-summary.ts';

describe('the JSON report', () => {
  it('has the fields of schema mapdrift/1 in their order', () => {
    const json = JSON.parse(jsonReport(seed));
    expect(Object.keys(json)).toEqual([
      'schema',
      'maps',
      'verdict',
      'slide',
      'findings',
      'kallsyms',
      'totals',
      'added',
      'removed',
      'moved',
      'resized',
      'runs',
      'events',
    ]);
    expect(json.schema).toBe('mapdrift/1');
    expect(Object.keys(json.maps[0])).toEqual(['name', 'format', 'bits', 'lines', 'symbols', 'skipped', 'sha256']);
    expect(Object.keys(json.totals)).toEqual([
      'matched',
      'added',
      'removed',
      'resized',
      'moved',
      'renumbered',
      'inSync',
      'runs',
    ]);
  });

  it('writes addresses as the file does and differences as signed numbers', () => {
    const json = JSON.parse(jsonReport(seed));
    expect(json.runs[2]).toEqual({
      first: '__stop___modver',
      last: '__stop___modver',
      a: 'ffffffff819fa720',
      b: 'ffffffff819fa9a0',
      symbols: 1,
      drift: 640,
    });
    expect(json.events[2]).toMatchObject({
      at: '__end_rodata',
      a: 'ffffffff819fb000',
      b: 'ffffffff819fb000',
      from: 640,
      to: 0,
      kind: 'resync',
      alignment: 4096,
      cause: { kind: 'padding', symbols: [], bytes: -640, parts: [{ kind: 'padding', bytes: -640, symbols: [] }] },
    });
    expect(typeof json.events[2].cause.text).toBe('string');
  });

  it('writes each address with the digits of the map it is from', () => {
    const symbol = { name: 'vectors', type: 'T', address: { hi: 0, lo: 0xffff1000 }, size: undefined };
    const json = JSON.parse(jsonReport({ ...seed, a: { ...mapA, bits: 32 }, removed: [symbol], added: [symbol] }));
    expect(json.removed).toEqual([{ name: 'vectors', type: 'T', address: 'ffff1000' }]);
    expect(json.added).toEqual([{ name: 'vectors', type: 'T', address: '00000000ffff1000' }]);
  });

  it('lists earlier passes first and the two that are compared last', () => {
    const json = JSON.parse(jsonReport({ ...seed, earlier: [{ ...mapA, name: 'pass1' }] }));
    expect(json.maps.map((map: { name: string }) => map.name)).toEqual(['pass1', 'tmp_System.map', 'System.map']);
  });

  it('writes the slide as a signed number, and null where there is none', () => {
    expect(JSON.parse(jsonReport(seed)).slide).toBeNull();
    expect(JSON.parse(jsonReport({ ...seed, slide: { hi: 0, lo: 0x1f000000 } })).slide).toBe(0x1f000000);
    expect(JSON.parse(jsonReport({ ...seed, slide: at(0xfff00000) })).slide).toBe(-0x100000);
  });

  it('puts each event on a line of its own', () => {
    const lines = jsonReport(withEvents(364)).split('\n');
    expect(lines.filter((line) => line.startsWith('    { "at": '))).toHaveLength(364);
  });

  it('is 7-bit text, whatever the names are', () => {
    const map = { ...mapA, name: 'na\u00efve\u001b[2J\u009b\u007f\u{1f600}.map' };
    const text = jsonReport({ ...seed, a: map });
    expect(text).toMatch(/^[\n -~]*$/);
    expect(JSON.parse(text).maps[0].name).toBe(map.name);
  });
});
