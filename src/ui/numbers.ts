// How numbers are written for people: counts with thin groups, sizes in the unit a reader would say, everything else in hex.

import { formatBytes } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';

/** `94,119` */
export const count = formatCount;

/** `1 run`, `8 runs` */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A size that is a whole number of a unit: `2 MiB`, `64 bytes`, otherwise hex. For alignments. */
export function powerOfTwo(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && value % 1024 === 0 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  if (bytes === 1) return '1 byte';
  return value < 1024 ? `${value} ${UNITS[unit]}` : formatBytes(bytes);
}

/** A size to one decimal, for the eye: `5.0 KiB`. */
export function rounded(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return unit === 0 ? counted(value, 'byte') : `${value.toFixed(1)} ${UNITS[unit]}`;
}
