// The entry of the page.

import { createRoot } from 'react-dom/client';
import { App } from './ui/App.tsx';
import { createActions } from './ui/actions.ts';
import { createStore } from './ui/store.ts';
import './ui/style/index.css';
import { createClient } from './worker/client.ts';
import { makeWorker } from './worker/make-worker.ts';

const client = createClient(makeWorker, async () => (await import('./worker/jobs.ts')).jobs);
const store = createStore();
const loadPart = () => import('./ui/compared-part.ts');

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App store={store} actions={createActions(store, client, loadPart)} />);
client.warm();
// Behind the first paint. One that does not come is asked for again when it is needed.
loadPart().then(
  (part) => store.set({ part }),
  () => undefined,
);
