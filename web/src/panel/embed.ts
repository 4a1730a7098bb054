import { FRAME } from '../api/addresses';
import { button, el } from '../dom';
import type { Words } from '../text/words';

/** Height of the frame in CSS pixels: the country and its headline in an article 700 wide. */
const HEIGHT = 480;

/**
 * What a frame may do: run its script, and open the whole page in a window of its own. It needs no origin of its own and
 * so can touch nothing of the page around it.
 */
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/** The address of the bare map with the same in view: of the newest day, unless a day was chosen. */
export function frameAddress(address: string, file = FRAME): string {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/((embed|index)(\.html)?)?$/, '')}/${file}`;
  // A frame shows the map; who chose the table gets it beside.
  const words = url.searchParams.get('view')?.split(',') ?? [];
  const ofMap = words.filter((word) => word !== 'table');
  if (ofMap.length < words.length) {
    if (ofMap.length > 0) url.searchParams.set('view', ofMap.join(','));
    else url.searchParams.delete('view');
  }
  url.hash = '';
  return url.href.replaceAll('%2C', ',').replaceAll('%2F', '/');
}

/** The code that puts the map into another page. */
export function frameCode(address: string, title: string): string {
  const attributes: readonly (readonly [string, string])[] = [
    ['src', frameAddress(address)],
    ['title', title],
    ['width', '100%'],
    ['height', String(HEIGHT)],
    ['loading', 'lazy'],
    ['sandbox', SANDBOX],
    ['style', 'border:0'],
  ];
  const written = attributes.map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${written.join(' ')}></iframe>`;
}

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A button that opens a box with the code. */
export function embedControl({ t }: Words, copy: (text: string, done: string) => void): HTMLElement {
  const code = el('textarea', {
    id: 'embed-code',
    readonly: true,
    rows: '5',
    'aria-label': t.panel.embedCode,
  });
  // What is in view may have moved since this was written.
  const write = (): void => {
    code.value = frameCode(location.href, document.title);
  };
  code.addEventListener('focus', () => {
    write();
    code.select();
  });
  const box = el(
    'details',
    { class: 'embed' },
    el('summary', { class: 'button' }, t.panel.embed),
    el('p', { class: 'note' }, t.panel.embedNote),
    code,
    button(t.panel.embedCopy, () => {
      write();
      copy(code.value, t.panel.embedCopied);
    }),
  );
  write();
  box.addEventListener('toggle', write);
  return box;
}
