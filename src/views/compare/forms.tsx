import { useMemo } from 'react';
import { fillWords } from '../../content/fill.ts';
import { FORM_NAMES, FORMS_WORDS, NAT_VERDICTS, SUITE_NAMES } from '../../content/ui/compare.ts';
import type { Form, FormKey, FormSheet, FormsChoice, SuiteKey } from '../../engine/timeline/compare/forms.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { LetterBadge } from '../../ui/letter-badge.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useElementWidth } from '../../ui/use-width.ts';
import { Coverage, coverageHeight } from './coverage.tsx';
import { at, type Ruler, STRIP_HEIGHT, Strip } from './strip.tsx';
import { piecesOf, reachOf } from './strip-layout.ts';
import { useMorph } from './use-morph.ts';
import './drawn.css';
import './forms.css';

interface FormsProps {
  sheet: FormSheet;
  /** What is asked for; the sheet may still be that of the choice before. */
  choice: FormsChoice;
  form: FormKey;
  onForm: (form: FormKey) => void;
  onChoice: (choice: FormsChoice) => void;
}

const WIDE = '(min-width: 900px)';
const SIDES = { name: 176, facts: 300 };
/** In front of the strips, for the lines of speed, and behind them. */
const AROUND = 44;
const MOST = 5;

/** One ping in every form, to scale; the one on top changes into whichever is picked. */
export function Forms({ sheet, choice, form, onForm, onChoice }: FormsProps) {
  const wide = useMedia(WIDE);
  const { ref, width } = useElementWidth<HTMLDivElement>(wide ? 1392 : 358);
  const reach = reachOf(sheet);
  const room = (wide ? width - SIDES.name - SIDES.facts : width) - AROUND;
  const scale = Math.min(MOST, Math.floor((room / (reach.end - reach.start)) * 10) / 10);
  const ruler = { scale, start: reach.start };
  const drawing = AROUND + Math.ceil((reach.end - reach.start) * scale);
  return (
    <div ref={ref} className="cmp-forms">
      <Choices choice={choice} form={form} onForm={onForm} onChoice={onChoice} scale={scale} />
      <Chosen sheet={sheet} form={form} ruler={ruler} width={drawing} />
      <section aria-label={FORMS_WORDS.table}>
        <ul className="cmp-form-list">
          {sheet.forms.map((one) => (
            <FormRow
              key={one.key}
              form={one}
              udp={sheet.choice.udp}
              picked={one.key === form}
              ruler={ruler}
              width={drawing}
              onForm={onForm}
            />
          ))}
        </ul>
      </section>
    </div>
  );
}

interface ChoicesProps extends Omit<FormsProps, 'sheet'> {
  scale: number;
}

const KEYS: readonly FormKey[] = ['plain', 'esp-tunnel', 'esp-transport', 'ah-tunnel', 'ah-transport', 'ah-esp'];
const SUITES: readonly SuiteKey[] = ['gcm', 'cbc', 'chacha', 'null'];

function Choices({ choice, form, onForm, onChoice, scale }: ChoicesProps) {
  return (
    <div className="cmp-choices">
      <fieldset aria-label={FORMS_WORDS.pick}>
        {KEYS.map((key) => (
          <button key={key} type="button" aria-pressed={key === form} onClick={() => onForm(key)}>
            {FORM_NAMES[key].name}
          </button>
        ))}
      </fieldset>
      <select
        aria-label={FORMS_WORDS.suite}
        value={choice.suite}
        onChange={(event) => {
          const suite = SUITES.find((one) => one === event.target.value);
          if (suite) onChoice({ ...choice, suite });
        }}
      >
        {SUITES.map((suite) => (
          <option key={suite} value={suite}>
            {SUITE_NAMES[suite]}
          </option>
        ))}
      </select>
      <label>
        <input
          type="checkbox"
          checked={choice.udp}
          onChange={(event) => onChoice({ ...choice, udp: event.target.checked })}
        />
        {FORMS_WORDS.udp}
      </label>
      <span className="mut">{fillWords(FORMS_WORDS.scale, { n: scale })}</span>
    </div>
  );
}

interface ChosenProps {
  sheet: FormSheet;
  form: FormKey;
  ruler: Ruler;
  width: number;
}

/** The addresses in the first IP header, as they stand there (RFC 791 §3.1). */
function endsOf({ bytes }: Form): string {
  const address = (start: number): string => bytes.subarray(start, start + 4).join('.');
  return fillWords(FORMS_WORDS.ends, { source: address(12), destination: address(16) });
}

/** The packet that changes its form, and what its bytes add up to. */
function Chosen({ sheet, form, ruler, width }: ChosenProps) {
  const chosen = sheet.forms.find(({ key }) => key === form) ?? sheet.plain;
  const target = useMemo(() => piecesOf(chosen), [chosen]);
  const pieces = useMorph(target);
  return (
    <section className="cmp-chosen" aria-label={FORMS_WORDS.region}>
      <div className="cmp-form">
        <div className="cmp-form-name">
          <h2>
            <LetterBadge who="A" /> {form === 'plain' ? FORMS_WORDS.inner : FORM_NAMES[form].name}
          </h2>
          <p className="mono mut">{endsOf(chosen)}</p>
        </div>
        <svg width={width} height={STRIP_HEIGHT + 12} className="cmp-strip cmp-drawn" aria-hidden="true">
          <Strip pieces={pieces} ruler={ruler} y={6} />
        </svg>
        <p className="cmp-form-size">
          <b className="mono">{fillWords(FORMS_WORDS.bytes, { n: chosen.bytes.length })}</b>
        </p>
      </div>
      <p className="cmp-sum" aria-live="polite">
        <b>{fillWords(FORMS_WORDS.bytes, { n: chosen.bytes.length })}</b> ={' '}
        {target.map(({ id, bytes, name }, index) => (
          <span key={id}>
            {index > 0 && ' + '}
            <b className="mono">{bytes}</b> {name}
          </span>
        ))}
      </p>
    </section>
  );
}

interface FormRowProps {
  form: Form;
  udp: boolean;
  picked: boolean;
  ruler: Ruler;
  width: number;
  onForm: (form: FormKey) => void;
}

function FormRow({ form, udp, picked, ruler, width, onForm }: FormRowProps) {
  const { key, bytes, overhead } = form;
  const { name, between, eve } = FORM_NAMES[key];
  const height = STRIP_HEIGHT + 15 + coverageHeight(form);
  return (
    <li className="cmp-form" data-picked={picked}>
      <div className="cmp-form-name">
        <h3>
          <button type="button" aria-pressed={picked} onClick={() => onForm(key)}>
            {name}
          </button>
        </h3>
        <p className="mut">{between}</p>
        {form.encrypted ? <p className="mut">{eve}</p> : <p className="cmp-legible">{FORMS_WORDS.legible}</p>}
      </div>
      <svg width={width} height={height} className="cmp-strip cmp-drawn" aria-hidden="true">
        {[0, 8, 64].map((position) => (
          <path key={position} d={`M${at(ruler, position)} 0V${height}`} className="cmp-column" />
        ))}
        <Strip pieces={piecesOf(form)} ruler={ruler} y={8} />
        <Coverage form={form} ruler={ruler} y={STRIP_HEIGHT + 15} />
      </svg>
      <p className="unseen">{spoken(form)}</p>
      <p className="cmp-form-size">
        <b className="mono">{fillWords(FORMS_WORDS.bytes, { n: bytes.length })}</b>
        <span className="mono mut">{fillWords(FORMS_WORDS.more, { n: overhead })}</span>
      </p>
      <Verdict form={form} udp={udp} />
    </li>
  );
}

/** The drawing in words. */
function spoken(form: Form): string {
  const parts = piecesOf(form).map(({ name, bytes }) => `${name} ${fillWords(FORMS_WORDS.bytes, { n: bytes })}`);
  const { encrypted } = form;
  const sealed = encrypted
    ? fillWords(FORMS_WORDS.encrypted, { n: encrypted.end - encrypted.start })
    : FORMS_WORDS.encryptedNone;
  const covers = form.covers.map((cover) =>
    fillWords(FORMS_WORDS.authenticatedBy, { by: cover.by.toUpperCase(), n: cover.bytes }),
  );
  return [...parts, sealed, ...covers].join(', ');
}

const MARKS: Readonly<Record<string, IconName>> = { tick: 'check', ask: 'question', broken: 'brokenSeal' };

function verdictKey(key: Exclude<FormKey, 'plain'>, udp: boolean): keyof typeof NAT_VERDICTS {
  if (key === 'esp-tunnel') return udp ? 'esp-tunnel-udp' : key;
  return key === 'esp-transport' && udp ? 'esp-transport-udp' : key;
}

function Verdict({ form, udp }: { form: Form; udp: boolean }) {
  const { key } = form;
  if (key === 'plain') return null;
  const { mark, verdict, why } = NAT_VERDICTS[verdictKey(key, udp)];
  return (
    <div className="cmp-verdict">
      <Icon name={MARKS[mark] ?? 'question'} />
      <p>
        <span className="unseen">{FORMS_WORDS.nat}: </span>
        <b>{verdict}</b>
        <span className="mut">{why}</span>
      </p>
    </div>
  );
}
