// What to say when the maps do not hold the cause, and which map does: the tables inside map X were made from the names
// of the link before X, so what they differ by came one map earlier than most people look.

import type { Finding } from '../diff/summary.ts';
import { formatCount } from '../symbols/count.ts';
import type { LayoutId } from './labels.ts';
import { linkName } from './link-name.ts';
import { evidence, mapLabel, type Series } from './series.ts';
import { isSound } from './tables-between.ts';
import { rangeText } from './words.ts';

/** Guenter Roeck, 2022: "There are no additional symbols", where the tables prove exactly one. */
const SOURCE = '20221029182331.GA3324354@roeck-us.net';

/** Whether the tables of A and B differ as those of two links do: two good builds have each its own. */
function isOpen({ last }: Series): boolean {
  const areTwoBuilds = isSound(last.a) && isSound(last.b) && last.b.follows === false;
  return last.isRelinked && last.tables?.differ === true && !areTwoBuilds;
}

export function findNoCause(series: Series): Finding[] {
  if (!isOpen(series)) return [];
  const { tables } = series.last;
  const at = series.tables.length - 2;
  return [
    {
      kind: 'no-cause',
      text: 'These maps do not hold the cause: the tables differ, and no name or order in the maps says why.',
      evidence: tables?.labels.slice(0, 2).map(({ rowA }) => evidence(series, at, rowA)) ?? [],
      source: SOURCE,
    },
  ];
}

/** Which map to bring, unless those given explain the tables of B. */
export function findNextMap(series: Series): Finding[] {
  const missing = series.pairs.find((pair) => pair.isRelinked && pair.b.follows === false);
  if (series.pairs.length > 1 && missing) return between(series, missing.index);
  if (!isOpen(series) || isExplained(series)) return [];
  // The earliest map's own tables are what is left without an explanation.
  const map = mapBefore(series.tables[0]?.name ?? '', layoutIds(series));
  if (map === undefined) return [];
  const from = mapLabel(series, 0);
  const reason =
    series.pairs.length === 1
      ? `Tables are made from the names of the link before, so ${changeText(series)} between that map and A.`
      : `The tables in ${from} are made from its names.`;
  return [
    { kind: 'next-map', text: `Bring the map before ${from}: ${map}. ${reason}`, evidence: [], source: undefined },
  ];
}

/** `the 24 entries came`. */
function changeText({ last }: Series): string {
  const extra = last.tables?.entries?.extra;
  if (!extra || extra.min !== extra.max || extra.min === 0) return 'the change came';
  const n = Math.abs(extra.min);
  return `the ${n === 1 ? 'entry' : `${formatCount(n)} entries`} ${extra.min > 0 ? 'came' : 'went'}`;
}

function between(series: Series, index: number): Finding[] {
  const [a, b] = [mapLabel(series, index), mapLabel(series, index + 1)];
  const [x, y] = [series.tables[index]?.name ?? '', series.tables[index + 1]?.name ?? ''];
  const numbers = [linkName(x), linkName(y)].flatMap((link) => (link?.kind === 'numbered' ? link.number : []));
  const [from, to] = numbers;
  // Of two links that follow each other none is missing.
  if (from !== undefined && to === from + 1) return [];
  const which = to === undefined ? ', if there was one' : `: ${mapBefore(y, []) ?? ''}`;
  const [made, has] = [series.passes.maps[index]?.own, series.passes.maps[index + 1]?.test.entries.table];
  const why =
    has && made !== undefined
      ? ` The tables in ${b} have ${rangeText(has)} entries, and ${a} makes ${formatCount(made)}.`
      : '';
  return [
    { kind: 'next-map', text: `Bring the map between ${a} and ${b}${which}.${why}`, evidence: [], source: undefined },
  ];
}

/** The step before A is at hand, and its names are what the tables of B have more. */
export function isExplained({ pairs, last }: Series): boolean {
  const before = pairs.at(-2);
  if (!before || last.b.follows !== true || last.a.follows === false) return false;
  const extra = last.tables?.entries?.extra;
  const isCounted = extra === undefined || (before.step.grown >= extra.min && before.step.grown <= extra.max);
  return isCounted && before.step.cameCount + before.step.wentCount > 0;
}

function layoutIds({ last }: Series): readonly LayoutId[] {
  const { layout } = last.b.test;
  return layout.kind === 'tables' ? layout.layouts.map(({ id }) => id) : [];
}

/**
 * The map that the tables in `name` are made from, by its name, else by the kernels that have such tables; undefined
 * for the first link.
 */
export function mapBefore(name: string, layouts: readonly LayoutId[]): string | undefined {
  const link = linkName(name);
  if (link?.kind === 'numbered') {
    const { number, stem, syms } = link;
    if (number <= (stem === 'vmlinux' && syms ? 0 : 1)) return undefined;
    if (stem === 'pass') return `that of pass ${number - 1}`;
    const file = stem === 'kallsyms' ? `.tmp_vmlinux.kallsyms${number - 1}` : `.tmp_vmlinux${number - 1}`;
    return syms ? `${file}.syms` : `nm -n ${file}`;
  }
  const ids = new Set(layouts);
  const old = ids.has('L1') || ids.has('L2') || ids.has('L3');
  const isTemporary = link?.kind === 'temporary';
  const names = [
    isTemporary || old ? 'nm -n .tmp_vmlinux1 (until 5.13)' : '',
    isTemporary || ids.has('L3') || ids.has('L1') ? 'nm -n .tmp_vmlinux.kallsyms1 (5.14 to 6.0)' : '',
    !isTemporary && (ids.has('L3') || ids.has('L4') || ids.has('L5'))
      ? '.tmp_vmlinux.kallsyms1.syms (6.1 to 6.10)'
      : '',
    !isTemporary && (ids.has('L5') || ids.has('L6')) ? '.tmp_vmlinux1.syms (from 6.11 on)' : '',
  ].filter(Boolean);
  return names.length > 0 ? names.join(', or ') : undefined;
}
