// How far apart two colours are, and for whom. Colours are sRGB as in the theme; everything between is linear light.

/** Red, green and blue, 0 … 1, linear. */
export type Rgb = readonly [number, number, number];

export type Eyes = 'all cones' | 'protanopia' | 'deuteranopia' | 'tritanopia';

/** `#rrggbb` to linear light. */
export function rgb(hex: string): Rgb {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2.2, relative luminance and contrast ratio. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Machado, Oliveira and Fernandes 2009, severity 1. */
const SIMULATION: Readonly<Record<Eyes, readonly [Rgb, Rgb, Rgb]>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

export function seenWith(eyes: Eyes, colour: Rgb): Rgb {
  const [r, g, b] = SIMULATION[eyes];
  return [clamped(dot(r, colour)), clamped(dot(g, colour)), clamped(dot(b, colour))];
}

function dot(p: Rgb, q: Rgb): number {
  return p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
}

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = (radians: number): number => ((radians * 180) / Math.PI + 360) % 360;
const cos = (angle: number): number => Math.cos((angle * Math.PI) / 180);
const sin = (angle: number): number => Math.sin((angle * Math.PI) / 180);

/** CIEDE2000 after Sharma, Wu and Dalal 2005; about 1 is a difference that can just be seen. */
export function ciede2000(first: Rgb, second: Rgb): number {
  const [l1, a1, b1] = lab(first);
  const [l2, a2, b2] = lab(second);
  const mean7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const g = 1.5 - 0.5 * Math.sqrt(mean7 / (mean7 + 25 ** 7));
  const c1 = Math.hypot(g * a1, b1);
  const c2 = Math.hypot(g * a2, b2);
  const h1 = c1 === 0 ? 0 : degrees(Math.atan2(b1, g * a1));
  const h2 = c2 === 0 ? 0 : degrees(Math.atan2(b2, g * a2));
  const grey = c1 * c2 === 0;
  const turn = ((h2 - h1 + 540) % 360) - 180;
  const dH = grey ? 0 : 2 * Math.sqrt(c1 * c2) * sin(turn / 2);
  const h = grey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rotation = -sin(60 * Math.exp(-(((h - 275) / 25) ** 2))) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const dL = (l2 - l1) / sl;
  const dC = (c2 - c1) / sc;
  return Math.sqrt(dL ** 2 + dC ** 2 + (dH / sh) ** 2 + rotation * dC * (dH / sh));
}
