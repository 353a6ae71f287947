import { describe, expect, it } from 'vitest';
import type { SceneInput } from '../../src/chart/scene.ts';
import { buildScene } from '../../src/chart/scene.ts';
import { fitTo } from '../../src/chart/view.ts';
import { add } from '../../src/symbols/address.ts';
import { addressOf, nameOf, rowAt } from '../../src/symbols/symbol-table.ts';
import { compared, handSummary, inputOf, TEXT } from './summaries.ts';

const lines = (input: SceneInput): string[] =>
  buildScene(input).shapes.flatMap((shape) =>
    shape.kind === 'text' ? [shape.parts.map((part) => part.text).join(' ')] : [],
  );

describe('a place in B that is out of view', () => {
  it('is told at the edge by the name of its run, and how far it is', () => {
    const summary = handSummary(
      [{ base: TEXT, size: 0x1000000 }],
      [
        { at: TEXT, drift: 0 },
        { at: add(TEXT, 0x800000), drift: 0x2000, symbols: 9 },
        { at: add(TEXT, 0x900000), drift: -0x3000, symbols: 9 },
      ],
    );
    const input = inputOf(summary);
    const around = (at: number) => lines({ ...input, view: fitTo(input.view, input.axis, at, at + 0x1000) });
    expect(around(0x810000)).toContain('symbol_1 in B +0x2000 \u2192');
    expect(around(0x910000)).toContain('\u2190 symbol_2 in B -0x3000');
    expect(around(0x100000).join('\n')).not.toContain('in B');
  });

  it('is told symbol by symbol where symbols are drawn', async () => {
    // Behind the stubs everything is 0x60 higher: with 0x40 bytes on either side of a symbol, its partner is out of
    // view, and the next one's.
    const diff = await compared('thunks');
    const input = inputOf(diff.summary, { diff });
    const row = rowAt(diff.a, diff.summary.events[0]!.a) + 5;
    const at = input.axis.position(addressOf(diff.a, row));
    const said = lines({ ...input, view: fitTo(input.view, input.axis, at - 0x40, at + 0x40) });
    expect(said).toContain(`${nameOf(diff.a, row)} in B +0x60, 1 more \u2192`);
  });
});
