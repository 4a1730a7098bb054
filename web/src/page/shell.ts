import { el } from '../dom';

/** The parts of the page that others fill. */
export interface Shell {
  readonly skip: HTMLAnchorElement;
  readonly toPanel: HTMLAnchorElement;
  readonly name: HTMLElement;
  readonly purpose: HTMLElement;
  readonly views: HTMLElement;
  readonly search: HTMLElement;
  readonly language: HTMLElement;
  readonly stage: HTMLElement;
  readonly map: HTMLElement;
  readonly legend: HTMLElement;
  readonly jumps: HTMLElement;
  readonly zooms: HTMLElement;
  readonly insets: HTMLElement;
  readonly credit: HTMLElement;
  readonly tip: HTMLElement;
  readonly notice: HTMLElement;
  readonly table: HTMLElement;
  readonly sheet: HTMLElement;
  readonly handle: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly headline: HTMLElement;
  readonly time: HTMLElement;
  readonly live: HTMLElement;
}

/** Lays out the page: header, map with its controls, panel, foot. */
export function layOut(): Shell {
  const shell: Shell = {
    skip: el('a', { class: 'skip', href: '#map' }),
    toPanel: el('a', { class: 'skip', href: '#panel' }),
    name: el('h1'),
    purpose: el('p', { class: 'purpose' }),
    views: el('nav', { class: 'views' }),
    search: el('search', { class: 'search' }),
    language: el('div', { class: 'language' }),
    stage: el('div', { class: 'stage' }),
    map: el('div', { id: 'map', class: 'map', tabindex: '0', role: 'application' }),
    legend: el('div', { class: 'legend card' }),
    jumps: el('div', { class: 'jumps', role: 'group' }),
    zooms: el('div', { class: 'zooms', role: 'group' }),
    insets: el('div', { class: 'insets away', role: 'group' }),
    credit: el('p', { class: 'credit' }),
    tip: el('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' }),
    notice: el('div', { class: 'notice card', role: 'status' }),
    table: el('div', { id: 'table', class: 'table', tabindex: '0', role: 'region', hidden: true }),
    sheet: el('div', { class: 'sheet' }),
    handle: el('button', { type: 'button', class: 'handle', 'aria-controls': 'panel' }),
    panel: el('aside', { id: 'panel', class: 'panel', tabindex: '0' }),
    headline: el('p', { class: 'headline' }),
    time: el('div', { class: 'time' }),
    live: el('div', { class: 'only-heard', 'aria-live': 'polite' }),
  };
  shell.stage.append(
    shell.map,
    shell.jumps,
    shell.zooms,
    shell.insets,
    shell.legend,
    shell.credit,
    shell.tip,
  );
  shell.sheet.append(shell.handle, shell.panel);
  document.body.append(
    shell.skip,
    shell.toPanel,
    el('header', { class: 'header' }, shell.name, shell.purpose, shell.views, shell.search, shell.language),
    el('main', { class: 'main' }, shell.stage, shell.table, shell.sheet, shell.notice),
    el('footer', { class: 'foot' }, shell.time, shell.headline),
    shell.live,
  );
  // Many controls lie between the map and what is said of it.
  shell.map.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
    if (key.toLowerCase() === 'p' && !ctrlKey && !metaKey && !altKey) shell.panel.focus();
  });
  return shell;
}
