import { beforeAll, describe, expect, it } from 'vitest';
import { modulesOf } from '../../src/chart/modules.ts';
import { buildScene } from '../../src/chart/scene.ts';
import { wholeView } from '../../src/chart/view.ts';
import { compareMaps, type MapDiff } from '../../src/diff/compare.ts';
import { openMap } from '../../src/read/open.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { inputOf } from './summaries.ts';

/** Two modules behind a kernel of 1,024 symbols, as /proc/kallsyms has them; `shift` moves the second one. */
function kallsyms(shift: number): string {
  const line = (at: number, type: string, name: string, module?: string) =>
    `ffffffff${(at >>> 0).toString(16)} ${type} ${name}${module === undefined ? '' : `\t[${module}]`}`;
  const kernel = Array.from({ length: 1024 }, (_, i) => line(0x81000000 + 256 * i, 't', `kernel_${i}`));
  const ext4 = Array.from({ length: 256 }, (_, i) => line(0xc0200000 + 256 * i, 't', `ext4_${i}`, 'ext4'));
  const xfs = Array.from({ length: 256 }, (_, i) => line(0xc0220000 + shift + 256 * i, 't', `xfs_${i}`, 'xfs'));
  return `${[...kernel, ...ext4, ...xfs].join('\n')}\n`;
}

let diff: MapDiff;

beforeAll(async () => {
  const [a, b] = await Promise.all(
    [0, 0x3000].map((shift) => openMap('kallsyms', new TextEncoder().encode(kallsyms(shift)))),
  );
  if (!a || !b || isProblem(a) || isProblem(b)) throw new Error('not read');
  diff = compareMaps(a, b);
});

describe('modules', () => {
  it('reach from their first symbol to their last', () => {
    expect(modulesOf(diff.a)).toEqual([
      { name: 'ext4', start: { hi: 0xffffffff, lo: 0xc0200000 }, size: 255 * 256 },
      { name: 'xfs', start: { hi: 0xffffffff, lo: 0xc0220000 }, size: 255 * 256 },
    ]);
  });

  it('have their name on both strips, where the kernel has that of its section', () => {
    const input = inputOf(diff.summary, { diff });
    const names = buildScene({ ...input, view: wholeView(input.axis) }).shapes.flatMap((shape) =>
      shape.kind === 'text' && shape.size === 11 ? shape.parts.map((part) => part.text) : [],
    );
    expect(names.filter((name) => name === '[ext4]')).toHaveLength(2);
    expect(names.filter((name) => name === '[xfs]')).toHaveLength(2);
    // Once on each strip, once in the legend.
    expect(names.filter((name) => name === 'text')).toHaveLength(3);
  });
});
