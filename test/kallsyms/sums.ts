// Does the sums in the sentences of findings again, from the numbers beside them and from the addresses of their
// evidence.

import type { Evidence, Finding } from '../../src/diff/summary.ts';
import { subtract } from '../../src/symbols/address.ts';

const number = (text: string | undefined): number => Number((text ?? '').replaceAll(',', '').replace(/^\+/, ''));

const hex = (text: string | undefined): number =>
  text?.startsWith('-') ? -Number(text.slice(1)) : Number((text ?? '').replace(/^\+/, ''));

/** What does not add up, in words; empty when all does. */
export function wrongSums(findings: readonly Finding[]): string[] {
  const extra = extraEntries(findings);
  return findings.flatMap((f) => {
    const texts = [f.text, ...f.evidence.map((e) => e.text)];
    const wrong = [
      ...texts.flatMap(wrongSumsIn),
      ...wrongBytes(f, extra),
      ...(f.kind === 'slack' ? wrongSlack(f) : []),
    ];
    return wrong.map((what) => `${what} in: ${f.text}`);
  });
}

/** Sentences of a finding that break the rules of the house. */
export function badStyle({ text }: Finding): string[] {
  const sentences = text.split(/(?<=\.) /);
  return [
    /^[\x20-\x7e]+$/.test(text) ? '' : 'not plain ASCII',
    / {2}|undefined|NaN|\bnull\b|(?<![,\d])(?<!(or|to) [+-]?)1 (more )?(symbols|entries|names|linker stubs|stubs|labels)\b/.test(
      text,
    )
      ? 'a hole or a wrong number'
      : '',
    text.endsWith('.') ? '' : 'no full stop',
    sentences.length > 3 ? 'more than three sentences' : '',
    sentences.some((s) => s.length > 330) ? 'a long sentence' : '',
  ]
    .filter(Boolean)
    .map((what) => `${what}: ${text}`);
}

/** `(+24, 8 bytes each` of the finding about entries. */
function extraEntries(findings: readonly Finding[]): number | undefined {
  const text = findings.find((f) => f.kind === 'entries')?.text ?? '';
  const hit = /\(([+-][\d,]+), \d+ bytes each/.exec(text);
  return hit ? number(hit[1]) : undefined;
}

function wrongSumsIn(text: string): string[] {
  const wrong: string[] = [];
  for (const [all, from, to, change, each, sum] of text.matchAll(
    /([\d,]+) -> ([\d,]+) entries \(([+-][\d,]+), (\d+) bytes each = (-?0x[0-9a-f]+)/g,
  )) {
    if (number(to) - number(from) !== number(change) || number(change) * number(each) !== hex(sum)) wrong.push(all);
  }
  for (const [all, bytes, count, each, padding] of text.matchAll(
    /(0x[0-9a-f]+) = ([\d,]+) x (\d+)(?: \+ (\d+) of padding)?/g,
  )) {
    if (hex(bytes) !== number(count) * number(each) + number(padding)) wrong.push(all);
  }
  for (const [all, least, most, each, sum, upTo] of text.matchAll(
    /(?:([\d,]+) (?:or|to) )?([\d,]+) (?:more |fewer )(?:entries|entry) x (\d+) = (0x[0-9a-f]+)(?: to (0x[0-9a-f]+))?/g,
  )) {
    if (number(least ?? most) * number(each) !== hex(sum)) wrong.push(all);
    if (upTo !== undefined && number(most) * number(each) !== hex(upTo)) wrong.push(all);
  }
  for (const [all, count, each, sum, again] of text.matchAll(
    /([\d,]+) entr(?:y|ies) x (\d+) = [+-]([\d,]+) bytes \((0x[0-9a-f]+)\)/g,
  )) {
    if (number(count) * number(each) !== number(sum) || number(sum) !== hex(again)) wrong.push(all);
  }
  for (const [all, table, made, next] of text.matchAll(
    /The next link will differ by ([+-][\d,]+) entr(?:y|ies): the tables in \S+ have ([\d,]+), its lines make ([\d,]+)/g,
  )) {
    if (number(next) - number(made) !== number(table)) wrong.push(all);
  }
  return wrong;
}

/** `288 bytes larger, 24.0 per extra entry`: the bytes as in the evidence, and by entry. */
function wrongBytes({ text, evidence }: Finding, extra: number | undefined): string[] {
  const wrong: string[] = [];
  for (const [all, label, bytes, way] of text.matchAll(/(kallsyms_\w+) is ([\d,]+) bytes (larger|smaller)/g)) {
    const sizes = evidence.find((e) => e.symbol === label)?.text ?? '';
    const hit = /([\d,]+) -> ([\d,]+) bytes/.exec(sizes);
    const change = hit ? number(hit[2]) - number(hit[1]) : Number.NaN;
    if (change !== (way === 'larger' ? 1 : -1) * number(bytes)) wrong.push(all);
  }
  for (const [all, bytes, per] of text.matchAll(
    /([\d,]+) (?:bytes (?:larger|smaller)|(?:more|fewer) bytes[^,]*), ([\d.]+) per/g,
  )) {
    if ((number(bytes) / Math.abs(extra ?? Number.NaN)).toFixed(1) !== per) wrong.push(all);
  }
  return wrong;
}

/** `At most 0x660 more bytes fit`: the distance of the two symbols in B. */
function wrongSlack({ text, evidence }: Finding): string[] {
  const [before, at] = evidence as readonly [Evidence, Evidence];
  const left = hex(/(0x[0-9a-f]+) more/.exec(text)?.[1]);
  const apart = before.b && at.b ? subtract(at.b, before.b) : Number.NaN;
  return left === apart ? [] : [text];
}
