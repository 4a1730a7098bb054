import { getText, ServerError } from '../api/client';
import { fileOf } from '../api/site';
import { button, el, saveFile } from '../dom';
import { fileName } from '../text/filename';
import { problemSentence } from '../text/said';
import type { Words } from '../text/words';

/**
 * What an address answers, to take away. Where a published copy has no file that holds just that, the page makes one from
 * what it is answered.
 */
export function takeAway(
  label: string,
  address: string,
  attributes: Readonly<Record<string, string | boolean>>,
  words: Words,
): HTMLElement {
  const href = fileOf(address);
  if (href) return el('a', { ...attributes, href }, label);
  const said = el('span', { class: 'said', role: 'status' });
  const save = async (): Promise<void> => {
    said.textContent = '';
    try {
      const { type, name } = fileFor(address, words);
      saveFile(await getText(address), type, name);
    } catch (error) {
      said.textContent = problemSentence(ServerError.of(error), words);
    }
  };
  return el(
    'span',
    {},
    button(label, () => void save(), { class: 'button' }),
    said,
  );
}

/** What the file is called, by what is in it: `countyline-counties-12086-2025-12-12.json`. */
export function fileFor(
  address: string,
  { t }: Pick<Words, 't'>,
): { readonly type: string; readonly name: string } {
  const url = new URL(address);
  const path = /\/api\/(.*)$/.exec(url.pathname)?.[1]?.split('/') ?? [];
  const isTable = url.searchParams.get('f') === 'csv';
  url.searchParams.delete('f');
  const ending = isTable ? 'csv' : 'json';
  const type = isTable ? 'text/csv' : 'application/json';
  return { type, name: fileName([t.name, ...path, ...url.searchParams.values()], ending) };
}
