// All that links and files for others need, as a part of its own: it is asked for behind the first picture, or at once where the address of the
// page is a link.

export { BadLink } from './BadLink.tsx';
export { OriginBar } from './OriginBar.tsx';
export { ShareDialog } from './ShareDialog.tsx';
export { startSharing } from './sharing.ts';
