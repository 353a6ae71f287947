// Whether what is to be written would destroy what was read. Names do not tell: links, folders and other spellings lead
// to one file, so files are told by what the system calls them.

import { stat } from 'node:fs/promises';

/**
 * The same for every name of one file; undefined where there is none yet, and for what keeps nothing, as a terminal or
 * /dev/null.
 */
export async function identityOf(path: string): Promise<string | undefined> {
  try {
    // As doubles two numbers of NTFS may be one.
    const found = await stat(path, { bigint: true });
    return found.isFile() ? `${found.dev}:${found.ino}` : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What is wrong, as a sentence without a full stop. `written` by the option that names the file; `read` are paths, `-`
 * among them.
 */
export async function overwriting(
  written: readonly (readonly [option: string, file: string])[],
  read: readonly string[],
  identify: typeof identityOf,
): Promise<string | undefined> {
  if (written.length === 0) return undefined;
  const identities = await Promise.all(read.map((path) => (path === '-' ? undefined : identify(path))));
  const taken = new Map(identities.map((identity, i) => [identity, `${read[i]}, which is read`]));
  for (const [option, file] of written) {
    const identity = await identify(file);
    if (identity === undefined) continue;
    const other = taken.get(identity);
    if (other !== undefined) return `--${option} ${file} would overwrite ${other}`;
    taken.set(identity, `what is written to ${file}`);
  }
  return undefined;
}
