// The few icons of the page, drawn on a grid of 16 with strokes of 1.5. They stand beside words or carry a label on
// their button.

import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const OpenIcon = () => (
  <Icon>
    <path d="M1.75 12.5v-9h4l1.5 2h7v7z" />
  </Icon>
);

export const PasteIcon = () => (
  <Icon>
    <path d="M5.5 3h-2v10.5h9V3h-2M5.5 1.75h5v2.5h-5zM6 7.5h4M6 10.5h4" />
  </Icon>
);

export const SwapIcon = () => (
  <Icon>
    <path d="M2 5h11M10 2l3 3-3 3M14 11H3M6 8l-3 3 3 3" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon>
    <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />
  </Icon>
);

export const SaveIcon = () => (
  <Icon>
    <path d="M8 2v8M4.75 7 8 10.25 11.25 7M2.5 11v2.5h11V11" />
  </Icon>
);

export const ShareIcon = () => (
  <Icon>
    <path d="M6.5 9.5 9.5 6.5M7 4.5 8.75 2.75a3.2 3.2 0 0 1 4.5 4.5L11.5 9M4.5 7 2.75 8.75a3.2 3.2 0 0 0 4.5 4.5L9 11.5" />
  </Icon>
);

export const HelpIcon = () => (
  <Icon>
    <path d="M5.25 5.75a2.75 2.75 0 1 1 4.4 2.2C8.6 8.7 8 9.2 8 10.25M8 12.75v.75" />
  </Icon>
);

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);

export const MinusIcon = () => (
  <Icon>
    <path d="M3 8h10" />
  </Icon>
);

export const PairIcon = () => (
  <Icon>
    <path d="M2 3.5h5M9 12.5h5M4.5 3.5l7 9" />
  </Icon>
);

export const HoldIcon = () => (
  <Icon>
    <path d="M5 2.5h6M6 2.5v5L4 10h8l-2-2.5v-5M8 10v4" />
  </Icon>
);

export const FitIcon = () => (
  <Icon>
    <path d="M2 3v10M14 3v10M4.5 8h7M6.5 6l-2 2 2 2M9.5 6l2 2-2 2" />
  </Icon>
);

export const PreviousIcon = () => (
  <Icon>
    <path d="M10 3 5 8l5 5" />
  </Icon>
);

export const NextIcon = () => (
  <Icon>
    <path d="m6 3 5 5-5 5" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m3.5 3.5 9 9M12.5 3.5l-9 9" />
  </Icon>
);

/** The mark of the tool: two strips, and the step that the drift takes between them. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <path className="mark-strip" d="M1 3.5h18M1 16.5h18" />
    <path className="mark-step" d="M1 12h5V8h7v4h6" />
  </svg>
);
