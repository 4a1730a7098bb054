import { getAt, getCounts, ServerError } from './api/client';
import type { Counts } from './api/shapes';
import type { Shape } from './map/geometry';
import { CountyMap } from './map/map';
import { type Control, renderHeader, renderJumps, renderZooms } from './page/controls';
import { button, el } from './page/dom';
import { Legend } from './page/legend';
import { layOut } from './page/shell';
import { Panel, problemSentence } from './panel/panel';
import { readAddress, writeAddress } from './state/address';
import { Store } from './state/store';
import { pickLang } from './text/lang';
import { wordsFor } from './text/words';

const addressed = readAddress(location.search);
let langIsChosen = addressed.lang !== null;
const store = new Store({ ...addressed, lang: addressed.lang ?? pickLang(navigator.languages) });
const words = () => wordsFor(store.state.lang);

const shell = layOut();
const legend = new Legend(shell.legend, store);
const panel = new Panel(shell.panel, store, words, {
  onShown: ({ title, answer }) => {
    shell.live.textContent = words().t.announce(title, answer);
  },
});
const map = new CountyMap(
  shell.map,
  store,
  { onPoint: showTip, onPick: pick, onWalk: announce, onFail: showFailure },
  (usps) => words().state(usps),
);
const control: Control = {
  jump: (to) => map.jump(to),
  zoomBy: (zooms) => map.zoomBy(zooms),
  speak: (lang) => {
    langIsChosen = true;
    store.set({ lang });
  },
};

let counts: Counts | null = null;

/** Asks for the headline, whose answer also names the build that the tiles are asked for by. */
async function begin(): Promise<void> {
  const { date } = store.state;
  try {
    const answer = await getCounts(date);
    if (date !== store.state.date) return;
    counts = answer;
    legend.setCounts(answer);
    render();
    map.start(answer.snapshot, date);
  } catch (error) {
    if (date !== store.state.date) return;
    map.start(null, date);
    if (error instanceof ServerError) showNotice(problemSentence(error, words()), () => void begin());
  }
}

/** Writes every text of the page, in the language of now. */
function render(): void {
  const now = words();
  document.documentElement.lang = now.lang;
  document.title = `${now.t.name} · ${now.t.purpose}`;
  shell.skip.textContent = now.t.skip;
  shell.map.setAttribute('aria-label', `${now.t.map.label}. ${now.t.map.help}`);
  shell.panel.setAttribute('aria-label', now.t.panel.label);
  renderHeader(shell.header, now, control);
  renderJumps(shell.jumps, now, control);
  renderZooms(shell.zooms, now, control);
  legend.render(now);
  panel.render();
  map.rename();
  renderFoot();
}

function renderFoot(): void {
  const { t, f } = words();
  if (!counts) {
    shell.foot.replaceChildren();
    return;
  }
  shell.foot.replaceChildren(
    el('strong', {}, t.headline.asOf(f.day(counts.as_of))),
    el(
      'span',
      {},
      t.headline.sentence(
        t.headline.agreements(counts.agreements),
        t.headline.agencies(counts.agencies),
        t.headline.states(counts.states),
      ),
    ),
  );
}

function showTip(shape: Shape | null, at: readonly [number, number] | null): void {
  shell.tip.hidden = !shape || !at;
  if (!shape || !at) return;
  const { t, state } = words();
  const { name, state: usps } = shape.properties;
  const { kind } = shape.standing;
  shell.tip.replaceChildren(
    el('strong', {}, `${name}, ${state(usps)}`),
    el('span', {}, kind ? t.kind[kind] : t.kind.none),
  );
  const right = at[0] + shell.tip.offsetWidth + 24 > shell.stage.clientWidth;
  const x = right ? at[0] - shell.tip.offsetWidth - 12 : at[0] + 14;
  shell.tip.style.transform = `translate(${Math.max(4, x)}px, ${at[1] + 14}px)`;
}

function announce({ properties, standing }: Shape): void {
  const { t, state } = words();
  const place = `${properties.name}, ${state(properties.state)}`;
  shell.live.textContent = t.announce(place, standing.kind ? t.kind[standing.kind] : t.kind.none);
}

async function pick(shape: Shape | null, lat: number, lon: number): Promise<void> {
  if (shape) {
    store.set({ selection: { kind: 'county', geoid: shape.properties.geoid } });
    return;
  }
  // The tile is not there yet, or the click fell beside the simplified shore: the server knows better.
  const before = store.state.selection;
  const point = await getAt(lon, lat, store.state.date).catch(() => null);
  if (store.state.selection !== before) return;
  store.set({ selection: point ? { kind: 'county', geoid: point.county.geoid } : null });
}

function showFailure(failed: boolean): void {
  if (failed) showNotice(words().t.map.failed, () => map.retry());
  else if (shell.notice.childElementCount > 0) shell.notice.replaceChildren();
}

function showNotice(sentence: string, retry: () => void): void {
  shell.notice.replaceChildren(el('p', {}, sentence), button(words().t.map.retry, retry));
}

store.watch(({ lang }) => lang, render);
store.watch(
  ({ selection }) => selection,
  (selection) => {
    document.body.classList.toggle('has-selection', selection !== null);
    void panel.load();
  },
);
store.watch(
  (state) => state,
  () => {
    history.replaceState(null, '', `${location.pathname}${writeAddress(store.state, langIsChosen)}`);
  },
);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  map.recolour();
  legend.render(words());
});
new ResizeObserver(() => map.resized()).observe(shell.map);
void begin();
