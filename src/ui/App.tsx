// The page: what is on the screen, what lies over it, and the keys. Everything it does is an action; everything it shows is the state.

import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Actions } from './actions.ts';
import { Busy } from './Busy.tsx';
import { commandFor, commandOf } from './commands.ts';
import { DropZone } from './DropZone.tsx';
import { Empty } from './Empty.tsx';
import { fromFile } from './files.ts';
import { Header } from './Header.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { takesText } from './keys.ts';
import { Notice } from './Notice.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { ProblemPanel } from './ProblemPanel.tsx';
import type { Side } from './plan.ts';
import { copyText, reportOf, savePicture } from './save.ts';
import { type Store, useStore } from './store.ts';
import { type Page, PageContext } from './use-page.ts';

/** Zoom, tables and what draws: a quarter of all script, and not wanted before there are two maps. It is asked for behind the first paint. */
const loadComparison = async () => ({ default: (await import('./Comparison.tsx')).Comparison });
const Comparison = lazy(loadComparison);

export function App({ store, actions }: { readonly store: Store; readonly actions: Actions }) {
  const state = useStore(store, (s) => s);
  const picker = useRef<HTMLInputElement>(null);
  const pickedSide = useRef<Side>(undefined);

  useEffect(() => {
    // One that does not come is asked for again when it is needed.
    loadComparison().catch(() => undefined);
  }, []);

  const page = useMemo((): Page => {
    const chooseFiles = (side?: Side) => {
      pickedSide.current = side;
      picker.current?.click();
    };
    const copy = (text: string) =>
      void copyText(text).then((done) => actions.say(done ? 'Copied.' : 'The browser refused to copy.'));
    return {
      store,
      actions,
      chooseFiles,
      copy,
      give: actions.give,
      run(id) {
        const now = store.get();
        const { shown } = now;
        commandOf(id).run({
          actions,
          state: now,
          chooseFiles,
          copyReport: () => shown.kind === 'compared' && copy(reportOf(shown)),
          savePicture: () => shown.kind === 'compared' && savePicture(shown),
        });
      },
    };
  }, [store, actions]);

  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const command = commandFor(e);
      if (!command || e.defaultPrevented || store.get().dialog || !command.can(store.get())) return;
      if (takesText(e.target) && !e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      page.run(command.id);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [page, store]);

  const { shown, work, dialog, notice } = state;
  useEffect(() => {
    document.title =
      shown.kind === 'compared'
        ? `${shown.diff.a.name} - ${shown.diff.b.name} - mapdrift`
        : 'mapdrift: compare two symbol maps';
  }, [shown]);

  const closeDialog = useCallback(() => actions.open(undefined), [actions]);
  return (
    <PageContext value={page}>
      <Header />
      {work.kind === 'busy' && <Busy work={work} />}
      {work.kind === 'failed' && <ProblemPanel work={work} />}
      {shown.kind === 'compared' ? (
        <Suspense>
          <Comparison shown={shown} />
        </Suspense>
      ) : (
        <Empty waiting={shown.kind === 'one' ? shown.table : undefined} />
      )}
      <DropZone />
      <Notice text={notice} />
      <input
        hidden
        ref={picker}
        type="file"
        multiple
        onChange={(e) => {
          actions.give(Array.from(e.target.files ?? [], fromFile), pickedSide.current);
          e.target.value = ''; // so that the same file may be chosen again
        }}
      />
      {dialog === 'help' && <HelpDialog onClose={closeDialog} />}
      {dialog === 'paste' && <PasteDialog onClose={closeDialog} />}
    </PageContext>
  );
}
