import { describe, expect, it } from 'vitest';
import { paintCanvas } from '../../src/chart/paint-canvas.ts';
import { paintSvg } from '../../src/chart/paint-svg.ts';
import { buildScene, type Scene } from '../../src/chart/scene.ts';
import { dark } from '../../src/chart/theme.ts';
import { fitTo } from '../../src/chart/view.ts';
import { golden } from '../golden/golden.ts';
import { compared, inputOf } from './summaries.ts';

/** What a canvas is told, a line a call or a change of state; letters are 7 px wide. */
function recorded(scene: Scene, pixelRatio: number): string[] {
  const calls: string[] = [];
  const state = new Map<string | symbol, unknown>();
  const said = (value: unknown): string =>
    Array.isArray(value)
      ? `[${value.map(said).join(' ')}]`
      : typeof value === 'number'
        ? String(Math.round(value * 100) / 100)
        : String(value);
  const context = new Proxy(
    {},
    {
      get: (_, name) =>
        name === 'measureText'
          ? (text: string) => ({ width: 7 * text.length })
          : (...args: unknown[]) => void calls.push([String(name), ...args.map(said)].join(' ')),
      set(_, name, value) {
        // Setting what is set already changes nothing.
        if (state.get(name) !== value) calls.push(`${String(name)} = ${said(value)}`);
        state.set(name, value);
        return true;
      },
    },
  );
  paintCanvas(context as CanvasRenderingContext2D, scene, pixelRatio);
  return calls;
}

/** Symbols with names, hatches, ties, a dashed line, a selection, the guide: every kind of shape there is. */
async function probe(): Promise<Scene> {
  const diff = await compared('probe');
  const input = inputOf(diff.summary, { diff, theme: dark });
  const at = input.axis.position(diff.summary.events[0]!.a);
  const view = {
    ...fitTo(input.view, input.axis, at - 200, at + 400),
    selected: { kind: 'event', index: 0 },
  } as const;
  return buildScene({ ...input, view, hover: { x: 700, y: 400 } });
}

describe('the canvas', () => {
  it('is told what it was told when the picture was looked at', async () => {
    const calls = `${recorded(await probe(), 2).join('\n')}\n`;
    expect(calls).toBe(golden('chart/probe-event.canvas.txt', calls));
  });

  it.each(['seed', 'thunks', 'debian'] as const)('says of %s what the SVG says, in that order', async (name) => {
    const diff = await compared(name);
    const scene = buildScene(inputOf(diff.summary, { diff }));
    const onCanvas = recorded(scene, 1).flatMap((call) => /^fillText (.*) \S+ \S+$/.exec(call)?.[1] ?? []);
    const inSvg = [...paintSvg(scene).matchAll(/<tspan[^>]*>([^<]*)</g)].map(([, text = '']) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    );
    expect(onCanvas).toEqual(inSvg);
    expect(onCanvas.length).toBeGreaterThan(30);
  });

  it('keeps no dash and no opacity for the next shape', async () => {
    const calls = recorded(await probe(), 1);
    expect(calls.filter((call) => call.startsWith('globalAlpha')).at(-1)).toBe('globalAlpha = 1');
    const dashes = calls.filter((call) => call.startsWith('setLineDash'));
    expect(dashes.at(-1) ?? 'setLineDash []').toBe('setLineDash []');
  });
});
