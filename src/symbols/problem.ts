// Everything that can go wrong with an input, as a value, and all the words for it in one place. A problem says what the input is,
// where (line, byte, excerpt), and what to do.

export type ProblemCode =
  | 'empty'
  | 'binary'
  | 'packed'
  | 'broken-gzip'
  | 'no-symbols'
  | 'mostly-unreadable'
  | 'all-zero'
  | 'relative'
  | 'too-large'
  | 'unreadable-file'
  | 'one-map'
  | 'too-many-maps'
  | 'worker-crashed';

export interface Problem {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  /** The file it is about, as the user knows it; empty when it is about none. */
  readonly file: string;
  /** 1-based line and 0-based byte offset, where there is a place. */
  readonly line?: number;
  readonly byte?: number;
  /** What stands there, cut to 60 characters, control characters replaced. */
  readonly excerpt?: string;
  /** What a tool said or counted, in words that fit into the sentence. */
  readonly detail?: string;
}
