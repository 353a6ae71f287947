// The page: what is on the screen, what lies over it, and the keys. Everything it does is an action; everything it
// shows is the state.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Actions } from './actions.ts';
import { Busy } from './Busy.tsx';
import { copyText } from './clipboard.ts';
import { commandFor, commandOf } from './commands.ts';
import { DropZone } from './DropZone.tsx';
import { Empty } from './Empty.tsx';
import { fromFile, mayBeOwn } from './files.ts';
import { Header } from './Header.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { takesText } from './keys.ts';
import { Mishap } from './Mishap.tsx';
import { Notice } from './Notice.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { ProblemPanel } from './ProblemPanel.tsx';
import type { Side } from './plan.ts';
import { type Store, useStore } from './store.ts';
import { type Page, PageContext } from './use-page.ts';

/** To the search field, with what stands in it ready to be typed over. */
function openSearch(): void {
  const field = document.querySelector<HTMLInputElement>('.search input');
  field?.focus();
  field?.select();
}

interface Props {
  readonly store: Store;
  readonly actions: Actions;
  /** Brings the parts of the page that are not there yet. */
  readonly loadParts: () => Promise<void>;
}

export function App({ store, actions, loadParts }: Props) {
  const state = useStore(store, (s) => s);
  const picker = useRef<HTMLInputElement>(null);
  const pickedSide = useRef<Side>(undefined);
  const [draft, setDraft] = useState({ a: '', b: '' });

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
      openLink: (text) => void store.get().sharing?.openLink(text.replace(/[\s>]+/g, ''), 'replace'),
      give(maps, side) {
        const give = () => (store.get().sharing ?? actions).give(maps, side);
        if (store.get().sharing || !mayBeOwn(maps)) return give();
        const names = maps.map(({ name }) => name);
        // What only the missing part can open must not be told as no map.
        void loadParts().then(give, (reason) => actions.bring(names, () => Promise.reject(reason)));
      },
      run(id) {
        const now = store.get();
        const { shown, part } = now;
        const isShown = shown.kind === 'compared' && part !== undefined;
        commandOf(id).run({
          actions,
          state: now,
          chooseFiles,
          openSearch,
          copyPicture() {
            if (!isShown) return;
            const copied = () => actions.say('Copied.');
            part.copyPicture(shown).then(copied, () => actions.say('The browser refused to copy.'));
          },
          savePicture(format) {
            if (!isShown) return;
            part.savePicture(shown, format).catch(() => actions.say('The picture cannot be saved: reload the page.'));
          },
        });
      },
    };
  }, [store, actions, loadParts]);

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

  const { shown, part, sharing, origin, work, dialog, notice } = state;
  useEffect(() => {
    document.title =
      shown.kind === 'compared'
        ? `${shown.summary.a.name} - ${shown.summary.b.name} - mapdrift`
        : 'mapdrift: compare two symbol maps';
  }, [shown]);

  const closeDialog = useCallback(() => actions.open(undefined), [actions]);
  return (
    <PageContext value={page}>
      <Header />
      {work.kind === 'busy' && <Busy work={work} />}
      {work.kind === 'failed' && <ProblemPanel work={work} />}
      {origin && sharing && <sharing.OriginBar origin={origin} />}
      {shown.kind === 'bad-link' && sharing ? (
        <sharing.BadLink key={shown.text} shown={shown} />
      ) : shown.kind === 'compared' && part ? (
        <Mishap of={shown.summary}>
          <part.Comparison shown={shown} />
        </Mishap>
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
          page.give(Array.from(e.target.files ?? [], fromFile), pickedSide.current);
          e.target.value = ''; // so that the same file may be chosen again
        }}
      />
      {dialog === 'help' && <HelpDialog onClose={closeDialog} />}
      {dialog === 'share' && sharing && shown.kind === 'compared' && (
        <sharing.ShareDialog shown={shown} onClose={closeDialog} />
      )}
      {dialog === 'paste' && <PasteDialog draft={draft} onDraft={setDraft} onClose={closeDialog} />}
    </PageContext>
  );
}
