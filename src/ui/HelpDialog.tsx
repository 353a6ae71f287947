// The help: keys, from the list of commands; gestures; the words the page uses; and what it does with the maps, which
// is nothing but reading.

import { COMMANDS, type Command } from './commands.ts';
import { Dialog } from './Dialog.tsx';
import { HowTo } from './HowTo.tsx';

const GROUPS: readonly (readonly [Command['group'], string])[] = [
  ['picture', 'Picture'],
  ['events', 'Events'],
  ['search', 'Search'],
  ['maps', 'Maps'],
  ['page', 'Page'],
];

const HANDS: readonly (readonly [string, string])[] = [
  ['Wheel', 'Go left and right'],
  ['Ctrl + wheel, pinch', 'Zoom at the pointer'],
  ['Drag', 'Go left and right'],
  ['Shift + drag', 'Zoom to what is marked'],
  ['Click, Enter', 'Select a symbol, a run or an event'],
  ['Double click', 'Fit the selection'],
];

const SEARCH: readonly (readonly [string, string])[] = [
  ['Enter', 'Next, with Shift the one before'],
  ['do_idle', 'Part of a name; capitals only where they are typed'],
  ['^do_, idle$', 'Beginning of a name, end of one'],
  ['ffffffff81000010', 'What lies at an address of A or of B'],
  ['do_idle+0x14', 'As a trace has it'],
];

const WORDS: readonly (readonly [string, string])[] = [
  ['drift', 'Address in B minus address in A.'],
  ['run', 'Neighbours with equal drift.'],
  ['event', 'Where one run ends and the next begins.'],
  ['start', 'The drift leaves zero.'],
  ['absorbed', 'Alignment took some of the drift, or all that was new.'],
  ['amplified', 'Alignment made the drift larger.'],
  ['resync', 'The drift is zero again, most often at an alignment.'],
  ['moved', 'The symbol stands among other neighbours; it is in no run.'],
  ['renumbered', "Only the compiler's number in the name changed."],
];

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys and words" onClose={onClose}>
      <div className="help">
        <div className="help-keys">
          {GROUPS.map(([group, title]) => (
            <section key={group}>
              <h3>{title}</h3>
              <dl>
                {COMMANDS.filter((c) => c.group === group && c.keys.length > 0).map((c) => (
                  <div key={c.id}>
                    <dt>{c.keys.map((key) => key.show && <kbd key={key.show}>{key.show}</kbd>)}</dt>
                    <dd>{c.label}</dd>
                  </div>
                ))}
                {(group === 'picture' ? HANDS : group === 'search' ? SEARCH : []).map(([hand, does]) => (
                  <div key={hand}>
                    <dt>{hand}</dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <section className="help-words">
          <h3>Words</h3>
          <dl>
            {WORDS.map(([word, meaning]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <h3>Which maps to bring</h3>
          <HowTo />
          <p className="muted">
            Maps are read by this page and go nowhere: it has no way to send anything (its policy says{' '}
            <code>connect-src 'none'</code>). Version {__VERSION__}.
          </p>
        </section>
      </div>
    </Dialog>
  );
}
