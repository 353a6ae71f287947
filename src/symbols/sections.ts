// From a type letter to the section it speaks of.

/** `text` also holds weak functions; `init` is what the kernel frees after boot. */
export type SectionKind = 'percpu' | 'text' | 'rodata' | 'data' | 'init' | 'bss' | 'other';
