// The pipeline: two tables in, what differs out.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { DriftSummary } from './summary.ts';

/** A summary and the tables it speaks of, for views that show single symbols. */
export interface MapDiff {
  readonly summary: DriftSummary;
  readonly a: SymbolTable;
  readonly b: SymbolTable;
  /** The row in B of each row of A, absolute values included; −1 where there is none. And the other way round. */
  readonly toB: Int32Array;
  readonly toA: Int32Array;
}
