import { describe, expect, it } from 'vitest';
import { isProblem, type Problem } from '../../src/symbols/problem.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fromText } from '../../src/ui/files.ts';
import { type Held, type Plan, plan, type Side } from '../../src/ui/plan.ts';
import { tableOf } from './maps.ts';

const incoming = (...names: string[]) => names.map((name) => fromText(name, ''));
const none: Held = { kind: 'none' };
const one = (table: SymbolTable, side: Side = 'a'): Held => ({ kind: 'one', side, table });

/** The names of what is compared, A first. */
function names(p: Plan | Problem): readonly string[] {
  if (isProblem(p)) throw new Error(p.code);
  return p.sources.map((s) => (s.kind === 'input' ? s.name : s.table.name));
}

describe('a drop', () => {
  it('of one map on an empty page reads it as A', () => {
    const p = plan(none, incoming('System.map'));
    expect(names(p)).toEqual(['System.map']);
    expect(p).toMatchObject({ side: 'a' });
  });

  it('of two maps compares them in the order their names tell', () => {
    expect(names(plan(none, incoming('System.map', '.tmp_System.map')))).toEqual(['.tmp_System.map', 'System.map']);
  });

  it('of four passes puts them in the order of the links', () => {
    const p = plan(none, incoming('System.map', '.tmp_vmlinux1.syms', '.tmp_vmlinux3.syms', '.tmp_vmlinux2.syms'));
    expect(names(p)).toEqual(['.tmp_vmlinux1.syms', '.tmp_vmlinux2.syms', '.tmp_vmlinux3.syms', 'System.map']);
  });

  it('of five maps is refused', () => {
    expect(plan(none, incoming('1', '2', '3', '4', '5'))).toMatchObject({ code: 'too-many-maps', detail: '5' });
  });

  it('of a second map takes its place before or behind the first as the names tell', async () => {
    const final = await tableOf('System.map');
    expect(names(plan(one(final), incoming('.tmp_System.map')))).toEqual(['.tmp_System.map', 'System.map']);
    expect(names(plan(one(final), incoming('other')))).toEqual(['System.map', 'other']);
  });

  it('of a map for the side that has one takes the place of that map', async () => {
    const p = plan(one(await tableOf('System.map')), incoming('newer.map'), 'a');
    expect(names(p)).toEqual(['newer.map']);
    expect(p).toMatchObject({ side: 'a' });
  });

  it('of a map for the other side compares, whatever the names say', async () => {
    const held = one(await tableOf('.tmp_System.map'), 'b');
    expect(names(plan(held, incoming('System.map'), 'a'))).toEqual(['System.map', '.tmp_System.map']);
  });

  describe('on a comparison', () => {
    const two = async (): Promise<Held> => ({
      kind: 'two',
      a: await tableOf('.tmp_System.map'),
      b: await tableOf('System.map'),
    });

    it.each<readonly [string, Side | undefined, readonly string[], string]>([
      ['other.map', undefined, ['.tmp_System.map', 'other.map'], 'replaces B'],
      ['System.map', undefined, ['.tmp_System.map', 'System.map'], 'replaces B by a newer one of its name'],
      ['.tmp_System.map', undefined, ['.tmp_System.map', 'System.map'], 'replaces A by a newer one of its name'],
      ['other.map', 'a', ['other.map', 'System.map'], 'replaces the side it was dropped on'],
    ])('of %s on side %s gives %j: it %s', async (name, side, expected) => {
      const p = plan(await two(), incoming(name), side);
      expect(names(p)).toEqual(expected);
    });

    it('of two maps replaces both', async () => {
      expect(names(plan(await two(), incoming('a.map', 'b.map')))).toEqual(['a.map', 'b.map']);
    });
  });
});
