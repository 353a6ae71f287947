// Golden files: what was looked at and found right once, held byte for byte. UPDATE_GOLDEN=1 writes them anew, which is
// for looking at again.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What test/golden/`name` holds, for `expect(text).toBe(golden(name, text))`. `text` is written only when asked for; no
 * file is an error.
 */
export function golden(name: string, text: string): string {
  const path = fileURLToPath(new URL(name, import.meta.url));
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return readFileSync(path, 'utf8');
}
