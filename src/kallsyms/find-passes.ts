// What the maps say as links of one build: what each step brought and how the tables follow, how it goes on, and text
// that moves though it never should.

import type { Finding } from '../diff/summary.ts';
import { formatBytes, formatDrift, subtract } from '../symbols/address.ts';
import { counted, formatCount } from '../symbols/count.ts';
import { addressOf, nameOf } from '../symbols/symbol-table.ts';
import { isExplained } from './find-next.ts';
import { findRows } from './find-rows.ts';
import { areLinks } from './link-name.ts';
import { evidence, mapLabel, type Pair, type Series, stepLabel } from './series.ts';
import { gapChange } from './tables-between.ts';
import { entries, patternText, rangeText, stepText } from './words.ts';

/** Guenter Roeck, 2020: up to four links until ppc64 tables stayed as they were. */
const SOURCE = '20200922204323.GA244571@roeck-us.net';

const SHOWN = 100;

/** Whether the maps are links of one build in a row, by their tables. */
export function isOneBuild({ passes, pairs }: Series): boolean {
  return passes.linked && pairs.every((pair) => pair.isSteady);
}

export function findTooFewPasses(series: Series): Finding[] {
  const { passes, last } = series;
  if (!isOneBuild(series)) return [];
  const sequence = passes.growth.map(rangeText).join(', ');
  const finding = (text: string): Finding[] => [
    { kind: 'too-few-passes', text: `${text} ${EXTRA_PASS}`, evidence: newNames(series, last), source: SOURCE },
  ];
  if (passes.verdict === 'converges') {
    return finding(`Too few passes: new entries from link to link are ${sequence}, so it converges but is not there.`);
  }
  // Between the last two maps nothing came or went, but their tables still differ by what came before.
  return passes.verdict === 'stable' && last.tables?.differ && isExplained(series)
    ? finding(
        `Too few passes: new entries from link to link are ${sequence}, so it has converged and needs a last pass.`,
      )
    : [];
}

const EXTRA_PASS = 'Try: make KALLSYMS_EXTRA_PASS=1, for one pass more.';

/** The steps of three maps or more; of two, how it goes on where their tables tell. */
export function findPasses(series: Series): Finding[] {
  const { passes, pairs } = series;
  if (!pairs.every((pair) => pair.isSteady)) return [];
  const steps = pairs.length > 1 ? pairs.map((pair) => stepFinding(series, pair)) : [];
  return passes.linked ? [...seriesFinding(series), ...steps] : steps;
}

function seriesFinding(series: Series): Finding[] {
  const { verdict } = series.passes;
  const sequence = series.passes.growth.map(rangeText).join(', ');
  const finding = (text: string): Finding[] => [
    { kind: 'passes', text, evidence: newNames(series, series.last), source: SOURCE },
  ];
  switch (verdict) {
    case 'oscillates':
      return finding(
        `The passes oscillate: new entries from link to link are ${sequence}; what comes goes again. Another pass cannot help.`,
      );
    case 'diverges':
      return finding(
        `The passes diverge: new entries from link to link are ${sequence}; they do not get fewer. Another pass cannot help.`,
      );
    case 'stable':
      return series.last.tables?.differ && !isExplained(series)
        ? finding(
            'A and B make the same entries, so the tables of the next link will be those in B. Try: make KALLSYMS_EXTRA_PASS=1, for one pass more.',
          )
        : [];
    default:
      return [];
  }
}

/**
 * `From map 1 to A: 12 entries came, none went: +12, all linker stubs __X86PILongThunk_*.` And what that explains one
 * map later.
 */
function stepFinding(series: Series, pair: Pair): Finding {
  const next = series.pairs[pair.index + 1];
  const label = stepLabel(series, pair);
  const came = stepText(pair.step).replace(/\.$/, '');
  const stubs = pair.onlyB.stubs
    .map((stub) => `${counted(stub.rows.length, 'linker stub')} ${patternText(stub)}`)
    .join(', ');
  return {
    kind: 'passes',
    text: [
      `F${label.slice(1)}: ${lowerFirst(came)}${stubs ? ` (${stubs})` : ''}.`,
      followsText(series, pair),
      next ? explainsText(series, pair, next) : '',
    ]
      .filter(Boolean)
      .join(' '),
    evidence: newNames(series, pair),
    source: undefined,
  };
}

function lowerFirst(text: string): string {
  return text.startsWith('No') ? `n${text.slice(1)}` : text;
}

/** Said only where it is not so: else `explainsText` says it better. */
function followsText(series: Series, { a, b, index }: Pair): string {
  if (b.follows !== false || b.test.entries.table === undefined || a.own === undefined) return '';
  const [from, to] = [mapLabel(series, index), mapLabel(series, index + 1)];
  return (
    `The tables in ${to} have ${rangeText(b.test.entries.table)} entries, but ${from} makes ${formatCount(a.own)}: ` +
    'a map between the two is missing, or a filter is at work that is not known here.'
  );
}

/** The names of this step are what the tables of the map after the next differ by. */
function explainsText(series: Series, { step, b: middle }: Pair, next: Pair): string {
  const { tables } = next;
  if (!tables?.entries || middle.follows === false || next.b.follows !== true) return '';
  const { extra } = tables.entries;
  const gap = gapChange(tables, tables.entryTable.label);
  if (!gap || extra.min !== step.grown || extra.max !== step.grown) return '';
  const { label, stride } = tables.entryTable;
  const [from, to] = [mapLabel(series, next.index), mapLabel(series, next.index + 1)];
  const bytes = step.grown * stride;
  if (bytes === 0) return '';
  const sign = bytes > 0 ? '+' : '-';
  const n = Math.abs(step.grown);
  const padded = gap.b - gap.a === bytes ? '' : `, with padding ${formatDrift(gap.b - gap.a)}`;
  return (
    `This is what ${label} in ${to} has ${bytes > 0 ? 'more' : 'less'} than in ${from}: ` +
    `${formatCount(n)} ${entries(n)} x ${stride} = ${sign}${formatCount(n * stride)} bytes (${formatBytes(n * stride)})${padded}.`
  );
}

/** What came and went in a step, by name. */
function newNames(series: Series, pair: Pair): Finding['evidence'] {
  const rows = [
    ...pair.onlyB.rows.map((row) =>
      evidence(series, pair.index + 1, row, `new in ${mapLabel(series, pair.index + 1)}`),
    ),
    ...pair.onlyA.rows.map((row) => evidence(series, pair.index, row, `gone after ${mapLabel(series, pair.index)}`)),
  ];
  return rows.slice(0, SHOWN);
}

/** Between links of one build everything in front of the tables stays where it is, but for what the linker puts in. */
export function findMovingText(series: Series): Finding[] {
  return series.pairs
    .filter((pair) => pair.isNextLink || areLinks(pair.diff.a.name, pair.diff.b.name))
    .toReversed()
    .flatMap((pair) => movingText(series, pair));
}

function movingText(series: Series, pair: Pair): Finding[] {
  const { a, b, toB } = pair.diff;
  const borders = findRows(a, ['_stext', '_etext']);
  const start = borders.get('_stext');
  const end = borders.get('_etext');
  if (start === undefined || end === undefined) return [];
  let count = 0;
  let first = -1;
  for (let row = start; row < end; row++) {
    const partner = toB[row] as number;
    if (partner < 0 || (a.lo[row] === b.lo[partner] && a.hi[row] === b.hi[partner])) continue;
    count++;
    if (first < 0) first = row;
  }
  if (first < 0) return [];
  const drift = subtract(addressOf(b, toB[first] as number), addressOf(a, first));
  const stubs = pair.onlyA.stubs.length + pair.onlyB.stubs.length > 0;
  return [
    {
      kind: 'text-moves',
      text: `Text moves ${stepLabel(series, pair)}: ${counted(count, 'symbol')}, from ${nameOf(a, first)} (${formatDrift(drift)}) on. It should not move between links of one build${stubs ? '; here linker stubs push it' : ''}.`,
      evidence: [evidence(series, pair.index, first)],
      source: undefined,
    },
  ];
}
