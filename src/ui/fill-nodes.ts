import { createElement, Fragment, type ReactNode } from 'react';

/** Puts nodes into a sentence: `{x}` becomes `nodes.x`. A name without a node is left as it stands. */
export const fillNodes = (text: string, nodes: Readonly<Record<string, ReactNode>>): ReactNode =>
  createElement(
    Fragment,
    null,
    // Every other part is a name.
    ...text.split(/\{(\w+)\}/).map((part, at) => (at % 2 === 0 ? part : (nodes[part] ?? `{${part}}`))),
  );
