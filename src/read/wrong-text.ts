// What a text is that holds no map: people drop what lies beside the map. Told from its first lines, most certain marks
// first.

const KINDS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/<!doctype html|<html[\s>]|<head[\s>]/i, 'an HTML page'],
  [/^<\?xml/, 'an XML file'],
  [/^version https:\/\/git-lfs/, 'a Git LFS pointer'],
  [
    /^# Linux\/\S+ .*Kernel Configuration|^# Automatically generated file; DO NOT EDIT|^CONFIG_\w+=/m,
    'a kernel configuration',
  ],
  [
    /^\s*\.(globl|global|section)\b[\s\S]*kallsyms_|kallsyms_[\s\S]*^\s*\.(globl|long|quad)\b/m,
    "the assembler source of kallsyms' tables",
  ],
  [/^\s*\.(globl|global|section|text|align|balign)\b/m, 'assembler source'],
  [/^\s*(OUTPUT_ARCH|OUTPUT_FORMAT|ENTRY|SECTIONS|MEMORY|PROVIDE)\s*[({]|^SECTIONS\s*$/m, 'a linker script'],
  [/^(obj-\S+|ccflags-y|\.PHONY|[A-Z_]+FLAGS)\s*[:+]?=|^\.PHONY|^[\w./%-]+\s*:(?!:)[^\n]*\n\t/m, 'a Makefile'],
  [/^From [0-9a-f]{40} |^commit [0-9a-f]{40}$|^diff --git /m, 'a patch'],
  [/^0x[0-9a-f]{8}\t\S+\t\S+\tEXPORT_SYMBOL/m, 'a Module.symvers'],
  [/^\s*\[\s*\d+\.\d{6}\]|^<\d>\[\s*\d+\.\d{6}\]/m, 'a kernel log'],
  [
    /^\s*#\s*(include|define|ifdef|ifndef)\b|^\s*(extern|static|typedef|struct|int|void)\s[^\n]*[;({]/m,
    'program source',
  ],
  [/^\s*[{[]\s*"/, 'a JSON file'],
  [/^#!\s*\//, 'a script'],
  [/^(\s*(CC|LD|AR|AS|NM|KSYMS|OBJCOPY|SORTTAB|CALL|CHK|UPD)\s+\[?\S+)$/m, "a build's log without a map in it"],
];

/** In words that follow "is"; undefined where it may be anything. */
export function kindOfText(lines: readonly string[]): string | undefined {
  const head = lines.slice(0, 400).join('\n').slice(0, 16_384);
  return KINDS.find(([pattern]) => pattern.test(head))?.[1];
}
