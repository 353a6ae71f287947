// The causes of a change of drift, case by case. Maps are written as `offset type name`, with labels at both ends of an
// image around them.

import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { tableOf } from './tables.ts';

const BASE = 0xffffffff81000000n;

/** `name@offset/size:type`, size and type as wanted; offsets and sizes are hex. */
const map = (text: string): string =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [, name, offset = '0', size, type = 'T'] = /^([^@]+)@(\w+)(?:\/(\w+))?(?::(\w))?$/.exec(word) ?? [];
      const address = offset.length > 8 ? offset : (BASE + BigInt(`0x${offset}`)).toString(16);
      return `${address} ${size ? `${size.padStart(16, '0')} ` : ''}${type} ${name}\n`;
    })
    .join('');

const compare = async (a: string, b: string): Promise<DriftSummary> =>
  compareMaps(await tableOf(map(a)), await tableOf(map(b))).summary;

/** `at: kind bytes symbol…` for each part of each event. */
const causes = ({ events }: DriftSummary): string[] =>
  events.map((e) => `${e.at}: ${e.cause.parts.map((p) => [p.kind, p.bytes, ...p.symbols].join(' ')).join('; ')}`);

const sizes = ({ resized }: DriftSummary): string[] => resized.map((s) => `${s.name} ${s.from} ${s.to}`);

describe('sizes that the files give', () => {
  const given = async (a: string, b: string): Promise<DriftSummary> =>
    compareMaps(await tableOf(a), await tableOf(b)).summary;

  it('count as bloat-o-meter counts them: without padding, across missing lines, at the end of the map', async () => {
    const a = `ffffffff81000000 0000000000000010 T f
ffffffff81000010 0000000000000010 T g
...
ffffffff81005000 0000000000000020 T gone
ffffffff81005020 0000000000000010 T last
`;
    const b = `ffffffff81000000 0000000000000018 T f
ffffffff81000020 0000000000000003 T new
ffffffff81000030 0000000000000010 T g
...
ffffffff81006000 0000000000000014 T last
`;
    const s = await given(a, b);
    // f +8, last +4, new 3 (and 0xd of padding that are nobody's); gone -0x20.
    expect([s.totals.up, s.totals.down]).toEqual([15, -32]);
    expect(sizes(s)).toEqual(['f 16 24', 'last 16 20']);
  });

  it('are no help for a label, which is measured', async () => {
    const of = (second: string, end: string) => `ffffffff81000000 T _stext
ffffffff81000010 T label
ffffffff81000${second} 0000000000000010 T table
ffffffff81000${end} T _end
`;
    const s = await given(of('110', '120'), of('158', '168'));
    expect(sizes(s)).toEqual(['label 256 328']);
    expect([s.totals.up, s.totals.down]).toEqual([72, 0]);
  });
});

describe('the cause of a change of drift', () => {
  it('is the symbol before that grew, when the next one has no alignment that could do it', async () => {
    const s = await compare('_stext@0 f@0 g@30 h@70 _end@100', '_stext@0 f@0 g@70 h@b0 _end@140');
    expect(causes(s)).toEqual(['g: resized 64 f']);
    expect(sizes(s)).toEqual(['f 48 112']);
    expect([s.totals.up, s.totals.down, s.totals.grown, s.totals.shrunk]).toEqual([64, 0, 1, 0]);
  });

  it('is told apart, part by part, where several things happen in one gap', async () => {
    const s = await compare('_stext@0 f@0 old@30 older@40 g@80 _end@100', '_stext@0 f@0 new@50 newer@70 g@b0 _end@130');
    expect(causes(s)).toEqual(['g: added 96 new newer; removed -80 old older; resized 32 f']);
    expect(sizes(s)).toEqual(['f 48 80']);
    expect([s.totals.up, s.totals.down]).toEqual([128, -80]);
  });

  it('is a symbol that moved, at both ends of its way', async () => {
    const s = await compare(
      '_stext@0 f@0 m@10 g@30 h@40 i@50 j@60 _end@100',
      '_stext@0 f@0 g@10 h@20 i@30 m@40 j@60 _end@100',
    );
    expect(causes(s)).toEqual(['g: moved -32 m', 'j: moved 32 m']);
    expect([s.verdict, s.totals.moved, s.totals.up, s.totals.down]).toEqual(['reordered', 1, 0, 0]);
  });

  it('is what came between a label and the symbol that shared its address', async () => {
    const old = '_stext@0 f@0 g@20 _end@40';
    const grown = '_stext@0 new@0 f@30 g@50 _end@70';
    expect(causes(await compare(old, grown))).toEqual(['f: added 48 new']);
    expect(causes(await compare(grown, old))).toEqual(['f: removed -48 new']);
    expect(sizes(await compare(old, grown))).toEqual([]);
    // nm orders names at one address by name, so the new one may stand before the label as well.
    expect(causes(await compare(old, 'another@0 _stext@0 f@30 g@50 _end@70'))).toEqual(['f: added 48 another']);
  });

  it('is the label itself where nothing came between', async () => {
    const s = await compare('_stext@0 f@0 g@20 _end@40', '_stext@0 f@30 g@50 _end@70');
    expect(causes(s)).toEqual(['f: resized 48 _stext']);
    expect(sizes(s)).toEqual(['_stext 0 48']);
  });

  it('has a size to the very end of the map', async () => {
    const s = await compare('_stext@0 f@20 _end@20', '_stext@0 f@20 _end@30');
    expect(sizes(s)).toEqual(['f 0 16']);
  });

  it('is a known size and the padding behind it, where the files give sizes', async () => {
    const s = await compare('_stext@0/0 f@0/24 g@40/10 _end@80/0', '_stext@0/0 f@0/44 g@80/10 _end@c0/0');
    expect(causes(s)).toEqual(['g: resized 32 f; padding 32 g']);
    expect(sizes(s)).toEqual(['f 36 68']);
  });
});

describe('alignment', () => {
  it('is the cause where the next symbol lies at a page, and the change is less than that', async () => {
    const s = await compare(
      '_stext@0 f@0 g@40 page@1000 h@1010 _end@1020',
      '_stext@0 f@0 g@80 page@1000 h@1010 _end@1020',
    );
    expect(causes(s)).toEqual(['g: resized 64 f', 'page: padding -64 page']);
    expect(s.events.map((e) => [e.kind, e.alignment])).toEqual([
      ['start', 64],
      ['resync', 4096],
    ]);
  });

  it('is that of the symbol the event names, of several at one address, and of a number that changed', async () => {
    const s = await compare(
      '_stext@0 f@0 g@40 table.6@1000 page@1000 _end@1020',
      '_stext@0 f@0 g@80 new@1000 table.7@1000 page@1000 _end@1020',
    );
    expect(causes(s)).toEqual(['g: resized 64 f', 'table.6: padding -64 table.6']);
  });

  it('is that of the symbol that came or went, where that one follows', async () => {
    const old = '_stext@0 d@8 e@18 f@28 g@3a h@4c i@5c _end@6c';
    const grown = '_stext@0 d@8 e@18 f@28 page@1000 g@1012 h@1024 i@1034 _end@1044';
    expect(causes(await compare(old, grown))).toEqual(['g: padding 4038 page; added 18 page']);
    expect(causes(await compare(grown, old))).toEqual(['g: padding -4038 page; removed -18 page']);
  });

  it('absorbs a part, or amplifies', async () => {
    const s = await compare(
      '_stext@0 f@0 g@7f0 page@1000 h@1ff0 i@2000 _end@2010',
      '_stext@0 f@0 g@f00 page@1000 h@2010 i@3000 _end@3010',
    );
    expect(s.events.map((e) => [e.at, e.kind, e.from, e.to])).toEqual([
      ['g', 'start', 0, 0x710],
      ['page', 'resync', 0x710, 0],
      ['h', 'start', 0, 0x20],
      ['i', 'amplified', 0x20, 0x1000],
    ]);
    const back = await compare('_stext@0 f@0 g@40 page@800 _end@900', '_stext@0 f@0 g@c48 page@1400 _end@1500');
    expect(back.events.map((e) => [e.at, e.kind, e.from, e.to])).toEqual([
      ['g', 'start', 0, 0xc08],
      ['page', 'absorbed', 0xc08, 0xc00],
    ]);
  });

  it('is the cause where another section begins', async () => {
    const s = await compare(
      '_stext@0 f@0 g@31 data@80:d more@84:d _end@88:d',
      '_stext@0 f@0 g@32 data@80:d more@84:d _end@88:d',
    );
    expect(causes(s)).toEqual(['g: resized 1 f', 'data: padding -1 data']);
  });

  it('is the cause where all symbols before are aligned to more than the change', async () => {
    const s = await compare('_stext@0 f@0 g@40 h@80 i@c0 j@d0 _end@100', '_stext@0 f@0 g@40 h@80 i@c8 j@d8 _end@108');
    // i is at c0 and c8, so its own alignment is 8: too little to explain 8.
    expect(causes(s)).toEqual(['i: resized 8 h']);
    const less = await compare(
      '_stext@0 f@0 g@40 h@80 i@c8 j@e0 k@f0 _end@100',
      '_stext@0 f@0 g@40 h@80 i@d0 j@e0 k@f0 _end@100',
    );
    expect(causes(less)).toEqual(['i: resized 8 h', 'j: padding -8 j']);
  });

  it('is the cause where so many symbols from there on are aligned that chance is no explanation', async () => {
    const tail = (from: number): string =>
      Array.from({ length: 16 }, (_, i) => `t${i}@${(from + 32 * i).toString(16)}`).join(' ');
    const a = `_stext@0 f@0 g@11 h@22 i@33 ${tail(0x40)} _end@240`;
    const b = `_stext@0 f@0 g@15 h@26 i@37 ${tail(0x40)} _end@240`;
    expect(causes(await compare(a, b))).toEqual(['g: resized 4 f', 't0: padding -4 t0']);
    // Two of them prove nothing: 2^-5 each, and it has to be less than 2^-12.
    const few = (text: string): string => text.replace(/t2@.*/, 't2@81 _end@101');
    expect(causes(await compare(few(a), few(b)))).toEqual(['g: resized 4 f', 't0: resized -4 i']);
  });
});

describe('bytes without a name', () => {
  it('do not shrink the symbol before when they get names', async () => {
    const s = await compare(
      '_stext@0 banner@0 g@1000 h@1010 _end@1020',
      '_stext@0 banner@0 table@40 index@840 g@1000 h@1010 _end@1020',
    );
    expect([sizes(s), causes(s), s.totals.up, s.totals.down]).toEqual([[], [], 0, 0]);
    const more = await compare(
      '_stext@0 banner@0 g@1000 h@1010 _end@1020',
      '_stext@0 banner@0 table@40 index@840 g@1800 h@1810 _end@1820',
    );
    expect(causes(more)).toEqual(['g: added 2048 table index']);
    expect(sizes(more)).toEqual([]);
  });

  it('are not what a symbol lost that is larger than all that came behind it', async () => {
    const s = await compare(
      '_stext@0 d@8 e@18 f@28 g@128 h@138 _end@148',
      '_stext@0 d@8 e@18 f@28 new@68 g@88 h@98 _end@a8',
    );
    expect(causes(s)).toEqual(['g: resized -192 f; added 32 new']);
    expect(sizes(s)).toEqual(['f 256 64']);
  });
});

describe('a size that the file gives', () => {
  it('is none where a double cannot hold it: the parts add up all the same', async () => {
    // Found by the fuzz of the readers, as number 345,861: nm -S with a digit changed.
    const s = await compare(
      '_text@0 bytes@0/4:R zero@0/4:B shared@4/4 _end@80',
      '_text@0 bytes@0/e000000000000004:R zero@4/4:B shared@4/4 _end@80',
    );
    expect(causes(s)).toEqual(['zero: resized 4 bytes', 'shared: padding -4 shared']);
  });
});

describe('a sea between two islands', () => {
  const percpu = (end: string, last = ''): string => `_stext@0000000000000000:D ${last} __per_cpu_end@${end}:D`;
  const text = '_text@0 f@0 g@40 _end@80';

  it('has no size: the next island has a base of its own', async () => {
    const s = await compare(`${percpu('0000000000039000')} ${text}`, `${percpu('0000000000039010')} ${text}`);
    // Only halves tell 0x39000 from 0x39010 under ffffffff81000000: doubles go there in steps of 2,048.
    expect(causes(s)).toEqual(['__per_cpu_end: resized 16 _stext', '_text: padding -16 _text']);
    expect(s.events.map((e) => e.kind)).toEqual(['start', 'resync']);
  });

  it('gives no symbol on its shores a size', async () => {
    const s = await compare(
      `${percpu('0000000000039000')} ${text}`,
      `${percpu('0000000000039000')} new@0000000000039020:D ${text}`,
    );
    expect(s.added.map((x) => [x.name, x.size])).toEqual([['new', undefined]]);
    expect([causes(s), sizes(s), s.totals.up]).toEqual([[], [], 0]);
  });

  it('keeps apart what came on the other shore and where the island lies', async () => {
    const s = await compare(
      `${percpu('0000000000039000')} ${text}`,
      `${percpu('0000000000039010')} new@0 _text@30 f@30 g@70 _end@b0`,
    );
    expect(causes(s)).toEqual(['__per_cpu_end: resized 16 _stext', '_text: added 48 new; padding -16 _text']);
  });
});
