// Everything that can go wrong with an input, as a value, and all the words for it in one place. A problem says what
// the input is, where (line, byte, excerpt), and what to do.

export type ProblemCode =
  | 'empty'
  | 'binary'
  | 'packed'
  | 'broken-file'
  | 'too-large'
  | 'wrong-file'
  | 'no-maps-inside'
  | 'too-many-inside'
  | 'no-symbols'
  | 'mostly-unreadable'
  | 'all-zero'
  | 'relative'
  | 'unreadable-file'
  | 'one-map'
  | 'too-many-maps'
  | 'worker-crashed'
  | 'out-of-memory'
  | 'part-missing'
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

/**
 * Whether trying again can help while the page stays open. A script that did not come is never asked for again by the
 * same page or worker in Firefox, in Chromium and WebKit it is: what a worker lacks a new one can have, and is told as
 * missing `now`.
 */
export function mayPass(p: Problem): boolean {
  return p.code !== 'part-missing' || isForNow(p);
}

function isForNow(p: Problem): boolean {
  return p.detail === FOR_NOW;
}

const FOR_NOW = 'now';

/** A part that is missing, but will be asked for anew. */
export function forNow(p: Problem): Problem {
  return p.code === 'part-missing' ? { ...p, detail: FOR_NOW } : p;
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

const HOW_TO = 'Give a System.map, or the output of nm -n.';

function words(p: Problem): readonly [string, string] {
  switch (p.code) {
    case 'empty':
      return ['is empty', `The build may have removed or truncated it. ${HOW_TO}`];
    case 'binary':
      return [`is ${p.detail ?? 'a binary file'}, not a symbol map`, binaryHint(p.detail)];
    case 'wrong-file':
      return [`is ${p.detail ?? 'another file'}, not a symbol map`, wrongFileHint(p.detail)];
    case 'packed':
      return [`is packed with ${p.detail ?? 'a packer'}`, packedHint(p.detail)];
    case 'broken-file':
      return [`is a broken ${p.detail ?? 'file'}`, 'Copy, link or pack it again.'];
    case 'too-large':
      return [
        `holds more than 512 MiB ${p.detail === 'unpacked' ? 'when unpacked' : `of ${p.detail ?? 'text'}`}`,
        'A map of a million symbols has 50 MB. Take the map out of it first.',
      ];
    case 'too-many-inside':
      return [
        `has more than four maps inside${p.detail ? `: ${p.detail}` : ''}`,
        'Take out those to compare, the last passes of one build or two builds.',
      ];
    case 'no-maps-inside':
      return [
        `has no map inside${p.detail ? `: ${p.detail}` : ''}`,
        'Looked for are System.map, .tmp_System.map, .tmp_vmlinux*.syms and vmlinux, by name.',
      ];
    case 'no-symbols':
      return [
        `has no symbol with an address${p.detail ? `: ${p.detail}` : ''}`,
        p.detail?.includes('stripped') ? `Give the file from before it was stripped, or its map.` : HOW_TO,
      ];
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
        'Check that it is still there and that you may read it, then give it again.',
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
    case 'out-of-memory':
      return [
        `${p.file ? 'needs' : 'The comparison needs'} more memory than there is: ${p.detail ?? 'it ran out'}`,
        'Close other pages and drop the maps again, or compare them with the terminal command.',
      ];
    case 'part-missing':
      return [
        `${p.file ? 'cannot be read' : 'The comparison stopped'}: a part of the page cannot be loaded${isForNow(p) ? ' now' : ''}`,
        isForNow(p)
          ? 'Try again when the network is back. If the site was replaced meanwhile, reload the page.'
          : 'Reload the page when the network is back.',
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

function packedHint(detail: string | undefined): string {
  return detail?.includes('this browser')
    ? 'Take a newer browser, or the terminal command.'
    : 'Unpack it first, down to the map.';
}

function binaryHint(detail: string | undefined): string {
  switch (detail) {
    case 'a boot image':
      return 'The symbols are in vmlinux, from which it was made; System.map lies beside that. From the image alone: scripts/extract-vmlinux.';
    case 'a library of object files':
    case 'LLVM bitcode':
      return 'Its addresses come with the link. Give the linked file.';
    default:
      return HOW_TO;
  }
}

function wrongFileHint(detail: string | undefined): string {
  switch (detail) {
    case 'an HTML page':
      return 'A server sent a page where the map was asked for. Download the raw file.';
    case 'a kernel configuration':
      return 'The map lies beside it: /boot/System.map-* beside /boot/config-*.';
    case "the assembler source of kallsyms' tables":
      return 'It is made from a map: give the .syms file of the same number.';
    case 'a patch':
      return 'A diff of two maps is read; this is one of sources. Give the maps of the builds before and after it.';
    case 'a Git LFS pointer':
      return 'The file itself is elsewhere: git lfs pull.';
    case 'a linker script':
      return 'It says where sections go, not where symbols went. Give the map that the linker wrote with it.';
    default:
      return HOW_TO;
  }
}
