// Names that come from the linker rather than from the source, apart from its stubs (stubs.ts): what it provides, and
// what a link with LTO makes up anew each time.

/** Places that the linker computes from what it has laid out, so that they belong to no section's contents. */
export const PROVIDED = [
  '_SDA_BASE_', // ppc: middle of the small data
  '_SDA2_BASE_',
  '_gp', // mips, alpha, ia64: where the register for small data points
  '__gp',
  '_gp_disp',
  '__gnu_local_gp',
  '__global_pointer$', // riscv
  '$global$', // parisc
  '.TOC.', // ppc64
] as const;

const provided: ReadonlySet<string> = new Set(PROVIDED);

export function isProvided(name: string): boolean {
  return provided.has(name);
}

export type PerLink = 'hash' | 'file';

/**
 * `hash`: ThinLTO makes a local name global under its own name and a hash. `file`: the file that a link with LTO wrote,
 * in its symbol table as `ld-temp.o`, `/tmp/ccX2bQ1c.ltrans0.ltrans.o` or `main.c` (andikleen/linux-misc#35).
 */
export function perLinkKind(name: string): PerLink | undefined {
  if (/\.llvm\.[0-9a-f]+$/i.test(name)) return 'hash';
  return /\/|\.ltrans|\.lto\b|.\.(c|cc|cpp|S|s|o|a|rs)$/.test(name) ? 'file' : undefined;
}
