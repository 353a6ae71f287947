// All that links and files for others need, as a part of its own: it is asked for behind the first picture, or at once
// where the address of the page is a link.

import type { AddressBar } from '../share/location.ts';
import type { Actions } from './actions.ts';
import { BadLink } from './BadLink.tsx';
import { OriginBar } from './OriginBar.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import { type Sharing, startSharing } from './sharing.ts';
import type { Store } from './store.ts';

/** The part at work, and what it shows. */
export interface SharingPart extends Sharing {
  readonly BadLink: typeof BadLink;
  readonly OriginBar: typeof OriginBar;
  readonly ShareDialog: typeof ShareDialog;
}

export function startPart(store: Store, actions: Actions, bar: AddressBar): SharingPart {
  return { ...startSharing(store, actions, bar), BadLink, OriginBar, ShareDialog };
}
