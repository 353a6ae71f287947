// bzip2, block by block, with the checksum of each block and of the whole; several streams behind one another are read
// as one, as pbzip2 writes them. By hand, because what there is on npm reads the first stream only or checks nothing.

const BLOCK = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
const END = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
/** Symbols decoded with one table before the next is chosen. */
const GROUP = 50;

/** CRC-32 with the highest bit first. */
const CRC = Uint32Array.from({ length: 256 }, (_, i) => {
  let c = i << 24;
  for (let k = 0; k < 8; k++) c = c < 0 ? (c << 1) ^ 0x04c11db7 : c << 1;
  return c;
});

/** Reads bits, the highest of a byte first. Throws at the end of the file. */
class Bits {
  at: number;
  private readonly bytes: Uint8Array;
  private buffer = 0;
  private count = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** At most 24 bits. */
  read(n: number): number {
    while (this.count < n) {
      if (this.at >= this.bytes.length) throw new Error('it is cut short');
      this.buffer = ((this.buffer << 8) | (this.bytes[this.at++] as number)) & 0x7fffffff;
      this.count += 8;
    }
    this.count -= n;
    const value = (this.buffer >>> this.count) & ((1 << n) - 1);
    this.buffer &= (1 << this.count) - 1;
    return value;
  }

  word(): number {
    return ((this.read(16) << 16) | this.read(16)) >>> 0;
  }

  /** A stream ends with its last byte filled up. */
  align(): void {
    this.count = 0;
    this.buffer = 0;
  }
}

/** The unpacked blocks in order. Throws with the reason where the file is cut, damaged, or none. */
export function* bunzip2(bytes: Uint8Array, progress: (done: number) => void): Generator<Uint8Array<ArrayBuffer>> {
  const bits = new Bits(bytes, 0);
  do {
    if (bits.read(16) !== 0x425a || bits.read(8) !== 0x68) throw new Error('there is something behind its end');
    const size = (bits.read(8) - 48) * 100_000;
    if (size < 100_000 || size > 900_000) throw new Error('its block size is none');
    let combined = 0;
    // For all blocks: one of 40 bytes must not cost as much as one of 900,000.
    const tt = new Uint32Array(size);
    for (;;) {
      const magic = Array.from({ length: 6 }, () => bits.read(8));
      const crc = bits.word();
      if (magic.every((byte, i) => byte === END[i])) {
        if (crc !== combined) throw new Error('the checksum of the whole does not match');
        break;
      }
      if (!magic.every((byte, i) => byte === BLOCK[i])) throw new Error('a block does not begin where it should');
      const block = unpackBlock(bits, tt);
      if (crcOf(block) !== crc) throw new Error('the checksum of a block does not match');
      combined = (((combined << 1) | (combined >>> 31)) ^ crc) >>> 0;
      progress(bits.at);
      yield block;
    }
    bits.align();
  } while (bits.at < bytes.length);
}

function unpackBlock(bits: Bits, tt: Uint32Array): Uint8Array<ArrayBuffer> {
  if (bits.read(1) !== 0) throw new Error('it is randomised, as no bzip2 since 1997 writes it');
  const origin = bits.read(24);
  const used = readUsed(bits);
  const groups = bits.read(3);
  if (groups < 2 || groups > 6 || used.length === 0) throw new Error('a block has no tables');
  const selectors = readSelectors(bits, groups);
  const tables = Array.from({ length: groups }, () => readTable(bits, used.length + 2));
  const count = readSymbols(bits, tt, used, selectors, tables);
  if (origin >= count) throw new Error('a block begins behind its end');
  return undoRuns(undoSort(tt, count, origin));
}

/** Byte values that occur, ascending. */
function readUsed(bits: Bits): number[] {
  const rows = bits.read(16);
  const used: number[] = [];
  for (let row = 0; row < 16; row++) {
    if (!(rows & (0x8000 >> row))) continue;
    const columns = bits.read(16);
    for (let column = 0; column < 16; column++) if (columns & (0x8000 >> column)) used.push(16 * row + column);
  }
  return used;
}

function readSelectors(bits: Bits, groups: number): Uint8Array {
  const recent = Array.from({ length: groups }, (_, i) => i);
  return Uint8Array.from({ length: bits.read(15) }, () => {
    let j = 0;
    while (bits.read(1)) if (++j >= groups) throw new Error('a table that is not there');
    const [table = 0] = recent.splice(j, 1);
    recent.unshift(table);
    return table;
  });
}

/**
 * A canonical Huffman code: for each length the last code of it, and what to add to a code to get its place among the
 * symbols.
 */
interface Table {
  readonly last: Int32Array;
  readonly offset: Int32Array;
  readonly symbols: Uint16Array;
}

function readTable(bits: Bits, alphabet: number): Table {
  const lengths: number[] = [];
  let length = bits.read(5);
  for (let i = 0; i < alphabet; i++) {
    while (bits.read(1)) length += bits.read(1) ? -1 : 1;
    if (length < 1 || length > 20) throw new Error('a code of no length');
    lengths.push(length);
  }
  const symbols: number[] = [];
  const last = new Int32Array(22).fill(-1);
  const offset = new Int32Array(22);
  let code = 0;
  for (let n = 1; n <= 20; n++) {
    offset[n] = symbols.length - code;
    for (const [symbol, l] of lengths.entries()) if (l === n) symbols.push(symbol);
    code = symbols.length - (offset[n] as number);
    last[n] = code - 1;
    code <<= 1;
  }
  return { last, offset, symbols: Uint16Array.from(symbols) };
}

function readSymbol(bits: Bits, { last, offset, symbols }: Table): number {
  let code = 0;
  for (let n = 1; n <= 20; n++) {
    code = (code << 1) | bits.read(1);
    if (code <= (last[n] as number)) return symbols[code + (offset[n] as number)] as number;
  }
  throw new Error('a code that is not in its table');
}

/**
 * Undoes the Huffman codes, the runs of zeros and the move to front; the bytes come into the low eight bits of `tt`.
 */
function readSymbols(
  bits: Bits,
  tt: Uint32Array,
  used: readonly number[],
  selectors: Uint8Array,
  tables: readonly Table[],
): number {
  const recent = [...used];
  const end = used.length + 1;
  let count = 0;
  let run = 0;
  let weight = 1;
  for (let read = 0; ; read++) {
    const table = tables[selectors[Math.floor(read / GROUP)] ?? -1];
    if (!table) throw new Error('it goes on behind its last table');
    const symbol = readSymbol(bits, table);
    if (symbol < 2) {
      // A run's length in digits 1 and 2, the lowest first.
      run += weight << symbol;
      weight <<= 1;
      if (run > tt.length) throw new Error('a run is longer than a block');
      continue;
    }
    if (run > 0) {
      if (count + run > tt.length) throw new Error('a block is longer than it may be');
      tt.fill(recent[0] as number, count, count + run);
      count += run;
      run = 0;
      weight = 1;
    }
    if (symbol === end) return count;
    if (count >= tt.length) throw new Error('a block is longer than it may be');
    const [byte = 0] = recent.splice(symbol - 1, 1);
    recent.unshift(byte);
    tt[count++] = byte;
  }
}

/** Undoes the Burrows-Wheeler transform. */
function undoSort(tt: Uint32Array, count: number, origin: number): Uint8Array {
  const starts = new Uint32Array(257);
  for (let i = 0; i < count; i++) starts[((tt[i] as number) & 255) + 1]!++;
  for (let c = 0; c < 256; c++) starts[c + 1]! += starts[c] as number;
  for (let i = 0; i < count; i++) {
    const c = (tt[i] as number) & 255;
    tt[starts[c] as number]! |= i << 8;
    starts[c]!++;
  }
  const out = new Uint8Array(count);
  let at = (tt[origin] as number) >>> 8;
  for (let i = 0; i < count; i++) {
    const entry = tt[at] as number;
    out[i] = entry & 255;
    at = entry >>> 8;
  }
  return out;
}

/** Behind four equal bytes stands how many more of them there are. */
function undoRuns(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  let length = 0;
  walk(packed, (_, n) => {
    length += n;
  });
  const out = new Uint8Array(length);
  let at = 0;
  walk(packed, (byte, n) => {
    out.fill(byte, at, at + n);
    at += n;
  });
  return out;
}

function walk(packed: Uint8Array, put: (byte: number, count: number) => void): void {
  let equal = 0;
  let before = -1;
  for (const byte of packed) {
    if (equal === 4) {
      if (byte > 0) put(before, byte);
      equal = 0;
      before = -1;
      continue;
    }
    equal = byte === before ? equal + 1 : 1;
    before = byte;
    put(byte, 1);
  }
}

function crcOf(bytes: Uint8Array): number {
  let c = -1;
  for (const byte of bytes) c = (c << 8) ^ (CRC[((c >>> 24) ^ byte) & 255] as number);
  return ~c >>> 0;
}
