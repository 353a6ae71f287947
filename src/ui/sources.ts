// Where the commit, mail or issue that documents a cause can be read. A link that is followed is the user's own step:
// the page asks nobody.

export interface Source {
  readonly words: string;
  /** Undefined where the source is a file of the kernel's. */
  readonly href: string | undefined;
}

/** A source of a finding is `owner/repository#1`, a message's id, a commit, or a path. */
export function sourceOf(source: string): Source {
  const issue = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(source);
  if (issue) return { words: source, href: `https://github.com/${issue[1]}/issues/${issue[2]}` };
  if (/^[^\s/]+@[^\s/]+$/.test(source)) {
    return { words: `mail ${source}`, href: `https://lore.kernel.org/r/${encodeURIComponent(source)}` };
  }
  if (/^[0-9a-f]{12,40}$/.test(source)) {
    return { words: `commit ${source}`, href: `https://git.kernel.org/linus/${source}` };
  }
  return { words: source, href: undefined };
}
