// The memories of a firmware as its linker script names them, and which of them an address lies in: flash, RAM.

import { type Address, subtract } from './address.ts';

export interface Memory {
  readonly name: string;
  readonly start: Address;
  /** Bytes. */
  readonly size: number;
}

/** Undefined where no memory holds the address, or more than one does. */
export function memoryAt(memories: readonly Memory[] | undefined, address: Address): string | undefined {
  const holding = (memories ?? []).filter(({ start, size }) => {
    const offset = subtract(address, start);
    return offset >= 0 && offset < size;
  });
  return holding.length === 1 ? holding[0]?.name : undefined;
}
