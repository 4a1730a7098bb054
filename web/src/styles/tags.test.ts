// The tags of the panel are coloured by the words of models and stances; a new word has to be thought about here.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MODELS, type Model, STANCES, type Stance } from '../api/words';

const here = new URL('.', import.meta.url);
const sheets = readdirSync(here).filter((file) => file.endsWith('.css'));
const css = sheets.map((file) => readFileSync(new URL(file, here), 'utf8')).join('\n');

/** The words that have the colour of the text, and why. */
const PLAIN: Partial<Readonly<Record<Model | Stance, string>>> = {
  JEM: 'works in the jail, and the map’s colour of it is too light to read',
  WSO: 'works in the jail, and the map’s colour of it is too light to read',
  doj_listed: 'is what others say of a place, on neither side',
};

it('the tags have a colour for every model and stance, or a reason to have none', () => {
  const coloured = [...css.matchAll(/\.tag-([\w-]+)/g)].map(([, word = '']) => word);
  const asked = [...MODELS, ...STANCES].filter((word) => PLAIN[word] === undefined);
  expect(coloured.sort()).toEqual(asked.map((word) => word.toLowerCase()).sort());
});
