// The ways out for the picture, behind one button. A popover of the platform: it closes with Esc, with a click beside
// it, and with a choice.

import { CommandButton } from './CommandButton.tsx';
import { CopyIcon, SaveIcon } from './icons.tsx';

const MENU = 'picture-menu';

export function PictureMenu() {
  return (
    <>
      <button type="button" className="button" popoverTarget={MENU} title="Copy or save the picture">
        <SaveIcon />
        <span className="words">Picture</span>
      </button>
      <div id={MENU} popover="auto" className="menu">
        <CommandButton id="copy-picture" icon={<CopyIcon />} menu={MENU} words="Copy picture" />
        <CommandButton id="save-png" icon={<SaveIcon />} menu={MENU} words="Save PNG" />
        <CommandButton id="save-png-2x" icon={<SaveIcon />} menu={MENU} words="Save PNG, 2x" />
        <CommandButton id="save-svg" icon={<SaveIcon />} menu={MENU} words="Save SVG" />
      </div>
    </>
  );
}
