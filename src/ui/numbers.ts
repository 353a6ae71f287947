// How numbers are written for people: counts with thin groups, sizes to one decimal. Everything else is in hex.

import { counted, formatCount } from '../symbols/count.ts';

/** `94,119` */
export const count = formatCount;

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

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
