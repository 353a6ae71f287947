// News of a job, held back as long as nobody sees them: each would be a frame drawn for nothing, on a core that the job
// could have. Reading two maps of 4 MB brings nine within 25 ms.

/** Milliseconds: what is under way is seen after 250, by the style sheet. */
const UNSEEN = 200;

export interface HeldBack<T> {
  readonly tell: (news: T) => void;
  /** Nothing is shown any more. */
  readonly end: () => void;
}

/** Shows the last news once they can be seen, and all that come from then on. */
export function heldBack<T extends object>(show: (news: T) => void): HeldBack<T> {
  let last: T | undefined;
  let isSeen = false;
  const timer = setTimeout(() => {
    isSeen = true;
    if (last) show(last);
  }, UNSEEN);
  return {
    tell(news) {
      last = news;
      if (isSeen) show(news);
    },
    end() {
      clearTimeout(timer);
      isSeen = false;
    },
  };
}
