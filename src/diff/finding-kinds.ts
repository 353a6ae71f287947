// The kinds of findings. A cause stands in the verdict, so the order of the causes is one for verdict and findings
// alike.

/** Causes that were reported for kallsyms data that differ from link to link, the weightiest first. */
export const CAUSES = [
  'stubs',
  'capture',
  'own-labels',
  'per-link-names',
  'renamed',
  'wandering',
  'padding-swap',
  'link-order',
  'too-few-passes',
  'stride-step',
] as const;

/** A cause, or an observation, or what to do next. */
export type FindingKind =
  | (typeof CAUSES)[number]
  | 'no-cause'
  | 'unrelated'
  | 'slide'
  | 'entries'
  | 'table-bytes'
  | 'only-in-one'
  | 'types'
  | 'tie-order'
  | 'text-moves'
  | 'slack'
  | 'self-test'
  | 'passes'
  | 'next-map';
