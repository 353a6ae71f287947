// An address as the map writes it.

import { type Address as At, type Bits, compareAddresses, formatAddress } from '../symbols/address.ts';

export function Address({ at, bits }: { readonly at: At | undefined; readonly bits: Bits }) {
  if (!at) return <span className="muted">none</span>;
  return <span className="address">{formatAddress(at, bits)}</span>;
}

export const byAddress = compareAddresses;
