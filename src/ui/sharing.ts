// Keeps the address of the page and what is on the screen together: a link that is opened is shown, and what is shown
// becomes a link. What was compared here is remembered with its tables, so that back and forward find them again.

import { selectAt } from '../chart/symbol-selection.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { type Report, readReport } from '../report/html.ts';
import { LONG_LINK, linkWithin } from '../share/budget.ts';
import type { Shared } from '../share/d1.ts';
import { decodeLink, encodeLink, isLink } from '../share/link.ts';
import type { AddressBar, Step } from '../share/location.ts';
import { reopened } from '../share/reopen.ts';
import { seenIn, sharedView } from '../share/seen.ts';
import { sameSelection } from '../share/shorten.ts';
import { isProblem } from '../symbols/problem.ts';
import type { Actions } from './actions.ts';
import { comparedSummary } from './compared.ts';
import { fromBytes, mayBeOwn } from './files.ts';
import { hasSamePins, isSamePair, isSwapped } from './origin.ts';
import type { Incoming } from './plan.ts';
import { createScribe } from './scribe.ts';
import type { Compared, Shown, Store } from './store.ts';

export interface Sharing {
  /** Takes in what was dropped or chosen: a file of mapdrift's is opened again, anything else is a map. */
  readonly give: Actions['give'];
  /** What the page begins with: the link in its address, else the report in it. */
  readonly begin: (fragment: string, report: string) => Promise<void>;
  /**
   * Shows what a text with a link in it says, or what is wrong with it. `step`: how the address comes to say it, unless
   * it does.
   */
  readonly openLink: (text: string, step?: Step) => Promise<void>;
}

/**
 * Pairs of maps that are kept with their tables: the one on the screen and the one before. Two of Debian's kernels have
 * 20 MB.
 */
const KEPT = 2;

/** Comparisons of them, each with other pairs made by hand: it adds 0.8 MB. */
const KEPT_STEPS = 8;

export function startSharing(store: Store, actions: Actions, bar: AddressBar): Sharing {
  let last: Shown = store.get().shown;
  let lastWithout: Compared | undefined;
  let kept: readonly Compared[] = [];
  let turns = 0;
  const shortOf = shortener();

  const scribe = createScribe(bar, async () => {
    const { shown, work } = store.get();
    if (shown.kind !== 'compared' || work.kind === 'failed') return undefined;
    return fragmentOf(shown, shortOf);
  });

  /** Shows what the address says already, so that it is not written. */
  function show(shown: Shown, from?: string): void {
    last = shown;
    lastWithout = shown.kind === 'compared' && !shown.diff ? shown : undefined;
    actions.show(shown, from && lastWithout ? { from, summary: lastWithout.summary } : undefined);
  }

  function showShared(shared: Shared, from: string): void {
    const whole = kept.find(
      ({ summary }) => isSamePair(summary, shared.summary) && hasSamePins(summary, shared.summary),
    );
    show(whole ? asSeen(whole, shared) : asSeen(comparedSummary(shared.summary), shared), from);
  }

  async function openLink(text: string, step?: Step): Promise<void> {
    const turn = ++turns;
    scribe.drop();
    const shared = await decodeLink(text);
    if (turn !== turns) return;
    if (isProblem(shared)) return show({ kind: 'bad-link', text, problem: shared });
    if (step) bar.write(text.slice(Math.max(0, text.indexOf('#d'))), step);
    showShared(shared, 'the link');
  }

  bar.onTravel(() => {
    const fragment = bar.read();
    if (isLink(fragment)) return void openLink(fragment);
    turns++;
    scribe.drop();
    if (store.get().shown.kind !== 'empty') show({ kind: 'empty' });
  });

  store.subscribe(() => {
    const { shown, origin } = store.get();
    if (shown === last) return;
    const step = stepBetween(last, shown);
    last = shown;
    if (step) scribe.note(step);
    if (shown.kind !== 'compared') return;
    if (!shown.diff) {
      lastWithout = shown;
      return;
    }
    kept = keptOf([shown, ...kept.filter((other) => other.axis !== shown.axis)]);
    // The fingerprints come with the findings.
    if (shown.examined === 'not yet') return;
    const before = lastWithout;
    lastWithout = undefined;
    if (!before || !origin) return;
    // The maps of what was opened without them: the picture stays where it was.
    if (isSwapped(before.summary, shown.summary)) {
      lastWithout = before;
      actions.swap(before.summary.pins);
    } else if (isSamePair(before.summary, shown.summary)) {
      const { view, axis, summary, tab } = before;
      const same = asSeen(shown, { summary, view: sharedView(view, axis, summary, tab) });
      actions.look(() => same.view);
      if (same.tab) actions.openList(same.tab);
    }
  });

  // Maps may have been compared before this part was there.
  if (last.kind === 'compared') scribe.note('push');
  /** Shows a report; `from` as `Origin` has it. Maps in it are compared again. */
  async function openReport({ link, maps }: Report, from: string, step: Step = 'push'): Promise<void> {
    const turn = ++turns;
    scribe.drop();
    const shared = await decodeLink(link);
    if (turn !== turns) return;
    if (isProblem(shared)) return show({ kind: 'bad-link', text: link, problem: shared });
    showShared(shared, from);
    scribe.note(step);
    if (maps.length > 0) actions.give(maps.map(({ name, base64 }) => fromBytes(name, bytesOf(base64))));
  }

  /** A file that cannot be read, or is none of these, is told of by the reader of maps. */
  async function give(...[files, side]: Parameters<Actions['give']>): Promise<void> {
    const [file] = files;
    if (!file || !mayBeOwn(files)) return actions.give(files, side);
    const report = await reportOfFile(file).catch(() => undefined);
    if (report) await openReport(report, file.name);
    else actions.give(files, side);
  }

  return {
    give: (files, side) => void give(files, side),
    openLink,
    async begin(fragment, text) {
      if (fragment.length > 1) return openLink(fragment);
      const report = readReport(text);
      if (report) await openReport(report, 'this report', 'replace');
    },
  };
}

async function reportOfFile(file: Incoming): Promise<Report | undefined> {
  const content = await file.load();
  return reopened(content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content);
}

/** Of maps that were packed for a report; a reader of maps says what is wrong with others. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** The newest first. Comparisons of the same tables share their columns. */
function keptOf(all: readonly Compared[]): readonly Compared[] {
  const columns = (compared: Compared) => compared.diff?.a.lo;
  const pairs = [...new Set(all.map(columns))].slice(0, KEPT);
  return all.filter((compared) => pairs.includes(columns(compared))).slice(0, KEPT_STEPS);
}

/** A comparison in the view that a link has; what is selected is found again by its place. */
function asSeen(compared: Compared, { summary, view }: Shared): Compared {
  const selected = view.selected && sameSelection(summary, compared.summary, view.selected);
  const { selected: _, ...rest } = view;
  const seen = seenIn({ ...rest, ...(selected && { selected }) }, compared.axis, compared.summary);
  const place = selected?.kind === 'run' ? selected.symbol : undefined;
  const symbol = compared.diff && place && selectAt(compared.diff, place);
  return { ...compared, view: symbol ? { ...seen, selected: symbol } : seen, tab: view.tab };
}

/**
 * What is worth an entry to go back to: other maps, another selection, another list. Movement and news belong to the
 * entry that is there.
 */
function stepBetween(before: Shown, now: Shown): Step | undefined {
  if (now.kind !== 'compared') return undefined;
  if (before.kind !== 'compared') return 'push';
  // Each comparison has an axis of its own, which stays while fingerprints and findings come.
  const isMore = !before.diff && now.diff && isSamePair(before.summary, now.summary);
  if (before.axis !== now.axis) return isMore ? 'replace' : 'push';
  if (before.view.selected !== now.view.selected || before.tab !== now.tab) return 'push';
  return before.view !== now.view || before.summary !== now.summary ? 'replace' : undefined;
}

type Shorten = (summary: DriftSummary) => Promise<DriftSummary>;

/** What the full budget holds of a summary, worked out once for each: it may take a hundred tries. */
function shortener(): Shorten {
  const known = new WeakMap<DriftSummary, Promise<DriftSummary>>();
  const short = async (summary: DriftSummary): Promise<DriftSummary> => {
    const shared = await decodeLink(await linkWithin({ summary, view: {} }, 'full', ''));
    return isProblem(shared) ? summary : shared.summary;
  };
  return (summary) => {
    const made = known.get(summary) ?? short(summary);
    known.set(summary, made);
    return made;
  };
}

/**
 * Summaries that no link holds as a whole, whatever the view: found out once, for making one of a million symbols takes
 * 0.15 s.
 */
const tooLong = new WeakSet<DriftSummary>();

/**
 * Everything while that is no longer than a link may be, else what the full budget holds. Empty where no link can hold
 * it.
 */
async function fragmentOf({ summary, view, axis, tab }: Compared, shortOf: Shorten): Promise<string> {
  const seen = sharedView(view, axis, summary, tab);
  const whole = tooLong.has(summary) ? undefined : await encodeLink({ summary, view: seen });
  if (whole !== undefined && whole.length <= LONG_LINK) return whole;
  tooLong.add(summary);
  const short = await shortOf(summary);
  const { selected, ...rest } = seen;
  const same = selected && sameSelection(summary, short, selected);
  return (await encodeLink({ summary: short, view: { ...rest, ...(same && { selected: same }) } })) ?? '';
}
