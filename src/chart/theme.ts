// The two sets of colours. Sections are told apart by hue and by lightness: a test simulates the three kinds of colour
// blindness and holds every pair of them at least 10 apart (CIEDE2000), and every text at a contrast of 4.5 or more.

import type { SectionKind } from '../symbols/sections.ts';
import type { Colour } from './shapes.ts';

export interface Theme {
  readonly name: 'light' | 'dark';
  readonly background: Colour;
  /** Texts: what is said, and what explains it. */
  readonly ink: Colour;
  readonly muted: Colour;
  /** Lines: of the frame, and behind the data. */
  readonly rule: Colour;
  readonly grid: Colour;
  /** Where addresses differ: line and text, area, columns of min … max. */
  readonly drift: Colour;
  readonly driftArea: Colour;
  readonly driftColumn: Colour;
  /** Lines that tie symbol to symbol. */
  readonly tie: Colour;
  /** Where they agree. */
  readonly sync: Colour;
  /** Behind what is selected, and its outline. */
  readonly selectedArea: Colour;
  readonly selected: Colour;
  readonly sections: Readonly<Record<SectionKind, Colour>>;
  /** Text on any of the sections. */
  readonly onSection: Colour;
}

export const light: Theme = {
  name: 'light',
  background: '#ffffff',
  ink: '#16191d',
  muted: '#59626d',
  rule: '#c9d0d8',
  grid: '#e9edf1',
  drift: '#b8360b',
  driftArea: '#fce3d6',
  driftColumn: '#e58a62',
  tie: '#b4bdc7',
  sync: '#0b6e69',
  selectedArea: '#eef1fb',
  selected: '#3148b5',
  sections: {
    text: '#98d4fe',
    rodata: '#abceb6',
    data: '#d99dbb',
    init: '#e2d692',
    bss: '#afa489',
    percpu: '#a18fcb',
    other: '#e5e7ea',
  },
  onSection: '#101f2d',
};

export const dark: Theme = {
  name: 'dark',
  background: '#14171b',
  ink: '#e8ebee',
  muted: '#9aa4af',
  rule: '#414952',
  grid: '#252a30',
  drift: '#ff9a6b',
  driftArea: '#43271b',
  driftColumn: '#b8592f',
  tie: '#515b66',
  sync: '#4fc3b7',
  selectedArea: '#20263a',
  selected: '#9db1ff',
  sections: {
    text: '#3678a3',
    rodata: '#526f58',
    data: '#864c6d',
    init: '#6c652a',
    bss: '#494843',
    percpu: '#463983',
    other: '#24272a',
  },
  onSection: '#ffffff',
};

/** The words for sections on strips and in the legend. */
export const SECTION_NAMES: Readonly<Record<SectionKind, string>> = {
  text: 'text',
  rodata: 'rodata',
  data: 'data',
  init: 'init',
  bss: 'bss',
  percpu: 'per-CPU',
  other: 'other',
};
