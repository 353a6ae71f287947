// Version 1 of the link: what an expert would say, and what the kallsyms tables and lines say of each other. See
// format.md.

import type { FindingKind } from '../diff/finding-kinds.ts';
import type { Evidence, Finding, Kallsyms, KallsymsMap } from '../diff/summary.ts';
import { readList } from './bytes.ts';
import { readOptional, writeOptional } from './d1-changes.ts';
import type { Choices, In, Out } from './in-out.ts';

const KINDS: Choices<FindingKind> = [
  'stubs',
  'capture',
  'own-labels',
  'wandering',
  'padding-swap',
  'link-order',
  'per-link-names',
  'too-few-passes',
  'stride-step',
  'renamed',
  'no-cause',
  'unrelated',
  'slide',
  'entries',
  'table-bytes',
  'only-in-one',
  'types',
  'text-moves',
  'slack',
  'self-test',
  'passes',
  'next-map',
  'tie-order',
];

const PASSES: Choices<Kallsyms['passes']> = [undefined, 'stable', 'converges', 'oscillates', 'diverges'];

type Rules = KallsymsMap['rules'];
const RULES: Choices<Rules> = [
  undefined,
  { all: false, ownLabels: false },
  { all: false, ownLabels: true },
  { all: true, ownLabels: false },
  { all: true, ownLabels: true },
];

export function writeFindings(out: Out, findings: readonly Finding[]): void {
  out.count(findings.length);
  for (const { kind, text, evidence, source } of findings) {
    out.choice(KINDS, kind);
    out.name(text);
    writeText(out, source);
    out.count(evidence.length);
    for (const item of evidence) writeEvidence(out, item);
  }
}

export function readFindings(from: In): Finding[] {
  return readList(from, from.items(), () => {
    const kind = from.choice(KINDS);
    const text = from.name();
    const source = readText(from);
    return { kind, text, evidence: readList(from, from.items(), () => readEvidence(from)), source };
  });
}

function writeEvidence(out: Out, { symbol, a, b, text }: Evidence): void {
  out.name(symbol);
  out.name(text);
  writeOptional(out, a);
  writeOptional(out, b);
}

function readEvidence(from: In): Evidence {
  const [symbol, text] = [from.name(), from.name()];
  return { symbol, a: readOptional(from), b: readOptional(from), text };
}

export function writeKallsyms(out: Out, kallsyms: Kallsyms | undefined): void {
  out.flag(kallsyms !== undefined);
  if (kallsyms === undefined) return;
  out.choice(PASSES, kallsyms.passes);
  out.count(kallsyms.maps.length);
  for (const map of kallsyms.maps) {
    writeText(out, map.layout);
    const { rules } = map;
    out.count(RULES.findIndex((r) => r?.all === rules?.all && r?.ownLabels === rules?.ownLabels));
    const { table, own } = map.entries;
    const { names, tokenTable, predictedNames, predictedTokenTable } = map.bytes;
    for (const value of [table?.min, table?.max, own, names, tokenTable, predictedNames, predictedTokenTable]) {
      out.flag(value !== undefined);
      if (value !== undefined) out.number(value);
    }
    out.name(map.text);
  }
}

export function readKallsyms(from: In): Kallsyms | undefined {
  if (!from.flag()) return undefined;
  const passes = from.choice(PASSES);
  return { maps: readList(from, from.items(), () => readKallsymsMap(from)), passes };
}

function readKallsymsMap(from: In): KallsymsMap {
  const layout = readText(from);
  const rules = from.choice(RULES);
  const value = () => (from.flag() ? from.number() : undefined);
  const [min, max] = [value(), value()];
  if ((min === undefined) !== (max === undefined)) from.fail();
  return {
    layout,
    rules,
    entries: { table: min === undefined || max === undefined ? undefined : { min, max }, own: value() },
    bytes: { names: value(), tokenTable: value(), predictedNames: value(), predictedTokenTable: value() },
    text: from.name(),
  };
}

function writeText(out: Out, text: string | undefined): void {
  out.flag(text !== undefined);
  if (text !== undefined) out.name(text);
}

function readText(from: In): string | undefined {
  return from.flag() ? from.name() : undefined;
}
