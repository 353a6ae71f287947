// Which versions of the link there are, and how each becomes what this program knows. A link that was once mailed is
// never refused: when a version 2 comes, version 1 keeps its reader, and what that gives is brought up to date here.

import { readD1, type Shared } from './d1.ts';
import type { Plain } from './in-out.ts';

/** The version that is written. */
export const VERSION = 1;

/** Undefined when the bytes are not what their version says. */
export function readVersion(version: number, plain: Plain): Shared | undefined {
  switch (version) {
    case 1:
      return readD1(plain);
    default:
      return undefined;
  }
}
