// Everything that can go wrong with an input, as a value, and all the words for it in one place. A problem says what the input is,
// where (line, byte, excerpt), and what to do.

export type ProblemCode =
  | 'empty'
  | 'binary'
  | 'packed'
  | 'broken-gzip'
  | 'no-symbols'
  | 'mostly-unreadable'
  | 'all-zero'
  | 'relative'
  | 'unreadable-file'
  | 'one-map'
  | 'too-many-maps'
  | 'worker-crashed'
  | 'link-cut'
  | 'link-altered'
  | 'link-newer'
  | 'not-a-link';

export interface Problem {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  /** The file it is about, as the user knows it; empty when it is about none. */
  readonly file: string;
  /** 1-based line and 0-based byte offset, where there is a place. */
  readonly line?: number;
  readonly byte?: number;
  /** What stands there, cut to 60 characters, control characters replaced. */
  readonly excerpt?: string;
  /** What was found there, in words that fit into the sentence of the code. */
  readonly detail?: string;
}

/** Tells a failure from a result without looking at the result. */
export function isProblem(value: object): value is Problem {
  return 'kind' in value && value.kind === 'problem';
}

/** What it is, and what to do about it: two plain sentences. The place is in the first. */
export function problemText(p: Problem): { readonly title: string; readonly hint: string } {
  const [what, hint] = words(p);
  const place = [
    p.line === undefined ? '' : `line ${p.line}`,
    p.byte === undefined ? '' : `byte ${p.byte}`,
    p.excerpt ? `"${p.excerpt}"` : '',
  ].filter(Boolean);
  const title = p.file ? `${p.file} ${what}` : what;
  return { title: `${title}${place.length > 0 ? ` (${place.join(', ')})` : ''}.`, hint };
}

const HOW_TO = 'Give a System.map, or the output of `nm -n`.';

function words(p: Problem): readonly [string, string] {
  switch (p.code) {
    case 'empty':
      return ['is empty', `The build may have removed or truncated it. ${HOW_TO}`];
    case 'binary':
      return [`is ${p.detail ?? 'a binary file'}, not a symbol map`, binaryHint(p.detail)];
    case 'packed':
      return [`is packed with ${p.detail ?? 'a packer'}`, `Unpack it first; gzip is the only packing read directly.`];
    case 'broken-gzip':
      return [`is a broken gzip file: ${p.detail ?? 'it does not unpack'}`, 'Copy or compress it again.'];
    case 'no-symbols':
      return [`has no symbol with an address${p.detail ? `: ${p.detail}` : ''}`, HOW_TO];
    case 'mostly-unreadable':
      return [
        `is no symbol map: ${p.detail ?? 'most lines do not parse'}`,
        `A line reads "<hex address> <type> <name>". ${HOW_TO}`,
      ];
    case 'all-zero':
      return [
        `has only zero addresses: ${p.detail ?? 'all are 0'}`,
        'The kernel hides addresses (kernel.kptr_restrict). As root: sysctl kernel.kptr_restrict=1; cat /proc/kallsyms > map',
      ];
    case 'relative':
      return [
        `holds distances, not addresses: ${p.detail ?? 'the numbers have 17 digits'}`,
        'This is a relative map, each number counted from the symbol before. Give the maps it was made from.',
      ];
    case 'unreadable-file':
      return [
        `cannot be read: ${p.detail ?? 'unknown reason'}`,
        'Check that the file is still there, and that you may read it.',
      ];
    case 'one-map':
      return ['Two maps are needed, one is given', 'Add the map to compare with.'];
    case 'too-many-maps':
      return [
        `At most four maps can be compared, ${p.detail ?? 'more'} are given`,
        'Give the last passes of one build.',
      ];
    case 'worker-crashed':
      return [
        `The comparison stopped: ${p.detail ?? 'the worker crashed'}`,
        'Drop the maps again. If it happens again, the terminal command reads the same files.',
      ];
    case 'link-cut':
      return [
        `This link was cut: ${p.detail ?? 'its end is missing'}`,
        'Copy the whole of it again: mail programs break long lines, and chats cut long messages.',
      ];
    case 'link-altered':
      return [
        `This link was altered: ${p.detail ?? 'its checksum does not match'}`,
        'Copy it again from where it was first written: a single wrong letter is enough.',
      ];
    case 'link-newer':
      return [
        `This link was made by a newer mapdrift${p.detail ? `: ${p.detail}` : ''}`,
        'Open it with the page it points to, or with a newer version of the command.',
      ];
    case 'not-a-link':
      return [
        `This is no link of mapdrift${p.detail ? `: ${p.detail}` : ''}`,
        'Such a link has #d1. in it and letters, digits, - and _ behind.',
      ];
  }
}

function binaryHint(detail: string | undefined): string {
  return detail === 'an ELF file' ? 'Make a map of it: nm -n FILE > FILE.map' : HOW_TO;
}
