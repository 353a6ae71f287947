// Starts the worker of the page in one file, in the place of make-worker.ts: a blob of the page's own script, which
// works under file: in all engines as long as it is no module. It inherits the policy of the page.

import { scriptUrl } from './script-url.ts';

export function makeWorker(): Worker {
  const script = document.getElementById('script')?.textContent ?? '';
  return new Worker(scriptUrl(script), { name: 'diff' });
}
