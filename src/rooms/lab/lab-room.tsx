import { lazy, Suspense, useState } from 'react';
import { useMedia } from '../../ui/use-media.ts';
import { Announcer } from './announcer.tsx';
import { Band } from './band.tsx';
import { Bands } from './bands.tsx';
import { Curtain } from './curtain.tsx';
import { useKeys } from './use-keys.ts';
import './lab-room.css';

const PhoneRoom = lazy(async () => ({ default: (await import('./phone-room.tsx')).PhoneRoom }));
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }));

type Cover = 'none' | 'keys' | 'curtain';

/** The lab, once its run is there: bands on a wide screen, a list on a phone. */
export function LabRoom() {
  const [cover, setCover] = useState<Cover>('none');
  const [editing, setEditing] = useState(false);
  const phone = useMedia('(max-width: 719px)');
  const showKeys = () => setCover('keys');
  const uncover = () => setCover('none');
  const edit = { editing, open: () => setEditing(true), close: () => setEditing(false) };
  useKeys({ showKeys, lowerCurtain: () => setCover('curtain') });
  return (
    <>
      <Suspense fallback={<div aria-busy="true" />}>
        {phone ? <PhoneRoom showKeys={showKeys} edit={edit} /> : <Bands showKeys={showKeys} edit={edit} />}
      </Suspense>
      <Announcer />
      {cover === 'keys' && (
        <Band name="help">
          <Suspense>
            <KeysDialog onClose={uncover} />
          </Suspense>
        </Band>
      )}
      {cover === 'curtain' && <Curtain onClose={uncover} />}
    </>
  );
}
