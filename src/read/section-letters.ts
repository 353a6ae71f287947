// nm's letter for what lies in a section, by its name: objdump and linker maps tell no more, nm knows the section's own
// flags.

const SECTIONS: readonly (readonly [RegExp, string])[] = [
  [/^\*ABS\*$/, 'a'],
  [/^\*COM\*$/, 'c'],
  [/text|^\.(init|fini|plt|iplt|fixup|vectors|stubs|isr_vector)(\.|$)/, 't'],
  [
    /rodata|ex_table|^\.(eh_frame|note|interp|dyn|hash|gnu|rela?\b|BTF|modinfo|ARM\.ex)|ksymtab|__(param|modver|bug_table)/,
    'r',
  ],
  [/^\.sbss/, 's'],
  [/bss|noinit|^COMMON$|heap|stack/, 'b'],
  [/^\.sdata/, 'g'],
];

/** A lower-case letter; `d` for what may be anything. */
export function letterOfSectionName(name: string): string {
  return SECTIONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'd';
}
