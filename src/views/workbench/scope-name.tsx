import { SCOPES } from '../../content/ui/scopes.ts';
import { scopeWords } from '../../store/scope-words.ts';
import { fillNodes } from '../../ui/fill-nodes.ts';
import { Term } from '../../ui/term.tsx';

/** An SA of the lab by its name in words, which says what it is. */
function ScopeName({ scope }: { scope: string }) {
  return <Term explanation={SCOPES.explained[scope.startsWith('ike') ? 'ike' : 'child']}>{scopeWords(scope)}</Term>;
}

/** A sentence in which `{scope}` stands for an SA. */
export const WithScope = ({ text, scope }: { text: string; scope: string }) =>
  fillNodes(text, { scope: <ScopeName scope={scope} /> });
