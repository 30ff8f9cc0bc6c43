import { Component, type ReactNode } from 'react';

interface Props {
  fallback: ReactNode;
  /** Another value tries the children again. */
  attempt?: unknown;
  children: ReactNode;
}

interface State {
  broken: boolean;
  attempt: unknown;
}

/** Shows the fallback in place of children that throw while they render. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false, attempt: undefined };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  static getDerivedStateFromProps({ attempt }: Props, state: State): Partial<State> | null {
    return attempt === state.attempt ? null : { attempt, broken: false };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}
