import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintSvg } from '../../src/chart/paint-svg.ts';
import { buildScene } from '../../src/chart/scene.ts';
import { compareMaps } from '../../src/diff/compare.ts';
import { omittedText } from '../../src/diff/omitted.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { causeText } from '../../src/diff/words.ts';
import { jsonReport } from '../../src/report/json.ts';
import { fromBase64url, toBase64url } from '../../src/share/base64url.ts';
import { type Budget, linkWithin } from '../../src/share/budget.ts';
import { crc32 } from '../../src/share/crc32.ts';
import { type Shared, writeD1 } from '../../src/share/d1.ts';
import { decodeLink, encodeLink, isLink } from '../../src/share/link.ts';
import { formatCount } from '../../src/symbols/count.ts';
import { isProblem, problemText } from '../../src/symbols/problem.ts';
import { compared, fourLinks, inputOf, type PairName } from '../chart/summaries.ts';
import { anyMaps } from '../diff/any-maps.ts';
import { tableOf } from '../diff/tables.ts';
import { extras, summaryOf, views } from './summaries.ts';

async function linkOf(summary: DriftSummary, view: Shared['view'] = {}): Promise<string> {
  const link = await encodeLink({ summary, view });
  if (link === undefined) throw new Error('too large for a link');
  return link;
}

async function opened(link: string): Promise<Shared> {
  const shared = await decodeLink(link);
  if (isProblem(shared)) throw new Error(problemText(shared).title);
  return shared;
}

/** The first sentence about a text that is no good link. */
async function refusal(text: string): Promise<string> {
  const shared = await decodeLink(text);
  return isProblem(shared) ? problemText(shared).title : 'opened';
}

/** A link around these packed bytes, with a length and a checksum that are right. */
function wrapped(names: Uint8Array, numbers: Uint8Array): string {
  const length = 12 + names.length + numbers.length;
  const bytes = Buffer.alloc(length % 3 === 0 ? length + 1 : length);
  bytes.writeUInt32BE(length - 12, 0);
  bytes.writeUInt32BE(names.length, 8);
  bytes.set(names, 12);
  bytes.set(numbers, 12 + names.length);
  bytes.writeUInt32BE(crc32(bytes.subarray(8, length)), 4);
  return `#d1.${toBase64url(bytes)}`;
}

const pairs: readonly PairName[] = ['seed', 'thunks', 'healthy', 'same', 'probe', 'debian'];

describe('a link', () => {
  it('of two maps that are only taken for excerpts says no more than they do', async () => {
    const map = (h: string): string => `c0000000 T f\nc0000010 T g\n${h} T h\nc0040000 T i\n`;
    const { summary } = compareMaps(await tableOf(map('c0020000')), await tableOf(map('c0020080')));
    const shared = await opened(await linkOf(summary));
    expect(shared.summary).toEqual({ ...summary });
    expect(shared.summary.events.map(causeText)[0]).toBe('lines may be missing between g and h, +0x80 over them');
  });

  it.each(pairs)('of %s gives back the same summary, JSON and picture', async (name) => {
    const { summary } = await compared(name);
    const shared = await opened(await linkOf(summary));
    expect(shared).toEqual({ summary, view: {} });
    expect(jsonReport(shared.summary)).toBe(jsonReport(summary));
    expect(paintSvg(buildScene(inputOf(shared.summary)))).toBe(paintSvg(buildScene(inputOf(summary))));
  });

  it('gives back any summary and view, in letters, digits, - and _, with a letter or a digit at the end', async () => {
    await fc.assert(
      fc.asyncProperty(anyMaps, extras, views, async ({ a, b }, extra, view) => {
        const { findings, kallsyms, earlierDrift, slide, pins } = extra;
        const made = await summaryOf(a, b);
        if (made === undefined) return;
        const earlier = [made.b, made.a].slice(0, earlierDrift.length);
        const dressed = { ...made, findings, kallsyms, slide, earlier, ...(pins.length > 0 && { pins }) };
        const summary = earlierDrift.length > 0 ? { ...dressed, earlierDrift } : dressed;
        const link = await linkOf(summary, view);
        expect(link).toMatch(/^#d1\.[\w-]*[A-Za-z0-9]$/);
        expect(await opened(link)).toEqual({ summary, view });
        expect(await linkOf(summary, view)).toBe(link);
      }),
      { numRuns: 300 },
    );
  });

  it('of four maps has the lanes of the earlier passes in its picture', async () => {
    const { summary } = await fourLinks();
    const shared = await opened(await linkOf(summary));
    expect(shared.summary).toEqual(summary);
    expect(paintSvg(buildScene(inputOf(shared.summary)))).toBe(paintSvg(buildScene(inputOf(summary))));
  });

  it('holds no drift between earlier passes that nobody has worked out, nor more runs than a reader takes', async () => {
    const { summary } = await fourLinks();
    const [first] = summary.earlierDrift ?? [];
    const { earlierDrift: _, ...without } = summary;
    expect((await opened(await linkOf({ ...summary, earlierDrift: [first, undefined] }))).summary).toEqual(without);
    const run = { a: { hi: 0, lo: 0 }, drift: 0, symbols: 1 };
    const many = { ...summary, earlierDrift: [first, Array(100_001).fill(run)] };
    expect(await encodeLink({ summary: many, view: {} })).toBeUndefined();
  });

  it('holds pairs made by hand, or how many there are, and is none where they are too many for a reader', async () => {
    const { summary } = await compared('seed');
    const end = (name: string) => ({ name, address: { hi: 0xffffffff, lo: 0x81000000 } });
    const name = (i: number): string => (Math.imul(i + 1, 0x9e37_79b1) >>> 0).toString(36).repeat(2);
    const pins = Array.from({ length: 100 }, (_, i) => ({ a: end(name(i)), b: end(name(i + 100)) }));
    expect((await opened(await linkOf({ ...summary, pins }))).summary.pins).toEqual(pins);
    expect(await encodeLink({ summary: { ...summary, pins: [...pins, ...pins] }, view: {} })).toBeUndefined();
    const link = await linkWithin({ summary: { ...summary, pins }, view: {} }, 'mail', '');
    expect(link.length).toBeLessThanOrEqual(900);
    const short = (await opened(link)).summary;
    expect([short.pins, short.omitted?.pins]).toEqual([undefined, 100]);
    expect(omittedText(short)).toMatch(/100 pairs made by hand\.$/);
    const mail = await linkWithin({ summary: { ...summary, pins: pins.slice(0, 2) }, view: {} }, 'mail', '');
    expect((await opened(mail)).summary.pins).toEqual(pins.slice(0, 2));
  });

  it('holds events that no run begins, and causes that do not add up', async () => {
    const { summary } = await compared('seed');
    const [first, ...rest] = summary.events;
    if (first === undefined) throw new Error('no event');
    const odd: DriftSummary = {
      ...summary,
      events: [
        { ...first, at: 'elsewhere', from: 7, alignment: 3, kind: 'absorbed' },
        ...rest.map((e) => ({ ...e, cause: { ...e.cause, bytes: 0.5, symbols: ['other'] } })),
      ],
    };
    expect(await opened(await linkOf(odd))).toEqual({ summary: odd, view: {} });
  });

  it('is found in a text: behind an address, in angle brackets, before a full stop', async () => {
    const { summary } = await compared('seed');
    const link = await linkOf(summary);
    for (const text of [link.slice(1), `https://x.org/y/${link}`, `See\n<https://x.org/${link}>.\n`, `${link}).`]) {
      expect(await decodeLink(text)).toEqual({ summary, view: {} });
    }
  });

  it('is found where a mail broke it into lines, and quoted them, but not where it was altered, too', async () => {
    const { summary } = await compared('thunks');
    const link = await linkOf(summary);
    const lines = `https://x.org/${link}`.match(/.{1,70}/g) ?? [];
    expect(lines.length).toBeGreaterThan(9);
    for (const text of [`See\n${lines.join('\n')}\nand more\n`, `> <${lines.join('\r\n> ')}>\r\n`]) {
      expect(await decodeLink(text)).toEqual({ summary, view: {} });
    }
    const [first = '', second = '', ...rest] = lines;
    const cut = `This link was cut: ${formatCount(link.length - 4)} characters expected, ${first.length - 18} found.`;
    expect(await refusal([first, second.slice(1), ...rest].join('\n'))).toBe(cut);
    expect(await refusal([first, second].join('\n'))).toBe(cut);
  });

  it('is told from the name of a file', () => {
    expect(['#d1.AA', 'https://x.org/#d1.', `d1.${'A'.repeat(20)}`, '#d12.x'].map(isLink)).not.toContain(false);
    expect(['d1.map', 'System.map', 'd1.System-2.map', '-', ''].map(isLink)).not.toContain(true);
  });
});

describe('a link that is not whole', () => {
  it('says by how much it was cut', async () => {
    const link = await linkOf((await compared('thunks')).summary);
    const found = link.slice(0, 504);
    expect(await refusal(found)).toBe(`This link was cut: ${link.length - 4} characters expected, 500 found.`);
    expect(await refusal('https://x.org/#d1.AAA')).toBe('This link was cut: its end is missing.');
  });

  it('is refused at whatever place it was cut', async () => {
    const link = await linkOf((await compared('seed')).summary);
    for (let length = 4; length < link.length; length++) {
      expect(await refusal(link.slice(0, length))).toMatch(/^This link was cut/);
    }
  });

  it('is refused whatever single character was changed', async () => {
    const link = await linkOf((await compared('seed')).summary);
    for (let i = 4; i < link.length; i++) {
      const other = link[i] === 'A' ? 'B' : 'A';
      expect(await refusal(link.slice(0, i) + other + link.slice(i + 1))).toMatch(/^This link was (altered|cut)/);
    }
  });

  it('says that it is newer than the program', async () => {
    expect(await refusal('https://x.org/#d2.AAAAAAAAAAAA')).toBe(
      'This link was made by a newer mapdrift: version 2, this one reads up to 1.',
    );
  });

  it.each(['', 'https://x.org/', '#', '#d0.AAAA', 'ffffffff81000000 T _text', `#${'d'.repeat(5_000_000)}`])(
    'is no link at all: case %#',
    async (text) => expect(await refusal(text)).toMatch(/^This is no link of mapdrift/),
  );
});

describe('a payload made to harm', () => {
  const altered = 'This link was altered: its data is not what the format allows.';

  it('that unpacks to a gigabyte is given up early', async () => {
    const bomb = deflateRawSync(new Uint8Array(256 * 1024 * 1024), { level: 9 });
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(wrapped(bomb.subarray(0, bomb.length), Buffer.of(3, 0)))).toBe(altered);
    expect(await refusal(wrapped(deflateRawSync(Buffer.of(0)), bomb))).toBe(altered);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64e6);
  });

  it('that says it has lists longer than its bytes, or names that nothing speaks of, is refused', async () => {
    const none = deflateRawSync(Buffer.of(0));
    expect(await refusal(wrapped(none, deflateRawSync(Buffer.of(0xff, 0xff, 0xff, 0x7f))))).toBe(altered);
    expect(await refusal(wrapped(Buffer.of(), Buffer.of()))).toBe(altered);
    const { summary } = await compared('seed');
    const body = fromBase64url((await linkOf(summary)).slice(4)) ?? new Uint8Array();
    const middle = 12 + new DataView(body.buffer).getUint32(8);
    const end = 12 + new DataView(body.buffer).getUint32(0);
    const [names, numbers] = [body.subarray(12, middle), body.subarray(middle, end)];
    expect(await refusal(wrapped(names, numbers))).toBe('opened');
    expect(await refusal(wrapped(none, numbers))).toBe(altered);
    const longer = deflateRawSync(Buffer.concat([inflateRawSync(numbers), Buffer.of(0)]));
    expect(await refusal(wrapped(names, longer))).toBe(altered);
  });
});

it('two symbols of one run make two links, which are one to who does not know of symbols', async () => {
  const { summary } = await compared('thunks');
  const at = { hi: 0xffffffff, lo: 0x81001000 };
  const views = (['a', 'b'] as const).flatMap((side) =>
    ['foo', 'b\u00e4r\u2066'].map((name): Shared['view'] => ({
      selected: { kind: 'run', index: 1, symbol: { side, name, at } },
    })),
  );
  const links = await Promise.all(views.map((view) => linkOf(summary, view)));
  expect(new Set(links).size).toBe(4);
  for (const [i, link] of links.entries()) expect((await opened(link)).view).toEqual(views[i]);
  // format.md: part 7, a byte, the address in base 128 and the name, so 1 + 10 + 3 bytes and 2 in front.
  const plain = links.map((_, i) => writeD1({ summary, view: views[i] ?? {} }).numbers.length);
  const without = writeD1({ summary, view: { selected: { kind: 'run', index: 1 } } }).numbers.length;
  expect(plain[0]).toBe(without + 16);
});

it('a link for mail says the run and not the symbol', async () => {
  const { summary } = await compared('thunks');
  const symbol = { side: 'a', name: 'foo', at: { hi: 0xffffffff, lo: 0x81001000 } } as const;
  const view: Shared['view'] = { selected: { kind: 'run', index: 1, symbol } };
  const selected = async (budget: Budget) =>
    (await opened(await linkWithin({ summary, view }, budget, ''))).view.selected;
  expect(await selected('full')).toEqual(view.selected);
  expect(await selected('mail')).toEqual({ kind: 'run', index: expect.any(Number) });
});

describe('a view that is wrong', () => {
  it('falls back part by part, and the rest of the link stands', async () => {
    const { summary } = await compared('seed');
    const view = {
      scale: 'symlog',
      selected: { kind: 'run', index: 99 },
      tab: 'No Tab',
      window: { from: 5, to: 5 },
    } as const;
    expect(await opened(await linkOf(summary, view))).toEqual({ summary, view: { scale: 'symlog' } });
    const good = { ...view, selected: { kind: 'run', index: 3 } } as const;
    expect((await opened(await linkOf(summary, good))).view).toEqual({ scale: 'symlog', selected: good.selected });
  });

  it('keeps the run of a symbol that is none, and no symbol without its run', async () => {
    const { summary } = await compared('seed');
    const symbol = { side: 'a', name: '', at: { hi: 0, lo: 1 } } as const;
    const viewOf = async (index: number, name: string) =>
      (await opened(await linkOf(summary, { selected: { kind: 'run', index, symbol: { ...symbol, name } } }))).view;
    expect(await viewOf(2, '')).toEqual({ selected: { kind: 'run', index: 2 } });
    expect(await viewOf(99, 'foo')).toEqual({});
  });
});
