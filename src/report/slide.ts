// The slide between two maps as people speak of it: a signed distance, where the summary holds it modulo 2^64.

import { type Address, subtract } from '../symbols/address.ts';

/** fffffffffff00000 is −1 MiB. Exact up to 2^53 bytes; KASLR moves a kernel by less than 2^30. */
export function signedSlide(slide: Address): number {
  return slide.hi < 0x8000_0000
    ? subtract(slide, { hi: 0, lo: 0 })
    : subtract(slide, { hi: 0xffff_ffff, lo: 0xffff_ffff }) - 1;
}
