import { describe, expect, it } from 'vitest';
import { buildScene } from '../../src/chart/scene.ts';
import type { PathShape } from '../../src/chart/shapes.ts';
import { absoluteNamed, rowsOfSymbol, selectAt, selectRow, symbolUnder } from '../../src/chart/symbol-selection.ts';
import { light } from '../../src/chart/theme.ts';
import { fitSelection, type Selected } from '../../src/chart/view.ts';
import type { MapDiff } from '../../src/diff/compare.ts';
import { seenIn, sharedView } from '../../src/share/seen.ts';
import { addressOf, nameOf, rowAt } from '../../src/symbols/symbol-table.ts';
import { compared, inputOf } from './summaries.ts';

/**
 * 60 bytes in A and B, behind the stubs: the drift is 0x60. nm: ffffffff81269c4d t sanitize_boot_params.constprop.0 in
 * A.
 */
const AT = { hi: 0xffffffff, lo: 0x81269c4d };

function around(diff: MapDiff, selected: Selected) {
  const input = inputOf(diff.summary, { diff });
  return { ...input, view: fitSelection({ ...input.view, selected }, input.axis, input.summary) };
}

const outlines = (shapes: readonly unknown[]): PathShape[] =>
  (shapes as PathShape[]).filter((shape) => shape.kind === 'path' && shape.stroke === light.selected && shape.closed);

describe('a symbol that is selected', () => {
  it('is the one whose box lies under the pixel, in A and in B', async () => {
    const diff = await compared('thunks');
    const selected = selectRow(diff, 'a', rowAt(diff.a, AT));
    if (!selected) throw new Error('no such row');
    const input = around(diff, selected);
    const scene = buildScene(input);
    const boxes = outlines(scene.shapes);
    expect(boxes).toHaveLength(2);
    for (const [i, side] of (['a', 'b'] as const).entries()) {
      const [x0, , x1] = boxes[i]?.points ?? [];
      const row = rowsOfSymbol(diff, selected)[i];
      for (const x of [x0! + 1, (x0! + x1!) / 2, x1! - 1]) {
        const under = symbolUnder(diff, input.axis, input.view, scene.lanes, side, x);
        expect(under?.row).toBe(row);
        expect(nameOf(diff[side], under?.row ?? 0)).toBe('sanitize_boot_params.constprop.0');
      }
    }
    expect(boxes[1]!.points[0]! - boxes[0]!.points[0]!).toBeGreaterThan(20);
  });

  it('is a line through the strip where it is narrower than a box', async () => {
    const diff = await compared('thunks');
    const selected = selectRow(diff, 'a', rowAt(diff.a, AT));
    const input = inputOf(diff.summary, { diff });
    const { shapes } = buildScene({ ...input, view: { ...input.view, selected } });
    expect(outlines(shapes)).toEqual([]);
    const strokes = shapes.filter((s) => s.kind === 'path' && s.stroke === light.selected && s.width === 2);
    expect(strokes).toHaveLength(2);
  });

  it('of one map only has no partner, and an absolute value no place', async () => {
    const diff = await compared('thunks');
    const [added] = diff.summary.added;
    const one = added && selectRow(diff, 'b', rowAt(diff.b, added.address));
    expect(one && rowsOfSymbol(diff, one)).toEqual([-1, one?.row]);
    expect(one && outlines(buildScene(around(diff, one)).shapes)).toHaveLength(1);
    const value = absoluteNamed(diff, 'a', nameOf(diff.a, diff.a.count));
    expect(value?.at).toBeUndefined();
    expect(selectRow(diff, 'a', diff.a.total)).toBeUndefined();
  });

  it('is to a link the run that holds it, and its own place for who has the tables', async () => {
    const diff = await compared('thunks');
    const { axis, view, summary } = inputOf(diff.summary, { diff });
    const selected = selectRow(diff, 'a', rowAt(diff.a, AT) + 3);
    expect(selected?.at).toEqual(addressOf(diff.a, rowAt(diff.a, AT) + 3));
    const shared = sharedView({ ...view, selected }, axis, summary);
    const symbol = { side: 'a', name: selected?.name, at: selected?.at } as const;
    expect(shared.selected).toEqual({ kind: 'run', index: 1, symbol });
    expect(seenIn(shared, axis, summary).selected).toEqual({ kind: 'run', index: 1, symbol });
    expect(selectAt(diff, { ...symbol, name: symbol.name ?? '', at: symbol.at ?? AT })).toEqual(selected);
    expect(selectAt(diff, { side: 'a', name: 'another', at: AT })).toBeUndefined();
  });
});
