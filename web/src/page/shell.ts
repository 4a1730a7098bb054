import { el } from './dom';

/** The parts of the page that others fill. */
export interface Shell {
  readonly skip: HTMLAnchorElement;
  readonly header: HTMLElement;
  readonly stage: HTMLElement;
  readonly map: HTMLElement;
  readonly legend: HTMLElement;
  readonly jumps: HTMLElement;
  readonly zooms: HTMLElement;
  readonly tip: HTMLElement;
  readonly notice: HTMLElement;
  readonly panel: HTMLElement;
  readonly sheet: HTMLElement;
  readonly foot: HTMLElement;
  readonly live: HTMLElement;
}

/** Lays out the page: header, map with its controls, panel, foot. */
export function layOut(): Shell {
  const shell: Shell = {
    skip: el('a', { class: 'skip', href: '#map' }),
    header: el('header', { class: 'header' }),
    stage: el('div', { class: 'stage' }),
    map: el('div', { id: 'map', class: 'map', tabindex: '0', role: 'application' }),
    legend: el('div', { class: 'legend card' }),
    jumps: el('div', { class: 'jumps', role: 'group' }),
    zooms: el('div', { class: 'zooms', role: 'group' }),
    tip: el('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' }),
    notice: el('div', { class: 'notice card', role: 'status' }),
    sheet: el('div', { class: 'sheet' }),
    panel: el('aside', { class: 'panel' }),
    foot: el('footer', { class: 'foot' }),
    live: el('div', { class: 'only-heard', 'aria-live': 'polite' }),
  };
  shell.stage.append(shell.map, shell.jumps, shell.zooms, shell.legend, shell.notice, shell.tip);
  shell.sheet.append(shell.panel);
  document.body.append(
    shell.skip,
    shell.header,
    el('main', { class: 'main' }, shell.stage, shell.sheet),
    shell.foot,
    shell.live,
  );
  return shell;
}
