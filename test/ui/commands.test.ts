import { describe, expect, it } from 'vitest';
import { COMMANDS, commandFor } from '../../src/ui/commands.ts';
import type { Press } from '../../src/ui/keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});
const idOf = (p: Press) => commandFor(p)?.id;

describe('a key', () => {
  it('tells directions by the place on the keyboard: W is zoom in also where it is Z (AZERTY) or a comma (Dvorak)', () => {
    expect(idOf(press('z', { code: 'KeyW' }))).toBe('zoom-in');
    expect(idOf(press(',', { code: 'KeyW' }))).toBe('zoom-in');
    expect(idOf(press('q', { code: 'KeyA' }))).toBe('left');
  });

  it('tells all others by what is printed on it', () => {
    expect(idOf(press('n', { code: 'KeyL' }))).toBe('next');
    expect(idOf(press('?', { code: 'Minus' }))).toBe('help');
    expect(idOf(press('+', { code: 'BracketRight' }))).toBe('zoom-in');
  });

  it('tells letters by their place where the keyboard has no Latin ones: Cyrillic, Greek, Hebrew', () => {
    expect(idOf(press('\u0442', { code: 'KeyN' }))).toBe('next');
    expect(idOf(press('\u03c0', { code: 'KeyP' }))).toBe('previous');
    expect(idOf(press('\u05db', { code: 'KeyF' }))).toBe('fit');
    expect(idOf(press('\u0449', { code: 'KeyO', ctrlKey: true }))).toBe('open');
    expect(idOf(press('\u00f1', { code: 'KeyN' }))).toBeUndefined();
  });

  it('with ctrl, cmd or alt is the browser\u2019s, but for the one that opens files', () => {
    expect(idOf(press('o', { ctrlKey: true }))).toBe('open');
    expect(idOf(press('o', { metaKey: true }))).toBe('open');
    for (const key of ['f', 'n', 'p', 'w', '+', '-', '0']) {
      expect(idOf(press(key, { code: `Key${key.toUpperCase()}`, ctrlKey: true }))).toBeUndefined();
      expect(idOf(press(key, { code: `Key${key.toUpperCase()}`, altKey: true }))).toBeUndefined();
    }
  });

  it('means one thing only', () => {
    const keys = COMMANDS.flatMap((c) =>
      c.keys.map((k) => ('code' in k ? k.code : `${k.ctrl ? 'ctrl+' : ''}${k.key}`)),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
