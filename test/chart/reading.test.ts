import { describe, expect, it } from 'vitest';
import { makeFrame, type SceneInput } from '../../src/chart/frame.ts';
import { targetAt } from '../../src/chart/hit.ts';
import { readAt } from '../../src/chart/reading.ts';
import { buildScene } from '../../src/chart/scene.ts';
import { fitTo } from '../../src/chart/view.ts';
import { add, formatAddress, parseAddress } from '../../src/symbols/address.ts';
import { compared, inputOf } from './summaries.ts';

const at = (hex: string) => parseAddress(hex)!;

describe('a reading', () => {
  it('gives both addresses, the symbol with its size, and the drift under a pixel', async () => {
    const diff = await compared('seed');
    const frame = makeFrame(inputOf(diff.summary, { diff }));
    const x = frame.left + frame.scale.x(frame.input.axis.position(at('ffffffff81900000')));
    const reading = readAt(frame, x);
    // Within a pixel, which is 1.3 KiB here.
    expect(formatAddress(reading.a, 64)).toMatch(/^ffffffff818ff|^ffffffff81900/);
    expect(reading.b).toEqual(add(reading.a, 0xc0));
    expect(reading).toMatchObject({ drift: 0xc0, run: 1, section: 'rodata' });
    expect(reading.symbol).toMatchObject({
      name: 'kallsyms_names',
      address: at('ffffffff818ee858'),
      b: at('ffffffff818ee918'),
      // Lines are missing behind it.
      size: undefined,
    });
  });

  it('knows the size of kallsyms_addresses: 42,608 entries of 8 bytes', async () => {
    const diff = await compared('seed');
    const frame = makeFrame(inputOf(diff.summary, { diff }));
    const reading = readAt(frame, frame.left + 5);
    expect(reading.symbol).toMatchObject({ name: 'kallsyms_addresses', size: 42_608 * 8 + 0 });
    expect(reading.drift).toBe(0);
  });

  it('knows no size where an island of addresses ends: what lies behind it is no symbol', async () => {
    const diff = await compared('probe');
    const input = inputOf(diff.summary, { diff });
    const end = input.axis.position(at('000000000001fae8')) + 16;
    const frame = makeFrame({ ...input, view: fitTo(input.view, input.axis, end - 64, end + 64) });
    const reading = readAt(frame, frame.left + frame.scale.x(end));
    expect(reading.symbol).toMatchObject({ name: '__per_cpu_end', size: undefined });
  });

  it('names the memory under a pixel, where the map tells', async () => {
    const diff = await compared('seed');
    const memories = [{ name: 'DDR', start: at('ffffffff81000000'), size: 2 ** 24 }];
    const frame = makeFrame(inputOf(diff.summary, { diff: { ...diff, a: { ...diff.a, memories } } }));
    expect(readAt(frame, frame.left + 5).memory).toBe('DDR');
    expect(readAt(makeFrame(inputOf(diff.summary, { diff })), frame.left + 5).memory).toBeUndefined();
  });

  it('goes without symbols where there are no tables', async () => {
    const { summary } = await compared('seed');
    expect(readAt(makeFrame(inputOf(summary)), 600).symbol).toBeUndefined();
  });
});

describe('the line under the pointer', () => {
  it('has what a mangled name means behind its beginning and its end', async () => {
    const diff = await compared('seed');
    const input = inputOf(diff.summary, { diff });
    const { lanes } = makeFrame(input);
    const hover = { x: lanes.a.x + 5, y: lanes.a.y + 5 };
    const demangle = (name: string) => (name === 'kallsyms_addresses' ? 'the addresses' : undefined);
    const texts = (more: Partial<SceneInput>) =>
      buildScene({ ...input, hover, ...more })
        .shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.parts.map(({ text }) => text).join(' ')] : []))
        .filter((text) => text.endsWith('bytes'));
    expect(texts({})).toEqual(['ffffffff8189cf2c kallsyms_addresses 0x53380 bytes']);
    expect(texts({ demangle })).toEqual(['ffffffff8189cf2c kallsyms_a\u2026esses the addresses 0x53380 bytes']);
  });
});

describe('what lies under a pixel', () => {
  it('is the event where its label is, the run in the lane, the overview above', async () => {
    const { summary } = await compared('thunks');
    const scene = buildScene(inputOf(summary));
    const label = scene.hits.find((hit) => hit.target.kind === 'event' && hit.target.index === 0)!;
    expect(targetAt(scene, label.x + 20, label.y + 5)).toEqual({ kind: 'event', index: 0 });
    const { drift, overview } = scene.lanes;
    expect(targetAt(scene, label.x + 100, drift.y + 150)).toEqual({ kind: 'run', index: 1 });
    expect(targetAt(scene, overview!.x + 300, overview!.y + 5)).toEqual({ kind: 'overview' });
    expect(targetAt(scene, 5, 5)).toBeUndefined();
  });

  it('is the nearest of events that stand a few pixels apart', async () => {
    const { summary } = await compared('debian');
    const input = inputOf(summary);
    const scene = buildScene({ ...input, view: fitTo(input.view, input.axis, 0, input.axis.total) });
    const ticks = scene.hits.filter((hit) => hit.target.kind === 'event' && hit.height === 8);
    expect(ticks.length).toBeGreaterThan(100);
    for (const tick of ticks) {
      const target = targetAt(scene, tick.x + tick.width / 2, tick.y + 4);
      expect(target?.kind).toBe('event');
    }
  });
});
