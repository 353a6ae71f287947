// The summary for programs, schema "mapdrift/1", as the README describes it field by field. Addresses are strings
// because a JSON number is read as a double; each item of a list is one line, so that `diff` of two reports shows which
// items differ.

import type {
  DriftEvent,
  DriftSummary,
  Finding,
  KallsymsMap,
  MapInfo,
  MovedSymbol,
  NamedSymbol,
  Omitted,
  Run,
} from '../diff/summary.ts';
import { causeText, verdictText } from '../diff/words.ts';
import { type Address, type Bits, formatAddress, signedDistance } from '../symbols/address.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The report as one JSON document in 7-bit ASCII, ending in a newline; `link` opens it again. Equal summaries give
 * equal bytes.
 */
export function jsonReport(s: DriftSummary, link?: string): string {
  const a = (address: Address) => formatAddress(address, s.a.bits);
  const b = (address: Address) => formatAddress(address, s.b.bits);
  return layOut({
    schema: 'mapdrift/1',
    maps: [...s.earlier, s.a, s.b].map(mapJson),
    verdict: { kind: s.verdict, text: verdictText(s) },
    // Exact up to 2^53 bytes; KASLR moves a kernel by less than 2^30.
    slide: s.slide === undefined ? null : Number(signedDistance(s.slide)),
    findings: s.findings.map((f) => findingJson(f, s.a.bits, s.b.bits)),
    kallsyms: s.kallsyms ? { maps: s.kallsyms.maps.map(kallsymsJson), passes: s.kallsyms.passes ?? null } : null,
    ...(s.omitted && { omitted: omittedJson(s.omitted) }),
    ...(s.pins && {
      pins: s.pins.map((pin) => ({
        a: { name: pin.a.name, address: a(pin.a.address) },
        b: { name: pin.b.name, address: b(pin.b.address) },
      })),
    }),
    totals: {
      matched: s.totals.matched,
      added: s.totals.added,
      removed: s.totals.removed,
      resized: s.totals.resized,
      moved: s.totals.moved,
      renumbered: s.totals.renumbered,
      inSync: s.totals.inSync,
      runs: s.totals.runs,
    },
    added: s.added.map((symbol) => namedJson(symbol, s.b.bits)),
    removed: s.removed.map((symbol) => namedJson(symbol, s.a.bits)),
    moved: s.moved.map((m: MovedSymbol) => ({ name: m.name, type: m.type, a: a(m.a), b: b(m.b) })),
    resized: s.resized.map((r) => ({ name: r.name, type: r.type, from: r.from, to: r.to })),
    runs: s.runs.map((run: Run) => ({
      first: run.first,
      last: run.last,
      a: a(run.a),
      b: b(run.b),
      symbols: run.symbols,
      drift: run.drift,
    })),
    events: s.events.map((e: DriftEvent) => ({
      at: e.at,
      a: a(e.a),
      b: b(e.b),
      from: e.from,
      to: e.to,
      kind: e.kind,
      alignment: e.alignment,
      cause: causeJson(e),
    })),
    ...(link !== undefined && { link }),
  });
}

function causeJson(e: DriftEvent) {
  const { kind, symbols, bytes, parts } = e.cause;
  return {
    kind,
    symbols,
    bytes,
    text: causeText(e),
    parts: parts.map(({ kind, bytes, symbols }) => ({ kind, bytes, symbols })),
  };
}

function mapJson(map: MapInfo): Json {
  return {
    name: map.name,
    format: map.format,
    bits: map.bits,
    lines: map.lines,
    symbols: map.symbols,
    skipped: map.skipped.map((skipped) => ({ reason: skipped.reason, count: skipped.count })),
    sha256: map.sha256,
  };
}

function findingJson(f: Finding, bitsA: Bits, bitsB: Bits): Json {
  return {
    kind: f.kind,
    text: f.text,
    evidence: f.evidence.map((e) => ({
      symbol: e.symbol,
      a: e.a ? formatAddress(e.a, bitsA) : null,
      b: e.b ? formatAddress(e.b, bitsB) : null,
      text: e.text,
    })),
    source: f.source ?? null,
  };
}

/** Padding lets the gaps allow one entry more than there is; then the lines, where they fit, say which number it is. */
function kallsymsJson({ layout, rules, entries, bytes }: KallsymsMap): Json {
  const { table, own } = entries;
  const isPinned = table !== undefined && (table.min === table.max || rules !== undefined);
  return {
    layout: layout ?? null,
    rules: rules ? { all: rules.all, ownLabels: rules.ownLabels } : null,
    entries: {
      table: isPinned ? (rules && own !== undefined ? own : table.min) : null,
      tableRange: table ? [table.min, table.max] : null,
      own: own ?? null,
    },
    bytes: {
      names: bytes.names ?? null,
      tokenTable: bytes.tokenTable ?? null,
      predictedNames: bytes.predictedNames ?? null,
      predictedTokenTable: bytes.predictedTokenTable ?? null,
    },
  };
}

/** Only where the summary came from a short link. `gaps`: so many runs are missing before `runs[before]`. */
function omittedJson(omitted: Omitted): Json {
  const { runs, symbols, gaps, causes, names, findings, evidence, absolutes } = omitted;
  const places = gaps.map((gap) => ({ before: gap.before, runs: gap.runs }));
  const { pins } = omitted;
  return { runs, symbols, gaps: places, causes, names, findings, evidence, absolutes, ...(pins && { pins }) };
}

function namedJson(symbol: NamedSymbol, bits: Bits): Json {
  return { name: symbol.name, type: symbol.type, address: formatAddress(symbol.address, bits) };
}

/**
 * One key a line; the items of a list, and the keys of an object directly in the document, one a line; what is deeper
 * on one line.
 */
function layOut(document: { readonly [key: string]: Json }): string {
  const fields = Object.entries(document).map(([key, value]) => `  ${inline(key)}: ${field(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

function field(value: Json): string {
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => `    ${inline(item)}`);
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n  ]`;
  }
  if (typeof value !== 'object' || value === null) return inline(value);
  const items = Object.entries(value).map(([key, item]) => `    ${inline(key)}: ${inline(item)}`);
  return `{\n${items.join(',\n')}\n  }`;
}

function inline(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const items = Object.entries(value).map(([key, item]) => `${inline(key)}: ${inline(item)}`);
    return items.length === 0 ? '{}' : `{ ${items.join(', ')} }`;
  }
  // JSON.stringify leaves DEL and C1 controls as they are: some terminals take U+009B for an escape sequence.
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
