// Starts the worker. A module of its own, so that a build without separate files can put another one in its place.

import url from './diff.worker.ts?worker&url';
import { scriptUrl } from './script-url.ts';

/**
 * A worker that is loaded by its address takes its policy from the server's headers, and a plain static host sends
 * none; one that begins in a blob inherits the policy of the page. So the promise `connect-src 'none'` holds in the
 * worker too, wherever the site lies.
 */
export function makeWorker(): Worker {
  const script = `import ${JSON.stringify(new URL(url, document.baseURI).href)};`;
  return new Worker(scriptUrl(script), { type: 'module', name: 'diff' });
}
