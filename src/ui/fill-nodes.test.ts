import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { fillNodes } from './fill-nodes.ts';

const bold = createElement('b', null, 5);
const html = (text: string) => renderToStaticMarkup(fillNodes(text, { packet: bold, name: 'HASH_R' }));

test('nodes and words stand where their names stood', () => {
  expect(html('But {name} in {packet} is enough.')).toBe('But HASH_R in <b>5</b> is enough.');
  expect(html('{packet}{packet}')).toBe('<b>5</b><b>5</b>');
  expect(html('Nothing to fill.')).toBe('Nothing to fill.');
});

test('a name that nobody fills can be found', () => {
  expect(html('{other} and { name }')).toBe('{other} and { name }');
});
