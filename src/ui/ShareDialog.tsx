// What leaves the page by the user's hand: links of several lengths with what each holds, texts for mail and tracker,
// files. All of it is made before it is asked for, because a browser copies only while a click is handled.

import { type ReactNode, useEffect, useState } from 'react';
import type { MailOptions } from '../report/mail.ts';
import { mailReport } from '../report/mail.ts';
import { markdownReport } from '../report/markdown.ts';
import { type Budget, LONG_LINK } from '../share/budget.ts';
import { addressBar } from '../share/location.ts';
import { type Offer, offersOf } from '../share/offers.ts';
import { sharingWarning } from '../share/running.ts';
import { sharedView } from '../share/seen.ts';
import { counted } from '../symbols/count.ts';
import { Dialog } from './Dialog.tsx';
import { CopyIcon, SaveIcon } from './icons.tsx';
import { count } from './numbers.ts';
import { saveJson, saveReport } from './save-report.ts';
import type { Compared } from './store.ts';
import { usePage } from './use-page.ts';

interface Made {
  readonly offers: readonly Offer[];
  readonly mail: string;
  readonly markdown: string;
}

interface Props {
  readonly shown: Compared;
  readonly onClose: () => void;
}

const LENGTHS: Readonly<Record<Budget, string>> = {
  mail: 'For a line of a mail',
  chat: 'For a chat',
  full: 'For browsers and trackers',
  all: 'Everything',
};

export function ShareDialog({ shown, onClose }: Props) {
  const made = useMade(shown);
  const warning = sharingWarning(shown.summary);
  const site = addressBar.site();
  return (
    <Dialog title="Share" onClose={onClose}>
      <div className="share">
        {warning && (
          <p className="share-warning" role="note">
            {warning}
          </p>
        )}
        <section>
          <h3>Link</h3>
          <p className="muted">
            {site
              ? 'It opens this picture and these lists, without the maps. Nothing is stored anywhere else.'
              : 'It goes behind the address of a page of mapdrift, or to mapdrift --open: this page has no address that others could open.'}
          </p>
          {made?.offers.map((offer) => (
            <LinkRow key={offer.budget} offer={offer} isOnly={made.offers.length === 1} />
          ))}
        </section>
        <section>
          <h3>Text</h3>
          <CopyRow
            id="mail"
            label="Copy as mail"
            text={made?.mail}
            about={made && `plain text, ${counted(made.mail.trimEnd().split('\n').length, 'line')}`}
          />
          <CopyRow id="markdown" label="Copy as Markdown" text={made?.markdown} about={made && 'for a tracker'} />
        </section>
        <section>
          <h3>File</h3>
          <SaveRow
            id="report"
            label="Save report"
            about="one HTML file that opens in any browser, also without a network"
            save={() => saveReport(shown.summary, [])}
          />
          {shown.diff && (
            <SaveRow
              id="maps"
              label="Save report with maps"
              about="as above, with A and B in it: single symbols can be seen"
              save={() => saveReport(shown.summary, shown.diff ? [shown.diff.a, shown.diff.b] : [])}
            />
          )}
          <SaveRow id="json" label="Save JSON" about="for programs" save={() => saveJson(shown.summary)} />
        </section>
      </div>
    </Dialog>
  );
}

/** Undefined while it is made. */
function useMade(shown: Compared): Made | undefined {
  const [made, setMade] = useState<Made>();
  useEffect(() => {
    let isOver = false;
    void make(shown).then((all) => {
      if (!isOver) setMade(all);
    });
    return () => {
      isOver = true;
    };
  }, [shown]);
  return made;
}

async function make({ summary, diff, view, axis, tab }: Compared): Promise<Made> {
  const site = addressBar.site();
  const offers = await offersOf({ summary, view: sharedView(view, axis, summary, tab) }, site);
  // As the terminal makes it: of the whole picture, wherever one looks.
  const [plain] = site ? await offersOf({ summary, view: {} }, site) : [];
  const options: MailOptions = { diff, link: plain?.link, version: __VERSION__ };
  return { offers, mail: mailReport(summary, options), markdown: markdownReport(summary, options) };
}

function LinkRow({ offer: { budget, link, omitted }, isOnly }: { readonly offer: Offer; readonly isOnly: boolean }) {
  return (
    <CopyRow
      id={`link-${budget}`}
      label={isOnly ? 'Copy link' : LENGTHS[budget]}
      text={link}
      about={
        <>
          {counted(link.length, 'character')}
          {link.length > LONG_LINK && `: many programs cut links above ${count(LONG_LINK)}`}.{' '}
          {omitted ?? 'Holds everything.'}
        </>
      }
    />
  );
}

interface RowProps {
  readonly id: string;
  readonly label: string;
  readonly text: string | undefined;
  readonly about: ReactNode;
}

function CopyRow({ id, label, text, about }: RowProps) {
  const { copy, actions } = usePage();
  function onClick() {
    if (text === undefined) return;
    copy(text);
    // The remark that it is copied would lie behind the dialog.
    actions.open(undefined);
  }
  return (
    <p className="share-row">
      <button type="button" className="button" data-copy={id} disabled={text === undefined} onClick={onClick}>
        <CopyIcon />
        {label}
      </button>
      <span className="muted">{about ?? '...'}</span>
    </p>
  );
}

interface SaveProps {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly save: () => Promise<void>;
}

function SaveRow({ id, label, about, save }: SaveProps) {
  const { actions } = usePage();
  async function onClick() {
    actions.open(undefined);
    try {
      await save();
    } catch {
      actions.say('The report cannot be saved: reload the page.');
    }
  }
  return (
    <p className="share-row">
      <button type="button" className="button" data-save={id} onClick={() => void onClick()}>
        <SaveIcon />
        {label}
      </button>
      <span className="muted">{about}</span>
    </p>
  );
}
