// The sentences about kallsyms tables, for page and report alike. Plain ASCII; every number is in the values they are
// made from, and can be had again from the map with a calculator.

import { formatCount } from '../symbols/count.ts';
import type { RuleSet } from './entries.ts';
import type { EntryRange } from './gaps.ts';
import { type Contradiction, layoutName } from './layout.ts';
import type { Passes, PassStep } from './passes.ts';
import { fillsGap, type SelfTest } from './self-test.ts';
import type { StubPattern } from './stubs.ts';

/** `31,377`, or `31,377 or 31,378`, or `71,041 to 71,104`. */
export function rangeText({ min, max }: EntryRange): string {
  if (min === max) return formatCount(min);
  return max - min === 1 ? `${formatCount(min)} or ${formatCount(max)}` : `${formatCount(min)} to ${formatCount(max)}`;
}

/** `+12`, `-1`, `+12 or +13`, `+1 to +64`. */
export function signedRange({ min, max }: EntryRange): string {
  const signed = (n: number) => (n < 0 ? `-${formatCount(-n)}` : `+${formatCount(n)}`);
  if (min === max) return signed(min);
  return `${signed(min)} ${max - min === 1 ? 'or' : 'to'} ${signed(max)}`;
}

/** `KALLSYMS_ALL=y, the labels of the tables counted`. */
function rulesText(rules: RuleSet): string {
  return `KALLSYMS_ALL=${rules.all ? 'y' : 'n'}${rules.ownLabels ? ', the labels of the tables counted' : ''}`;
}

/**
 * What the test found, in one to three sentences. `table` where the map before says more of its entries than the gaps
 * do.
 */
export function selfTestText(test: SelfTest, table: EntryRange | undefined = test.entries.table): string {
  const has = table ? `The tables have ${rangeText(table)} entries` : 'No gap says how many entries the tables have';
  switch (test.outcome) {
    case 'no-tables':
      return 'No kallsyms labels: the map of the first link (until 6.10), or a kernel without CONFIG_KALLSYMS.';
    case 'empty-tables':
      return 'The tables have no entries: the map of the first link (from 6.11 on).';
    case 'contradictory':
      return test.layout.kind === 'contradictory' ? contradictionText(test.layout.why) : '';
    case 'excerpt':
      return `${has}. The map is an excerpt, so its own lines cannot be counted.`;
    case 'no-ends':
      return `${has}. The map has not both _stext and _etext, so its own lines cannot be counted.`;
    case 'open':
      return `${has}.`;
    case 'fits': {
      const [fit] = test.fits;
      return fit ? `${has}, and the lines of this map make ${formatCount(fit.entries)} (${rulesText(fit.rules)}).` : '';
    }
    case 'differs': {
      const lines = test.near.map(({ entries: own, rules, next }) => {
        const more = table ? { min: own - table.max, max: own - table.min } : next;
        return `${formatCount(own)} (${rulesText(rules)}), ${nextText(more)}`;
      });
      return `${has}; the lines of this map make ${lines.join(', or ')}. The tables of the next link will differ by as many, unless a filter is at work that is not known here.`;
    }
    case 'unknown-filter':
      return `${has}. No known rule makes as many of the lines of this map: a filter is at work that is not known here.`;
  }
}

function nextText(next: EntryRange): string {
  return next.min > 0 ? `${rangeText(next)} more` : `${rangeText({ min: -next.max, max: -next.min })} less`;
}

/** The noun for a number of them. */
export function entries(n: number): string {
  return n === 1 ? 'entry' : 'entries';
}

function contradictionText(why: Contradiction): string {
  switch (why) {
    case 'label-twice':
      return 'A kallsyms label stands in this map twice.';
    case 'foreign-symbol':
      return 'Another symbol lies between the kallsyms tables, where no kernel has one.';
    case 'order':
      return 'The kallsyms labels are in an order that no kernel had.';
    case 'gaps':
      return 'The distances between the kallsyms labels fit no number of entries.';
  }
}

/** `Layout L4 (6.1.42, 6.2 and 6.3), labels aligned to 8.`; empty without tables. */
export function layoutText(test: SelfTest): string {
  if (test.layout.kind !== 'tables') return '';
  const kernels = [...new Set(test.layout.layouts.map((l) => l.kernels))].join('; ');
  return `Layout ${layoutName(test.layout)} (${kernels}), labels aligned to ${test.layout.alignment}.`;
}

/** What the compressor says of names and tokens; empty before it has run. */
export function predictionText(test: SelfTest): string {
  const { names, tokenTable, predicted } = test.bytes;
  if (predicted === undefined || test.layout.kind !== 'tables') return '';
  const { alignment } = test.layout;
  const parts = [
    gapText('kallsyms_names', names, predicted.names, alignment),
    gapText('kallsyms_token_table', tokenTable, predicted.tokenTable, alignment),
  ].filter((text) => text !== '');
  const missing = test.lNamesMissing
    ? [' This System.map lacks names with L as the second letter, which mksysmap took out; the tables have them.']
    : [];
  return `${parts.join(' ')}${missing.join('')}`;
}

function gapText(label: string, gap: number | undefined, bytes: number, alignment: number): string {
  if (gap === undefined) return '';
  const made = `The lines of this map make ${formatCount(bytes)} bytes of ${label}`;
  return fillsGap(gap, bytes, alignment)
    ? `${made}, padded to ${formatCount(gap)} as in the map.`
    : `${made}; the map has ${formatCount(gap)}.`;
}

/** `6 entries came, none went: +6.` */
export function stepText(step: PassStep): string {
  const { cameCount: came, wentCount: went, grown } = step;
  if (came === 0 && went === 0) return 'No entry came or went.';
  const sum = grown === 0 ? 'as many as before' : grown > 0 ? `+${formatCount(grown)}` : `-${formatCount(-grown)}`;
  const counts = `${came === 0 ? 'No' : formatCount(came)} ${entries(came)} came, ${went === 0 ? 'none' : formatCount(went)} went: ${sum}.`;
  const captured = [...step.came, ...step.went].filter((n) => n.captured).map((n) => n.name);
  const [first] = captured;
  if (first === undefined) return counts;
  const others = captured.length > 1 ? ` and ${formatCount(captured.length - 1)} more are` : ' is';
  return `${counts} ${first}${others} in both maps, but on either side of a border of the text.`;
}

/** `__X86PILongThunk_*`, `*_veneer`, `*.long_branch.*`. */
export function patternText({ kind, text }: Pick<StubPattern, 'kind' | 'text'>): string {
  return kind === 'prefix' ? `${text}*` : kind === 'suffix' ? `*${text}` : `*${text}*`;
}

/** `new entries from link to link: 24, 12, 6 (converges)`; empty where the maps do not say how it goes on. */
export function growthText({ verdict, growth }: Passes): string {
  if (verdict === undefined || verdict === 'stable') return '';
  return `new entries from link to link: ${growth.map(rangeText).join(', ')} (${verdict})`;
}
