// What stands beside the command on the disk, and from which file of which package the build puts it there: only a
// picture in pixels needs these 4.6 MB, so they are no part of the script. resvg knows no fonts of the system; the four
// faces are those that the scene measures with.

export const PARTS = {
  'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
  'DejaVuSans.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'DejaVuSans-Bold.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  'DejaVuSansMono.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
  'DejaVuSansMono-Bold.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf',
  'DejaVu-license.txt': 'dejavu-fonts-ttf/LICENSE',
  // It has no other word of its license (MPL-2.0), which asks to say where the source is.
  'resvg-license.md': '@resvg/resvg-wasm/README.md',
} as const;

export type Part = keyof typeof PARTS;
