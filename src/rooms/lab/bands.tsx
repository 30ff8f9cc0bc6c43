import { useDepth, useSelection } from '../../store/selectors.ts';
import { Inspector } from '../../views/inspector/inspector.tsx';
import { Knowledge } from '../../views/knowledge/knowledge.tsx';
import { Messages } from '../../views/messages/messages.tsx';
import { Logs } from '../../views/narrative/logs.tsx';
import { Narrative } from '../../views/narrative/narrative.tsx';
import { Stage } from '../../views/stage/stage.tsx';
import { Band } from './band.tsx';
import { LabTitle } from './lab-title.tsx';
import { LazyCard } from './lazy-card.tsx';
import { type EditSwitch, LazyEditor } from './lazy-editor.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { TopBar } from './top-bar.tsx';

/** Top to bottom: stage, who knows what, messages, words and packet. Depth adds or takes away bands, never moves them. */
export function Bands({ showKeys, edit }: { showKeys: () => void; edit: EditSwitch }) {
  const depth = useDepth();
  const { card } = useSelection();
  const shown = card !== undefined && !edit.editing;
  return (
    <div className="lab" data-depth={depth} data-editing={edit.editing || undefined} data-card={shown || undefined}>
      <TopBar showKeys={showKeys} edit={edit} />
      <NoticeBar />
      <main className="lab-main">
        <LabTitle />
        <Band name="stage">
          <Stage />
        </Band>
        {depth !== 'story' && !edit.editing && (
          <Band name="know">
            <Knowledge />
          </Band>
        )}
        {shown && (
          <Band name="card">
            <LazyCard />
          </Band>
        )}
        <Band name="strip">
          <Messages />
        </Band>
        <div className="lab-foot">
          {edit.editing ? (
            <Band name="editor">
              <LazyEditor phone={false} onClose={edit.close} />
            </Band>
          ) : (
            <Band name="words">
              <Narrative />
            </Band>
          )}
          {depth !== 'story' && (
            <Band name="packet">
              <Inspector />
              <Logs />
            </Band>
          )}
        </div>
      </main>
    </div>
  );
}
