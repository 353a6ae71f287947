// Seven-bit text: a report goes through mail, and a map's names and file names come from anywhere. A terminal escape in
// a name must arrive as characters to read, never as an order to the terminal.

const encoder = new TextEncoder();

/**
 * The text with every control character and every byte beyond 7 bit as `\xNN`. Line ends count as control characters.
 */
export function ascii(text: string): string {
  return text.replace(/[^ -~]+/g, (s) =>
    Array.from(encoder.encode(s), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
