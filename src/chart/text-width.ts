// How wide a text is, without a font at hand: the scene must come out the same in a browser, a worker and a terminal.
// The widths are those of DejaVu Sans, the widest of the faces in the stack, so that what fits here fits in all of
// them.

import type { TextPart } from './shapes.ts';

/** Thousandths of the font size for the characters from space to tilde. */
const SANS = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
  636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
  748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
  615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
  337, 636, 838,
];
/** DejaVu Sans Bold is wider by 5 to 20 % a letter; 1.15 covers words. */
const BOLD = 1.15;
const MONO = 602;
/** Anything else: an ellipsis or a middle dot is narrower, a wide letter about this. */
const OTHER = 900;

/** Pixels of a text at a font size of `size` pixels; never less than it takes in the usual faces. */
export function textWidth(
  text: string,
  size: number,
  face: { readonly mono?: boolean; readonly bold?: boolean } = {},
): number {
  if (face.mono === true) return (text.length * MONO * size) / 1000;
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += SANS[text.charCodeAt(i) - 32] ?? OTHER;
  return (sum * size * (face.bold === true ? BOLD : 1)) / 1000;
}

export function partsWidth(parts: readonly TextPart[], size: number): number {
  return parts.reduce((sum, part) => sum + textWidth(part.text, size, part) + (part.gap ?? 0), 0);
}

/**
 * The text when it has at most `most` characters, else its first and last ones around an ellipsis: suffixes tell
 * symbols apart.
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = Math.floor((most - 1) / 3);
  return `${text.slice(0, most - 1 - tail)}\u2026${text.slice(text.length - tail)}`;
}

/** Lines of at most `width` pixels, broken at spaces; a word that is wider stands alone. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && textWidth(longer, size) > width) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  if (current !== '') lines.push(current);
  return lines;
}
