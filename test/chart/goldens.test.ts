// Pictures of cases that no pair of whole maps makes: modules in regions of their own, and what a short link leaves.

import { expect, it } from 'vitest';
import { paintSvg } from '../../src/chart/paint-svg.ts';
import { buildScene } from '../../src/chart/scene.ts';
import { dark } from '../../src/chart/theme.ts';
import { wholeView } from '../../src/chart/view.ts';
import { compareMaps } from '../../src/diff/compare.ts';
import { openMap } from '../../src/read/open.ts';
import { linkWithin } from '../../src/share/budget.ts';
import { decodeLink } from '../../src/share/link.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { golden } from '../golden/golden.ts';
import { compared, inputOf } from './summaries.ts';

/**
 * A kernel, and modules 16 KiB and 64 MiB from each other, as /proc/kallsyms has them; in B `crc_add` is new in front
 * of ext4's second half.
 */
function kallsyms(isNew: boolean): Uint8Array<ArrayBuffer> {
  const line = (at: number, name: string, module?: string) =>
    `ffffffff${(at >>> 0).toString(16)} t ${name}${module === undefined ? '' : `\t[${module}]`}`;
  const symbols = (base: number, count: number, name: string, module?: string, shift = 0) =>
    Array.from({ length: count }, (_, i) =>
      line(base + 128 * i + (i >= count / 2 ? shift : 0), `${name}_${i}`, module),
    );
  const added = 0xc0200000 + 128 * 256;
  const lines = [
    ...symbols(0x81000000, 2048, 'kernel'),
    ...symbols(0xc0200000, 512, 'ext4', 'ext4', isNew ? 0x40 : 0),
    ...(isNew ? [line(added, 'crc_add', 'ext4')] : []),
    ...symbols(0xc0214000, 256, 'xfs', 'xfs'),
    ...symbols(0xc4400000, 256, 'nvme', 'nvme'),
  ].sort();
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

it('a kernel and its modules are the picture that was looked at', async () => {
  const [a, b] = await Promise.all([openMap('kallsyms-1', kallsyms(false)), openMap('kallsyms-2', kallsyms(true))]);
  if (isProblem(a) || isProblem(b)) throw new Error('not read');
  const diff = compareMaps(a, b);
  const input = inputOf(diff.summary, { diff });
  const svg = paintSvg(buildScene({ ...input, view: wholeView(input.axis) }));
  expect(svg).toBe(golden('chart/modules.svg', svg));
  expect(svg.match(/\[ext4\]|\[xfs\]|\[nvme\]/g)).toHaveLength(6);
});

it.each([
  ['mail', undefined],
  ['chat', dark],
] as const)('what a link for a %s holds of two releases is the picture that was looked at', async (budget, theme) => {
  const { summary } = await compared('debian');
  const shared = await decodeLink(await linkWithin({ summary, view: {} }, budget, ''));
  if (isProblem(shared)) throw new Error(shared.code);
  const svg = paintSvg(buildScene(inputOf(shared.summary, theme ? { theme } : {})));
  expect(svg).toBe(golden(`chart/debian-${budget}.svg`, svg));
  expect(svg).toContain('left out');
});
