import type { Run } from '../worker/protocol.ts';
import { closeCard, goToStep, openCard, pause, selectField, selectValue } from './actions.ts';
import { type Address, addressOf, RECORDING, readAddress, writeAddress } from './address.ts';
import { hasCard } from './card-id.ts';
import { type Arrival, defaultOrigin, hasField, hasValue, openCode, openLab, presetOrigin } from './labs.ts';
import { roomOf } from './rooms.ts';
import { type Notice, type NoticeKey, type Session, useSession } from './session.ts';

/**
 * Keeps the address and the session in step: a lab is an entry in the history, a step or a field in it only replaces
 * the entry.
 */
let written = '';
/** True until what the address asked for is on the screen. */
let arriving = true;

/** Another room's address is no business of the lab's. */
const isLab = (hash: string): boolean => roomOf(hash) === 'lab';

const labOf = ({ preset, code }: Address): string => (preset === undefined ? `?${code}` : preset);
const say = (key: NoticeKey, params: Notice['params'] = {}): Notice => ({ key, params });

export function followAddresses(): () => void {
  const follow = () => {
    if (location.hash !== written) goTo(location.hash);
  };
  const unsubscribe = useSession.subscribe(writeSoon);
  addEventListener('hashchange', follow);
  goTo(location.hash);
  return () => {
    unsubscribe();
    removeEventListener('hashchange', follow);
  };
}

let due = false;

/** Some browsers allow only so many changes of the address in a while; so long, in milliseconds, it then has to wait. */
const PATIENCE = 1000;

/** So long the address lets the picture have the processor, in milliseconds: who steps fast changes it less often. */
const AFTER_THE_PICTURE = 20;

/**
 * Changing the address can take the browser longer than drawing a step, so it comes after the picture. Until it has come
 * and nothing moves, the page is marked as busy, for whoever photographs it or compares it.
 */
function writeSoon(): void {
  if (due) return;
  due = true;
  const { dataset } = document.documentElement;
  dataset.busy = '';
  requestAnimationFrame(() =>
    setTimeout(() => {
      due = false;
      const session = useSession.getState();
      const isTrue = write(session);
      if (!isTrue) setTimeout(writeSoon, PATIENCE);
      else if (isAtRest(session)) delete dataset.busy;
    }, AFTER_THE_PICTURE),
  );
}

/** Whether the Lab is; other rooms do not wait for it. */
const isAtRest = ({ status, playing, gliding }: Session): boolean =>
  !isLab(location.hash) || (status !== 'loading' && !playing && !gliding);

/** @returns false where the browser did not let the address be changed */
function write(session: Session): boolean {
  if (session.status !== 'ready' || !session.run || !isLab(location.hash)) return true;
  // Somebody has just gone elsewhere, and the page is about to hear of it.
  if (location.hash !== written) return true;
  const address = addressOf(session);
  const hash = writeAddress(address);
  if (hash === written) return true;
  const before = readAddress(written);
  const sameLab = before.kind === 'place' && labOf(before.address) === labOf(address);
  const replace = arriving || sameLab;
  try {
    history[replace ? 'replaceState' : 'pushState'](null, '', hash);
  } catch {
    // Said by the address itself: other browsers refuse without a word.
  }
  written = location.hash;
  if (written !== hash) return false;
  arriving = false;
  return true;
}

function goTo(hash: string): void {
  arriving = true;
  written = hash;
  if (!isLab(hash)) pause();
  else goToLab(hash);
}

function goToLab(hash: string): void {
  const reading = readAddress(hash);
  if (reading.kind === 'place') goToPlace(reading.address, reading.oddStep);
  else openDefault(say(reading.kind === 'empty' ? 'welcome' : 'unknownRoute'));
}

function openDefault(notice: Notice): void {
  void openLab(defaultOrigin(), { step: 0, notice: () => notice });
}

function goToPlace(address: Address, oddStep: boolean): void {
  if (address.depth) useSession.setState({ depth: address.depth });
  const { step = 1, field, value, card, code, preset } = address;
  const notice = (run: Run) => (oddStep ? say('badStep') : misfit(address, run));
  const arrival: Arrival = {
    step: step - 1,
    notice,
    ...(field !== undefined && { field }),
    ...(value !== undefined && { value }),
    ...(card !== undefined && { card }),
  };
  const session = useSession.getState();
  const here = session.run && labOf(address) === labOf(addressOf(session));
  if (session.run && here) moveWithin(session.run, arrival);
  else if (code !== undefined) goToCode(code, arrival);
  else goToPreset(preset, arrival);
}

/** The same lab at another place: nothing needs computing. */
function moveWithin(run: Run, { step, field, value, card, notice }: Arrival): void {
  goToStep(step);
  const { step: index } = useSession.getState();
  selectField(field !== undefined && hasField(run, index, field) ? field : undefined);
  if (card !== undefined && hasCard(run.timeline, card)) openCard(card);
  else closeCard();
  if (value !== undefined && hasValue(run, value)) selectValue(value);
  useSession.setState({ notice: notice?.(run) });
}

function goToCode(code: string, arrival: Arrival): void {
  void openCode(code, arrival, (message) => openDefault(say('brokenLink', { message })));
}

function goToPreset(slug: string | undefined, arrival: Arrival): void {
  const origin = slug === undefined ? defaultOrigin() : presetOrigin(slug);
  if (origin) void openLab(origin, arrival);
  else if (slug === RECORDING) openDefault(say('recordingGone'));
  else openDefault(say('unknownPreset', { slug: slug ?? '' }));
}

/** What an address asks for that the lab does not have. */
function misfit({ step = 1, field, value, card }: Address, run: Run): Notice | undefined {
  const steps = run.timeline.steps.length;
  if (step < 1 || step > steps) return say('stepTooFar', { step, steps });
  if (card !== undefined && !hasCard(run.timeline, card)) return say('noCard', { card });
  if (value !== undefined && !hasValue(run, value)) return say('noValue', { value });
  return field === undefined || hasField(run, step - 1, field) ? undefined : say('noField', { field });
}
