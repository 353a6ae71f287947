// What stands in the place of something that failed to draw itself, which would otherwise take the whole page with it:
// what happened, in a sentence, while everything around it goes on. A class, because only a class can catch here.

import { Component, type ReactNode } from 'react';

interface Props {
  /** What is drawn: something else gets another chance. */
  readonly of: object;
  readonly children: ReactNode;
}

interface State {
  readonly of: object;
  readonly error: Error | undefined;
}

export class Mishap extends Component<Props, State> {
  override state: State = { of: this.props.of, error: undefined };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): Partial<State> | null {
    return of === state.of ? null : { of, error: undefined };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <main className="empty">
        <div className="empty-box" role="alert">
          <p className="lead">This comparison cannot be shown: {error.message}.</p>
          <p>
            That is a fault of this page, not of the maps. The terminal command reads the same files; other maps may be
            opened here as before.
          </p>
        </div>
      </main>
    );
  }
}
