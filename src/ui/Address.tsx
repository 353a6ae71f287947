// An address as the map writes it, and in decimal when pointed at.

import { type Address as At, type Bits, bigAddress, compareAddresses, formatAddress } from '../symbols/address.ts';
import { count } from './numbers.ts';

export function Address({ at, bits }: { readonly at: At | undefined; readonly bits: Bits }) {
  if (!at) return <span className="muted">none</span>;
  return (
    <span className="address" title={decimal(at)}>
      {formatAddress(at, bits)}
    </span>
  );
}

/** `18,446,744,071,581,375,565`: exact, though a double would end in 000. */
export function decimal(at: At): string {
  return count(bigAddress(at));
}

export const byAddress = compareAddresses;
