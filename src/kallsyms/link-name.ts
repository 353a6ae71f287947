// What the name of a file says of the link that its map was made from: scripts/link-vmlinux.sh names what it leaves
// behind by pass, in a different way every few years. Only the name is asked; files from elsewhere say nothing.

export type LinkName =
  /**
   * `.tmp_vmlinux.kallsyms2.syms` (5.14 to 6.10), `.tmp_vmlinux2.syms` (6.11 on), `.tmp_vmlinux2` (until 5.13), or any
   * `pass2`.
   */
  | {
      readonly kind: 'numbered';
      readonly number: number;
      readonly stem: 'kallsyms' | 'vmlinux' | 'pass';
      readonly syms: boolean;
    }
  /** `.tmp_System.map`, until 6.0: the map of the last link but one. */
  | { readonly kind: 'temporary' }
  /** `System.map`, which the build keeps. */
  | { readonly kind: 'final' };

export function linkName(file: string): LinkName | undefined {
  const name = bareName(file).toLowerCase();
  if (/(^|[^a-z])tmp_system\.map/.test(name)) return { kind: 'temporary' };
  const syms = name.endsWith('.syms');
  const numbered =
    found(/(?:^|[^a-z])tmp_vmlinux\.?(kallsyms)?(\d+)/, name) ??
    found(/(?:^|[^a-z])(kallsyms)[-_. ]?(\d+)/, name) ??
    found(/(?:^|[^a-z])(pass)[-_. ]?(\d+)/, name);
  if (numbered) return { kind: 'numbered', ...numbered, syms };
  return /(^|[^a-z])(system\.map|vmlinux)$|(^|[^a-z])final([^a-z]|$)/.test(name) ? { kind: 'final' } : undefined;
}

/** The place of a link in its build: temporary maps by number, the last temporary one, what the build keeps. */
export function linkRank(name: LinkName | undefined): number | undefined {
  switch (name?.kind) {
    case 'numbered':
      return name.number;
    case 'temporary':
      return TEMPORARY;
    case 'final':
      return FINAL;
    case undefined:
      return undefined;
  }
}

// No build links a thousand times.
const TEMPORARY = 999;
const FINAL = 1000;

/** Whether two names are those of two links of one build, the earlier one first. */
export function areLinks(earlier: string, later: string): boolean {
  const [x, y] = [linkName(earlier), linkName(later)];
  const [from, to] = [linkRank(x), linkRank(y)];
  return from !== undefined && to !== undefined && from < to;
}

/** Without folder and packing. */
function bareName(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/(\.map)?\.(gz|xz|zst|bz2)$/i, '');
}

function found(pattern: RegExp, name: string) {
  const hit = pattern.exec(name);
  if (!hit) return undefined;
  const stem = hit[1] === 'kallsyms' || hit[1] === 'pass' ? hit[1] : 'vmlinux';
  return { number: Number(hit[2]), stem } as const;
}
