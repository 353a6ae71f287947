// The entry of the page in one file. The script is the page and, started again from its own text, the worker: a file:
// page cannot load another one, and the work has to be in it anyway for browsers that refuse workers.

if (typeof document === 'undefined') void import('./worker/diff.worker.ts');
else void import('./main.tsx');
