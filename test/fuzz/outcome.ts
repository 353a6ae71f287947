// What came of one try.

export interface Outcome {
  /** `wrong`: something that must never be. */
  readonly kind: 'refused' | 'opened' | 'wrong';
  /** The reason, or what was opened; of what is wrong a sentence with the seed in it. */
  readonly why: string;
}

/** One try; the same number makes the same. It may be wrong by throwing, too. */
export type Try = (seed: number) => Outcome | Promise<Outcome>;
