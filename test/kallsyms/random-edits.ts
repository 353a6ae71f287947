// Pairs of builds that differ as two sources do: functions and data came, went, grew, shrank, moved. None of the causes
// of a failed build is in them, whatever the edits do to the tables.

import fc from 'fast-check';
import { kernels, type Maps } from './causes.ts';
import { build, type Kernel, type Linked, link, type TestSymbol } from './lay-out.ts';

const SECTIONS = ['text', 'rodata', 'inittext', 'data'] as const;

const edit = fc.record({
  kind: fc.constantFrom('insert', 'remove', 'grow', 'shrink', 'move'),
  section: fc.constantFrom(...SECTIONS),
  at: fc.nat({ max: 200 }),
  to: fc.nat({ max: 200 }),
  units: fc.integer({ min: 1, max: 40 }),
  name: fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz_0123456789') }),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

export const edits: fc.Arbitrary<Maps> = fc
  .record({
    kernel: kernels,
    edits: fc.array(edit, { minLength: 1, maxLength: 8 }),
    // Two sources are built each by itself; or the tables stay as they were, as in maps that were edited by hand.
    rebuilt: fc.boolean(),
  })
  .map(({ kernel, edits, rebuilt }): Maps => {
    const before = build(kernel);
    const a = before.at(-1) as Linked;
    const edited = edits.reduce(applied, kernel);
    const tables = (before.at(-2) as Linked).entries;
    const b = rebuilt ? (build(edited).at(-1) as Linked) : link(edited, tables);
    return [a.lines, b.lines];
  })
  .filter(([a, b]) => a?.join() !== b?.join());

function applied(kernel: Kernel, e: Edit, i: number): Kernel {
  const all = kernel[e.section];
  const at = e.at % Math.max(1, all.length);
  const one = all[at];
  const rest = all.toSpliced(at, 1);
  const put = (symbols: readonly TestSymbol[]): Kernel => ({ ...kernel, [e.section]: symbols });
  const type = e.section === 'text' || e.section === 'inittext' ? 't' : e.section === 'rodata' ? 'r' : 'd';
  switch (e.kind) {
    case 'insert':
      return put(all.toSpliced(at, 0, { name: `new_${e.name}${i}`, type, size: 16 * e.units }));
    case 'remove':
      return put(rest);
    case 'grow':
      return put(one ? all.with(at, { ...one, size: one.size + 16 * e.units }) : all);
    case 'shrink':
      return put(one ? all.with(at, { ...one, size: Math.max(16, one.size - 16 * e.units) }) : all);
    case 'move':
      return put(one ? rest.toSpliced(e.to % Math.max(1, rest.length), 0, one) : all);
  }
}
