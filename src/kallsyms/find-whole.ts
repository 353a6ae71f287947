// What is said of the maps as wholes: whether they belong together at all, a shift common to all, and each against its
// own tables.

import type { MapDiff } from '../diff/compare.ts';
import { isOfRunningMachine } from '../diff/running-machine.ts';
import type { Finding } from '../diff/summary.ts';
import { unrelatedReason } from '../diff/words.ts';
import { formatDrift, signedDistance } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';
import type { EntryRange } from './gaps.ts';
import type { PassMap } from './passes.ts';
import { mapLabel, type Series } from './series.ts';
import { isSound } from './tables-between.ts';
import { entries as entriesNoun, rangeText, signedRange } from './words.ts';

/** Two maps of which hardly two neighbours drift alike are none of one program: all else about them would be chance. */
export function findUnrelated({ summary }: MapDiff): Finding[] {
  if (summary.verdict !== 'unrelated') return [];
  const reason = unrelatedReason(summary);
  const text = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}. These do not look like maps of one program.`;
  return [{ kind: 'unrelated', text, evidence: [], source: undefined }];
}

export function findSlide(diff: MapDiff): Finding[] {
  return [...findKernelSlide(diff), ...findModuleSlides(diff)];
}

/** How many modules are told by name; there may be hundreds. */
const TOLD = 3;

function findModuleSlides({ moduleSlides }: MapDiff): Finding[] {
  if (moduleSlides.length === 0) return [];
  const evidence = moduleSlides.map(({ module, bytes }) => ({
    symbol: `[${module}]`,
    a: undefined,
    b: undefined,
    text: formatDrift(bytes),
  }));
  const told = evidence.slice(0, TOLD).map(({ symbol, text }) => `${symbol} ${text}`);
  const rest = evidence.length > TOLD ? `, and ${formatCount(evidence.length - TOLD)} more` : '';
  const noun = evidence.length === 1 ? 'module of B lies' : 'modules of B lie';
  return [
    {
      kind: 'slide',
      text: `${formatCount(evidence.length)} ${noun} elsewhere than in A: ${told.join(', ')}${rest}. That is taken off before the maps are compared, and B's addresses there are shown without it.`,
      evidence,
      source: undefined,
    },
  ];
}

function findKernelSlide({ summary }: MapDiff): Finding[] {
  const { slide, a, b } = summary;
  if (!slide) return [];
  const bytes = signedDistance(slide);
  const where = bytes < 0n ? `0x${(-bytes).toString(16)} lower` : `0x${bytes.toString(16)} higher`;
  const isLive = [a, b].some(isOfRunningMachine);
  const warning = isLive ? ' Whoever has such a map knows where that machine keeps its kernel (KASLR).' : '';
  return [
    {
      kind: 'slide',
      text: `All of B lies ${where} than A; it is taken off every drift.${warning}`,
      evidence: [],
      source: undefined,
    },
  ];
}

/** B says what the next link will be like; A only where B's tables were not made from it. */
export function findSelfTest(series: Series): Finding[] {
  const { last, tables } = series;
  if (isSound(last.a) && isSound(last.b) && last.b.follows === false) {
    const [a, b] = [last.a.test.entries.own, last.b.test.entries.own];
    return [
      selfTest(
        `The tables of each map fit its own lines (${formatCount(a ?? 0)} and ${formatCount(b ?? 0)} entries): two builds, each sound, not two links of one.`,
      ),
    ];
  }
  const isSaid = last.b.follows === true || last.diff.summary.verdict === 'identical';
  const ofA = isSaid ? [] : ownFinding(last.a, mapLabel(series, tables.length - 2));
  return [...ofA, ...ownFinding(last.b, 'B')];
}

function ownFinding(map: PassMap, label: string): Finding[] {
  const { outcome, near, entries } = map.test;
  const table = map.table ?? entries.table;
  if (table === undefined) return [];
  // Where the map before makes these tables, its rules are those of the build: nothing else can be at work.
  if (map.follows === true && map.own !== undefined) return nextFinding(label, table, map.own, '');
  if (outcome === 'unknown-filter') {
    return [
      selfTest(
        `The tables in ${label} have ${rangeText(table)} entries, and no known rule makes as many of its lines: an unknown filter is at work.`,
      ),
    ];
  }
  const [best, second] = near;
  if (outcome !== 'differs' || !best || (second && second.entries !== best.entries)) return [];
  return nextFinding(label, table, best.entries, ', unless a filter is at work that is not known here');
}

/** How the tables of the next link will differ, if they do. */
function nextFinding(label: string, table: EntryRange, own: number, doubt: string): Finding[] {
  const next = { min: own - table.max, max: own - table.min };
  if (next.min <= 0 && next.max >= 0) return [];
  const link = label === 'B' ? 'The next link' : `The link after ${label}`;
  const noun = entriesNoun(Math.max(Math.abs(next.min), Math.abs(next.max)));
  return [
    selfTest(
      `${link} will differ by ${signedRange(next)} ${noun}: the tables in ${label} have ${rangeText(table)}, its lines make ${formatCount(own)}${doubt}.`,
    ),
  ];
}

function selfTest(text: string): Finding {
  return { kind: 'self-test', text, evidence: [], source: undefined };
}
