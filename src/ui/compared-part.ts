// All that is wanted only when there are two maps: what draws, the tables, the report. A quarter of all script, so it
// is a part of its own that is asked for behind the first paint.

export { Comparison } from './Comparison.tsx';
export { copyPicture, savePicture } from './save.ts';
