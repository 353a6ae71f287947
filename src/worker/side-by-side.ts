// Two maps read at one time: the worker that compares gets one, another worker the other, and what that one makes of it
// comes by a channel between the two, past the page, which is busy drawing.

import { type Opened, openMaps, type Progress } from '../read/open.ts';
import { type Given, tableBuffers } from './protocol.ts';

type News =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'opened'; readonly opened: Opened };

/** Reads a map for whoever listens at the other end of `to` (see `arrivalOf`). */
export async function readFor({ name, bytes }: Extract<Given, { kind: 'bytes' }>, to: MessagePort): Promise<object> {
  const tell = (news: News, transfer: Transferable[]) => to.postMessage(news, transfer);
  const opened = await openMaps(name, bytes, (done, total) => tell({ kind: 'progress', done, total }, []), 'later');
  tell({ kind: 'opened', opened }, 'kind' in opened ? [] : tableBuffers(opened));
  return {};
}

/** What is read at the other end. Never settles when that end dies: whoever set both to work knows. */
export function arrivalOf(from: MessagePort, progress: Progress): Promise<Opened> {
  return new Promise((settle) => {
    from.onmessage = ({ data }: MessageEvent<News>) => {
      if (data.kind === 'progress') return progress(data.done, data.total);
      settle(data.opened);
      from.close(); // and with it the other end
    };
  });
}
