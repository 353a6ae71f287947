// Version 1 of the link: what a short link does not hold. See format.md.

import type { Omitted } from '../diff/summary.ts';
import { readList } from './bytes.ts';
import type { In, Out } from './in-out.ts';

export function writeOmitted(out: Out, omitted: Omitted | undefined): void {
  out.flag(omitted !== undefined);
  if (omitted === undefined) return;
  out.number(omitted.runs);
  out.number(omitted.symbols);
  out.count(omitted.gaps.length);
  let last = 0;
  for (const { before, runs } of omitted.gaps) {
    out.number(before - last);
    out.number(runs);
    last = before;
  }
  for (const n of [omitted.causes, omitted.names, omitted.absolutes, omitted.findings, omitted.evidence]) out.number(n);
  out.flag(omitted.kallsyms);
  out.number(omitted.lines);
  out.flag(omitted.verdict !== undefined);
  if (omitted.verdict !== undefined) out.name(omitted.verdict);
}

export function readOmitted(from: In): Omitted | undefined {
  if (!from.flag()) return undefined;
  const runs = from.number();
  const symbols = from.number();
  let before = 0;
  const gaps = readList(from, from.items(), () => {
    before += from.number();
    return { before, runs: from.number() };
  });
  const [causes, names, absolutes] = [from.number(), from.number(), from.number()];
  const [findings, evidence] = [from.number(), from.number()];
  const kallsyms = from.flag();
  const lines = from.number();
  const verdict = from.flag() ? from.name() : undefined;
  return { runs, symbols, gaps, causes, names, absolutes, findings, evidence, kallsyms, lines, verdict };
}
