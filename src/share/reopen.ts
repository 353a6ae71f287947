// Files of mapdrift's that open again: a picture, a report, JSON. Each of them holds a link.

import { type Report, reportIn } from '../report/html.ts';
import { isPng, linkInPng } from './png-chunk.ts';

/** What such a file holds; undefined for any other. */
export function reopened(bytes: Uint8Array): Report | undefined {
  if (isPng(bytes)) return linkOnly(linkInPng(bytes));
  // A report begins with <, JSON with {.
  const first = bytes.find((byte) => byte > 0x20);
  if (first !== 0x3c && first !== 0x7b) return undefined;
  const text = new TextDecoder().decode(bytes);
  return first === 0x3c ? reportIn(text) : linkOnly(/^ {2}"link": "(#d[1-9]\d*\.[\w-]+)"$/m.exec(text)?.[1]);
}

function linkOnly(link: string | undefined): Report | undefined {
  return link === undefined ? undefined : { link, maps: [] };
}
