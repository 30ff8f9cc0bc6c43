import { describe, expect, test } from 'vitest';
import { fieldWords } from '../../content/fields.ts';
import { installExtras } from '../../engine/crypto/extra/install.ts';
import { createDissector, dissect, NO_KEYS } from '../../engine/dissect/dissect.ts';
import { PRESETS, presetBySlug } from '../../engine/lab/presets.ts';
import { simulate } from '../../engine/network/simulate.ts';
import { indexFields, isBranch, PAYLOAD_HEADER } from '../../store/field-index.ts';
import { nameOf, referenceOf, showOf } from '../../store/field-words.ts';
import { eveOn } from './eve-view.ts';
import { treeRows } from './expansion.ts';
import { markIn } from './marks.ts';
import { nextByLetter, treeMove } from './tree-keys.ts';

installExtras();
const lab = presetBySlug('ikev2-psk');
if (!lab) throw new Error('the default preset is missing');
const timeline = simulate(lab);

function packet(label: string) {
  const frame = timeline.frames.find((one) => one.link === 'internet' && one.label === label);
  if (!frame) throw new Error(`no frame ${label}`);
  const dissection = dissect(frame.bytes, timeline.keys);
  return { dissection, eve: dissect(frame.bytes, NO_KEYS), index: indexFields(dissection) };
}

function node(label: string, ref: string) {
  const found = packet(label).index.byRef.get(ref);
  if (!found) throw new Error(`no field ${ref}`);
  return found;
}

describe('the tree as it opens', () => {
  const shown = (label: string, selected?: string) => {
    const { index } = packet(label);
    return treeRows(index, {}, selected === undefined ? undefined : index.byRef.get(selected));
  };

  test('shows the payloads of a clear message, closed', () => {
    expect(shown('IKE_SA_INIT request').map(({ node: { field } }) => nameOf(field))).toEqual([
      'IPv4',
      'UDP',
      'IKE header',
      'SAi1',
      'KEi',
      'Ni',
      'Notify',
      'Notify',
    ]);
  });

  test('shows what was sealed right under the seal, one level deeper and without a wrapper', () => {
    const rows = shown('IKE_AUTH response');
    const auth = rows.find(({ node: { field } }) => nameOf(field) === 'AUTH');
    const sealed = rows.find(({ node: { field } }) => field.id === 'isakmp.enc.data');
    expect(auth?.level).toBe((sealed?.level ?? 0) + 1);
    expect(rows.some(({ node: { field } }) => field.from)).toBe(false);
  });

  test('opens the way to the selected field', () => {
    expect(shown('IKE_AUTH response').some(({ node: { ref } }) => ref === 'isakmp.auth.data')).toBe(false);
    expect(shown('IKE_AUTH response', 'isakmp.auth.data').some(({ node: { ref } }) => ref === 'isakmp.auth.data')).toBe(
      true,
    );
  });

  test('keeps closed what was closed by hand', () => {
    const { index } = packet('IKE_AUTH response');
    const rows = treeRows(index, { 'isakmp.enc.data': false }, index.byRef.get('isakmp.auth.data'));
    expect(rows.some(({ node: { field } }) => nameOf(field) === 'AUTH')).toBe(false);
  });

  test('counts siblings as drawn', () => {
    for (const { place, siblings } of shown('ESP')) expect(place).toBeLessThanOrEqual(siblings);
    const roots = shown('ESP').filter(({ level }) => level === 1);
    expect(roots.map(({ place }) => place)).toEqual(roots.map((_, at) => at + 1));
  });
});

describe('the keys of the tree', () => {
  const { index } = packet('IKE_AUTH response');
  const rows = treeRows(index, {}, undefined);
  const at = (ref: string) => rows.findIndex(({ node: { ref: other } }) => other === ref);

  test('right opens, then goes in; left closes, then goes out', () => {
    expect(treeMove('ArrowRight', rows, at('ip'))).toEqual({ kind: 'open', open: true });
    expect(treeMove('ArrowRight', rows, at('isakmp.enc.data'))).toMatchObject({
      kind: 'go',
      node: { ref: 'isakmp.typepayload:2' },
    });
    expect(treeMove('ArrowLeft', rows, at('isakmp.enc.data'))).toEqual({ kind: 'open', open: false });
    expect(treeMove('ArrowLeft', rows, at('isakmp.typepayload:2'))).toMatchObject({
      kind: 'go',
      node: { ref: 'isakmp.enc.data' },
    });
  });

  test('the ends hold', () => {
    expect(treeMove('ArrowUp', rows, 0)).toEqual({ kind: 'stay' });
    expect(treeMove('ArrowDown', rows, rows.length - 1)).toEqual({ kind: 'stay' });
    expect(treeMove('End', rows, 0)).toMatchObject({ node: rows.at(-1)?.node });
    expect(treeMove('Tab', rows, 0)).toBeUndefined();
  });

  test('a letter goes to the next row that begins with it, round the end', () => {
    const name = ({ field }: (typeof rows)[number]['node']) => nameOf(field);
    expect(nextByLetter('u', rows, 0, name)?.ref).toBe('udp');
    expect(nextByLetter('i', rows, rows.length - 1, name)?.ref).toBe('ip');
    expect(nextByLetter('z', rows, 0, name)).toBeUndefined();
  });
});

describe('what Eve can do with a field', () => {
  const view = (label: string, ref: string) => eveOn(node(label, ref), packet(label).eve);

  test('in the clear she reads', () => {
    expect(view('IKE_SA_INIT request', 'isakmp.key_exchange.data')).toBe('reads');
    expect(view('IKE_AUTH response', 'isakmp.ispi')).toBe('reads');
    expect(view('ESP', 'esp.spi')).toBe('reads');
    expect(view('ESP', 'esp.iv')).toBe('reads');
  });

  test('what is sealed she cannot read, and a seal she cannot make', () => {
    expect(view('IKE_AUTH response', 'isakmp.auth.data')).toBe('sealed');
    expect(view('ESP', 'esp.encrypted_data')).toBe('sealed');
    expect(view('ESP', 'esp.icv')).toBe('forge');
    expect(view('IKE_AUTH response', 'isakmp.typepayload')).toBe('part');
  });

  test('on the LANs she is not', () => {
    expect(eveOn(node('ESP', 'esp.spi'), undefined)).toBe('away');
  });

  test('never says that she reads what her own dissection does not name', () => {
    for (const label of ['IKE_SA_INIT response', 'IKE_AUTH request', 'ESP']) {
      const { index, eve } = packet(label);
      const hers = new Set(indexFields(eve).nodes.map(({ field }) => `${field.id} ${field.start}`));
      const read = index.nodes.filter((one) => !isBranch(one) && eveOn(one, eve) === 'reads');
      const unnamed = read.filter(({ field }) => !hers.has(`${field.id} ${field.start}`) && !field.id.endsWith('.iv'));
      expect(unnamed.map(({ ref }) => ref)).toEqual([]);
    }
  });
});

describe('marks in the bytes', () => {
  const { dissection } = packet('IKE_AUTH response');

  test('a field is marked in its own source, and its ciphertext is washed on the wire', () => {
    const { field } = node('IKE_AUTH response', 'isakmp.auth.data');
    const sealed = node('IKE_AUTH response', 'isakmp.enc.data').field;
    expect(markIn(dissection, field, 'sk.plaintext')).toEqual({ start: field.start, end: field.end, kind: 'mark' });
    expect(markIn(dissection, field, 'wire')).toMatchObject({ start: sealed.start, end: sealed.end, kind: 'wash' });
  });

  test('a ciphertext washes all that came out of it, and a header nothing', () => {
    const sealed = node('IKE_AUTH response', 'isakmp.enc.data').field;
    const length = sealed.end - sealed.start;
    expect(markIn(dissection, sealed, 'sk.plaintext')).toEqual({ start: 0, end: length, kind: 'wash' });
    expect(markIn(dissection, node('IKE_AUTH response', 'ip').field, 'sk.plaintext')).toBeUndefined();
  });
});

describe('the words of a field', () => {
  test('bytes are cut as everywhere', () => {
    expect(showOf(node('IKE_AUTH response', 'isakmp.auth.data').field)).toMatch(/^[\da-f]{4} [\da-f]{4}…[\da-f]{4}$/);
    expect(showOf(node('ESP', 'esp.icv').field)).toMatch(/^[\da-f]{4} [\da-f]{4}…[\da-f]{4}, intact$/);
    expect(showOf(node('IKE_SA_INIT request', 'isakmp.ispi').field)).toMatch(/^([\da-f]{4} ){3}[\da-f]{4}$/);
  });

  test('a reference leads to the section', () => {
    expect(referenceOf('RFC 7296 §2.15')).toEqual({
      full: 'RFC 7296 §2.15',
      short: '7296 §2.15',
      href: 'https://www.rfc-editor.org/rfc/rfc7296#section-2.15',
    });
    expect(referenceOf('RFC 4106, RFC 5282')?.href).toBe('https://www.rfc-editor.org/rfc/rfc4106');
    expect(referenceOf('no reference')).toBeUndefined();
  });

  test('every field of every packet of every preset has its own', () => {
    const missing = new Set<string>();
    for (const entry of PRESETS) {
      const run = simulate(entry.lab);
      for (const frame of run.frames) {
        for (const { field } of indexFields(dissect(frame.bytes, run.keys)).nodes) {
          // The row over a payload's header is ours, and has its words in `content/ui`.
          if (field.id !== PAYLOAD_HEADER && !fieldWords(field.id, field.value)) missing.add(field.id);
        }
      }
    }
    expect([...missing]).toEqual([]);
  });
});

describe('a message that came in parts', () => {
  const lab = presetBySlug('ikev2-fragmentation');
  if (!lab) throw new Error('the preset is missing');
  const { frames, keys } = simulate(lab);
  const dissector = createDissector(keys);
  const dissections = frames.map(({ bytes }) => dissector(bytes));
  const last = dissections.find(({ sources }) => sources.some(({ pieces }) => pieces));
  if (!last) throw new Error('nothing was joined');
  const index = indexFields(last);
  const source = 'isakmp.reassembled';
  const whole = last.sources.find(({ id }) => id === source);
  const at = (ref: string) => index.byRef.get(ref)?.field ?? expect.fail(`no field ${ref}`);

  test('stands below its last part, with the parts in front of the payloads', () => {
    const names = treeRows(index, {}, undefined).map(({ node: { field } }) => nameOf(field));
    expect(names.slice(names.indexOf('Reassembled'))).toEqual([
      ...['Reassembled', 'Part 1', 'Part 2', 'IDi', 'Notify', 'IDr', 'AUTH', 'SAi2', 'TSi', 'TSr'],
      ...['Pad length', 'ICV'],
    ]);
  });

  test('only what came in this packet is marked beside its own bytes', () => {
    const [first, second] = [at('isakmp.fragment'), at('isakmp.fragment:2')];
    const wash = { start: second.start, end: second.end, kind: 'wash' };
    expect(markIn(last, at('pw.skf.part'), source)).toMatchObject(wash);
    expect(markIn(last, at('isakmp.enc.data'), source)).toMatchObject(wash);
    expect([first.end, second.end]).toEqual([second.start, whole?.bytes.length]);
    expect(markIn(last, first, 'wire')).toBeUndefined();
    expect(markIn(last, at('isakmp.auth.data'), 'wire')).toBeUndefined();
    expect(markIn(last, second, 'wire')).toMatchObject({ kind: 'wash', start: at('isakmp.enc.data').start });
  });
});
