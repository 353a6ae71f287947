// The entry of the page.

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { addressBar } from './share/location.ts';
import { App } from './ui/App.tsx';
import { createActions } from './ui/actions.ts';
import { bringRest } from './ui/bring-rest.ts';
import { rehearse } from './ui/rehearsal.tsx';
import { createStore } from './ui/store.ts';
import './ui/style/index.css';
import { createClient } from './worker/client.ts';
import { makeWorker } from './worker/make-worker.ts';

const client = createClient(makeWorker, async () => (await import('./worker/jobs.ts')).jobs);
const store = createStore();
const loadPart = () => import('./ui/compared-part.ts');
const actions = createActions(store, client, loadPart);
const sayMissing = (): void => actions.say('A part of the page cannot be loaded: reload it.');

/** Milliseconds: by then the workers are warm, and whoever came with two files has dropped them. */
const REST = 3000;

let loading: Promise<void> | undefined;

/** What is not needed for the empty page, once; one that did not come is asked for again. */
function loadParts(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<void> {
  const [part, sharing] = await Promise.all([loadPart(), import('./ui/sharing-part.ts')]);
  store.set({ part, sharing: sharing.startPart(store, actions, addressBar) });
}

function show(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(<App store={store} actions={actions} loadParts={loadParts} />);
}

const fragment = addressBar.read();
// In a report, which is this page in one file with a comparison in it.
const report = document.getElementById('report')?.textContent ?? '';
if (fragment.length > 1 || report !== '') {
  // A link is shown at once; the empty page would only flash.
  loadParts()
    .then(() => store.get().sharing?.begin(fragment, report))
    .catch(sayMissing)
    .finally(() => {
      // At once, so that the picture is in the next frame, and warming up, which takes a core for a second, behind it.
      flushSync(show);
      requestAnimationFrame(() => setTimeout(client.warm));
    });
} else {
  client.warm((made) => rehearse(made, store.get(), actions));
  show();
  // Behind the first paint.
  loadParts().catch(sayMissing);
}

/** Never beside a job, which needs both cores. */
function bringRestLater(): void {
  setTimeout(() => (store.get().work.kind === 'busy' ? bringRestLater() : void bringRest()), REST);
}

// The page in one file has all of it.
if (!__SINGLE__) bringRestLater();
