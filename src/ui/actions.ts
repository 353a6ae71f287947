// What a user can do, in words of the page: each action takes the state from one value to the next. Only here does the
// page ask the worker for anything, and only one job runs at a time: a new one ends the one before.

import { isSameSelected, placeOfSelected, reveal, type Selected, type View } from '../chart/view.ts';
import { type Pin, swappedPins, unmetText } from '../diff/pins.ts';
import { failure } from '../symbols/failure.ts';
import { isProblem, mayPass, type Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { DiffClient, Source } from '../worker/client.ts';
import type { Answer, Stage } from '../worker/protocol.ts';
import { createExamination } from './examination.ts';
import { heldBack } from './held-back.ts';
import { heldOf, nextEvent, pinned, pinsFor, shownAfter, sideIn, swapped } from './next-shown.ts';
import { held, type PairStep, paired } from './pairing.ts';
import { type Incoming, type Plan, plan, type Side } from './plan.ts';
import { atHit, searched, stepped } from './searching.ts';
import type { Compared, ComparedPart, DialogName, Origin, Shown, State, Store, Work } from './store.ts';

export interface Actions {
  /** Takes maps in. `side` where the user said which side they are for. */
  readonly give: (maps: readonly Incoming[], side?: Side) => void;
  /** Takes in what is still being brought, such as an example; `names` are shown meanwhile. */
  readonly bring: (names: readonly string[], maps: () => Promise<readonly Incoming[] | Problem>) => void;
  /**
   * `pins` are the pairs made by hand for the maps the other way round, where they are not those of the maps on the
   * screen.
   */
  readonly swap: (pins?: readonly Pin[]) => void;
  /** Marks the selected symbol for a pair made by hand, or makes the pair with the one that waits. */
  readonly pair: () => void;
  /** Nothing waits for a partner any more. */
  readonly unmark: () => void;
  /** Makes the selected symbol and its partner a pair by hand, or no such pair any more. */
  readonly hold: () => void;
  /** Compares the maps on the screen again, with these pairs made by hand. */
  readonly pin: (pins: readonly Pin[]) => void;
  /** Shows what a link or a report holds, or what was shown before; whatever was under way ends. */
  readonly show: (shown: Shown, origin?: Origin) => void;
  readonly cancel: () => void;
  /** Works out the sizes of names and tokens of the maps on the screen, and ends that. */
  readonly predict: () => void;
  readonly cancelPrediction: () => void;
  /** Clears a problem or a remark; what is on the screen stays. */
  readonly dismiss: () => void;
  /** Speaks no more of where the comparison was opened from. */
  readonly forgetOrigin: () => void;
  readonly open: (dialog: DialogName | undefined) => void;
  readonly say: (notice: string) => void;
  readonly unsay: () => void;
  /** Changes the view of the comparison on the screen; nothing without one. */
  readonly look: (change: (view: View, compared: Compared) => View) => void;
  /** Opens a list of the comparison on the screen. */
  readonly openList: (tab: string) => void;
  /** Selects, and moves the picture so that it is seen. */
  readonly select: (selected: Selected | undefined) => void;
  /** Selects what is seen where it is. */
  readonly mark: (selected: Selected | undefined) => void;
  /** To the next event, or the one before; around the ends. */
  readonly step: (by: 1 | -1) => void;
  /** Finds symbols in both maps; nothing typed ends the search. */
  readonly search: (typed: string) => void;
  /** To the next hit of the search, or the one before; around the ends. */
  readonly stepHit: (by: 1 | -1) => void;
  readonly goToHit: (index: number) => void;
}

/**
 * `loadPart` brings the script that shows a comparison; it is awaited beside the work, so that nothing waits for it
 * twice.
 */
export function createActions(store: Store, client: DiffClient, loadPart: () => Promise<ComparedPart>): Actions {
  let running: AbortController | undefined;
  const examination = createExamination(store, client);

  /**
   * A part that does not come is asked for again by the next job, where the browser asks twice; a site that was
   * replaced meanwhile has another one.
   */
  async function withPart(answer: Promise<Answer | Problem | undefined>): Promise<Answer | Problem | undefined> {
    try {
      const [settled, part] = await Promise.all([answer, store.get().part ?? loadPart()]);
      if (part !== store.get().part) store.set({ part });
      return settled;
    } catch (e) {
      return failure('', e, 'worker-crashed');
    }
  }

  function start(names: readonly string[]): AbortSignal {
    running?.abort();
    examination.stop();
    running = new AbortController();
    store.set({ work: { kind: 'busy', names, stage: undefined }, notice: undefined });
    return running.signal;
  }

  async function run(next: Plan, after: (answer: Answer) => Partial<State>): Promise<void> {
    await compare(next, after);
    if (store.get().work.kind !== 'busy') examination.begin();
  }

  async function compare(next: Plan, after: (answer: Answer) => Partial<State>): Promise<void> {
    const names = next.sources.map((s) => (s.kind === 'input' ? s.name : s.table.name));
    const signal = start(names);
    const news = heldBack((stage: Stage) => {
      if (!signal.aborted) store.set({ work: { kind: 'busy', names, stage } });
    });
    const work = client.run(next.sources, signal, news.tell, next.pins);
    const answer = await withPart(work).finally(news.end);
    if (signal.aborted || !answer) return;
    const again = () => void run(next, after);
    if ('kind' in answer) return store.set({ work: failed([answer], again) });
    const problems = answer.maps.filter((map) => isProblem(map));
    const notice = unmetText(answer.diff?.unmetPins ?? []) || undefined;
    if (problems.length === 0) return store.set({ work: { kind: 'idle' }, notice, ...after(answer) });
    if (answer.diff) {
      // The last two maps are well, an earlier pass is not.
      return store.set({ ...after(answer), work: failed(problems, again) });
    }
    const kept = answer.maps.find((map): map is SymbolTable => !isProblem(map));
    const { shown } = store.get();
    // With nothing compared yet, the map that was read takes its place at once.
    const one =
      kept && shown.kind !== 'compared' ? { kind: 'one' as const, side: sideIn(answer, kept), table: kept } : shown;
    store.set({ shown: one, work: failed(problems, again, kept) });
  }

  function follow(next: Plan | Problem): void {
    if (isProblem(next)) {
      const again = () => store.set({ work: { kind: 'idle' } });
      store.set({ work: failed([next], again) });
      return;
    }
    void run(next, (answer) => shownAfter(answer, next));
  }

  async function bring(names: readonly string[], maps: () => Promise<readonly Incoming[] | Problem>): Promise<void> {
    const signal = start(names);
    try {
      const incoming = await maps();
      if (!signal.aborted) follow('kind' in incoming ? incoming : plan({ kind: 'none' }, incoming));
    } catch (e) {
      if (signal.aborted) return;
      const problem = failure(names.join(' and '), e, 'unreadable-file');
      store.set({ work: failed([problem], () => void bring(names, maps)) });
      examination.begin();
    }
  }

  function look(change: (view: View, compared: Compared) => View): void {
    const { shown } = store.get();
    if (shown.kind !== 'compared') return;
    const view = change(shown.view, shown);
    if (view === shown.view) return;
    // Something else was selected: the hit is no longer what is looked at.
    const search =
      shown.search && view.selected !== shown.view.selected ? { ...shown.search, current: undefined } : shown.search;
    store.set({ shown: { ...shown, view, search } });
  }

  function change(next: (shown: Compared) => Compared): void {
    const { shown } = store.get();
    if (shown.kind === 'compared') store.set({ shown: next(shown) });
  }

  function mark(selected: Selected | undefined): void {
    look((view) => (isSameSelected(view.selected, selected) ? view : { ...view, selected }));
  }

  function select(selected: Selected | undefined): void {
    look((view, { axis, summary }) => {
      const at = selected && placeOfSelected(selected, axis, summary);
      if (at === undefined && isSameSelected(view.selected, selected)) return view;
      const next = { ...view, selected };
      if (at === undefined) return next;
      // What is seen already is not moved: the picture would jump under the eye.
      return at > view.from && at < view.to ? next : reveal(next, axis, at);
    });
  }

  function pin(pins: readonly Pin[]): void {
    const { shown } = store.get();
    if (shown.kind !== 'compared' || !shown.diff) return;
    const sources = [...shown.earlier, shown.diff.a, shown.diff.b].map((table): Source => ({ kind: 'table', table }));
    void run({ sources, side: 'a', pins }, (answer) => (answer.diff ? pinned(answer.diff, store.get()) : {}));
  }

  function take(next: (shown: Compared) => PairStep | undefined): void {
    const { shown } = store.get();
    const step = shown.kind === 'compared' ? next(shown) : undefined;
    switch (step?.kind) {
      case undefined:
        break;
      case 'waits':
        change((compared) => ({ ...compared, waiting: step.symbol }));
        break;
      case 'pins':
        pin(step.pins);
        break;
      case 'refused':
        store.set({ notice: step.why });
        break;
    }
  }

  return {
    look,
    mark,
    select,
    pin,
    pair: () => take(paired),
    hold: () => take(held),
    unmark: () => change((shown) => ({ ...shown, waiting: undefined })),
    give: (maps, side) => {
      const next = plan(heldOf(store.get()), maps, side);
      if (maps.length > 0) follow(isProblem(next) ? next : { ...next, pins: pinsFor(store.get(), maps.length) });
    },
    bring: (names, maps) => void bring(names, maps),
    swap(pins) {
      const { shown } = store.get();
      if (shown.kind === 'one') store.set({ shown: { ...shown, side: shown.side === 'a' ? 'b' : 'a' } });
      if (shown.kind !== 'compared' || !shown.diff) return;
      const sources: Source[] = [shown.diff.b, shown.diff.a].map((table) => ({ kind: 'table', table }));
      const next: Plan = { sources, side: 'a', pins: pins ?? swappedPins(shown.summary.pins ?? []) };
      void run(next, (answer) => (answer.diff ? swapped(answer.diff, store.get()) : {}));
    },
    show(shown, origin) {
      running?.abort();
      examination.stop();
      store.set({ shown, origin, work: { kind: 'idle' }, notice: undefined });
      examination.begin();
    },
    openList(tab) {
      const { shown } = store.get();
      if (shown.kind === 'compared') store.set({ shown: { ...shown, tab } });
    },
    cancel() {
      running?.abort();
      store.set({ work: { kind: 'idle' } });
      examination.begin();
    },
    dismiss() {
      const { work } = store.get();
      store.set({ notice: undefined, ...(work.kind === 'failed' ? { work: { kind: 'idle' } } : {}) });
    },
    predict: examination.predict,
    cancelPrediction: examination.cancelPrediction,
    forgetOrigin: () => store.set({ origin: undefined }),
    open: (dialog) => store.set({ dialog }),
    say: (notice) => store.set({ notice }),
    unsay: () => store.set({ notice: undefined }),
    search: (typed) => change((shown) => searched(shown, typed, store.get().demangle)),
    stepHit: (by) => change((shown) => stepped(shown, by)),
    goToHit: (index) => change((shown) => atHit(shown, index)),
    step(by) {
      const { shown } = store.get();
      if (shown.kind !== 'compared') return;
      const { events } = shown.summary;
      if (events.length === 0) return;
      const index = nextEvent(shown, by);
      select({ kind: 'event', index: (index + events.length) % events.length });
    },
  };
}

function failed(problems: readonly Problem[], again: () => void, kept?: SymbolTable): Work {
  return { kind: 'failed', problems, kept, again: problems.every(mayPass) ? again : undefined };
}
