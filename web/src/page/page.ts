import { getAt, getCounts, getVersion, ServerError } from '../api/client';
import type { Counts } from '../api/shapes';
import { getTimeline } from '../api/timeline';
import { button, el, reducedMotion } from '../dom';
import { canDraw } from '../map/dots';
import type { Shape } from '../map/geometry';
import { CountyMap } from '../map/map';
import { Panel } from '../panel/panel';
import type { Selection, Store, View } from '../state/store';
import { Rest } from '../state/turns';
import { placeName, problemSentence } from '../text/said';
import { type Words, wordsFor } from '../text/words';
import { AddressBar } from './addressbar';
import { Card } from './card';
import { Colours } from './colours';
import { renderCredit, renderJumps, renderLanguage, renderViews, renderZooms } from './controls';
import { renderHeadline } from './headline';
import { Legend } from './legend';
import { News } from './news';
import { unfold } from './print';
import { SearchBox } from './searchbox';
import { Sheet } from './sheet';
import { layOut } from './shell';
import type { Table } from './table';
import { TimeBar } from './timebar';
import { kindLine, showTip } from './tip';

/** How long the day must rest before what is slower than the map follows it. */
const REST_MS = 180;

/** The whole page: makes the parts and carries word from one to another. */
export class Page {
  readonly #store: Store;
  readonly #shell = layOut();
  readonly #map: CountyMap;
  readonly #panel: Panel;
  readonly #legend: Legend;
  readonly #search: SearchBox;
  readonly #time: TimeBar;
  readonly #sheet: Sheet;
  readonly #colours: Colours;
  #table: Table | null = null;
  /** In another site's frame. */
  readonly #card: Card | null;
  readonly #address: AddressBar;
  #counts: Counts | null = null;
  /** Whom the basemap asks to be named. */
  #credit: string | null = null;
  readonly #dayRests = new Rest();
  /** The notice on the map is about tiles, and goes when they come. */
  #tilesFailed = false;
  /** Offers what is new; the address holds the view, so that nothing of it is lost. */
  readonly #news = new News(({ sheet }) => {
    const { t, f } = this.#words();
    this.#notify(t.news(f.day(sheet)), () => location.reload(), t.showNews);
  });
  /** The selection came from a search or an address, so the map goes where it lies. */
  #goThere: boolean;

  constructor(store: Store, langIsChosen: boolean) {
    const { selection, look } = store.state;
    this.#store = store;
    this.#address = new AddressBar(store, langIsChosen);
    this.#goThere = selection !== null && look === null;
    const shell = this.#shell;
    this.#legend = new Legend(shell.legend, store, this.#words());
    const framed = document.body.classList.contains('embed');
    this.#card = framed ? new Card(shell.stage, () => store.set({ selection: null })) : null;
    this.#panel = new Panel(shell.panel, store, () => this.#words(), {
      onShown: ({ title, answer }, box) => {
        shell.live.textContent = this.#words().t.announce(title, answer);
        if (this.#goThere && box) this.#map.show(box, Math.max(this.#sheet.covers(), this.#legend.covers()));
        this.#goThere = false;
        this.#card?.show({ title, answer, parts: [] }, `./${this.#address.search}`, this.#words());
      },
      onLit: (lit) => this.#map.light(lit),
      // The focus goes back to where places are chosen; its button is gone.
      onClose: () => {
        store.set({ selection: null });
        (store.state.view === 'table' ? shell.table : shell.map).focus({ preventScroll: true });
      },
    });
    this.#search = new SearchBox(shell.search, {
      onSelect: (selection) => this.#goTo(selection),
    });
    this.#time = new TimeBar(shell.time, store, reducedMotion);
    this.#sheet = new Sheet(shell.sheet, shell.handle);
    this.#map = new CountyMap(
      shell.map,
      store,
      {
        onPoint: (shape, at, town) => {
          const pointed = shape && at && { shape, at, town, standing: this.#map.standingOf(shape) };
          showTip(shell.tip, pointed, this.#words());
        },
        onTown: ({ lat, lon }) => this.#store.set({ selection: { kind: 'point', lat, lon } }),
        onPick: (shape, lat, lon) => void this.#pick(shape, lat, lon),
        onWalk: (shape) => {
          const words = this.#words();
          const line = kindLine(this.#map.standingOf(shape), words);
          shell.live.textContent = words.t.announce(placeName(shape.properties, words), line);
        },
        onFail: (failed) => this.#onTiles(failed),
      },
      (usps) => this.#words().state(usps),
    );
    this.#colours = new Colours(store, {
      onStandings: (standings) => {
        this.#map.useStandings(standings);
        this.#legend.setStandings(standings);
      },
      onFail: (error) => this.#notify(problemSentence(error, this.#words()), () => this.#again(error)),
    });
  }

  begin(): void {
    const store = this.#store;
    store.watch(
      ({ lang }) => lang,
      () => this.#render(),
    );
    store.watch(
      ({ selection }) => selection,
      (selection) => {
        this.#markSheet();
        if (selection) this.#sheet.show('half');
        else this.#card?.hide();
        void this.#panel.load();
      },
    );
    store.watch(
      ({ view }) => view,
      (view) => this.#onView(view),
    );
    store.watch(
      ({ since }) => since,
      () => void this.#panel.load(),
    );
    store.watch(
      ({ hidden }) => hidden,
      () => {
        this.#legend.render(this.#words());
        this.#table?.render();
      },
    );
    store.watch(
      ({ fill }) => fill,
      () => {
        this.#legend.render(this.#words());
        void this.#colours.follow();
      },
    );
    store.watch(
      ({ date }) => date,
      () => void this.#onDate(),
    );
    store.watch(
      (state) => state,
      () => this.#address.follow(),
    );
    addEventListener('beforeprint', () => unfold(this.#shell.panel));
    addEventListener('popstate', () => {
      const look = this.#address.read();
      if (look) this.#map.moveTo(look);
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#map.recolour();
      this.#panel.render();
      this.#legend.render(this.#words());
    });
    new ResizeObserver(() => this.#map.resized()).observe(this.#shell.map);
    void this.#loadCounts();
    void this.#loadTimeline();
    void this.#loadVersion();
    if (!canDraw()) {
      this.#shell.notice.replaceChildren(el('p', {}, this.#words().t.map.noCanvas));
    }
  }

  #words(): Words {
    return wordsFor(this.#store.state.lang);
  }

  /** Asks for the headline, whose answer also names the build that the tiles are asked for by. */
  async #loadCounts(): Promise<void> {
    const { date } = this.#store.state;
    try {
      const counts = await getCounts(date);
      if (date !== this.#store.state.date) return;
      this.#counts = counts;
      this.#legend.setCounts(counts);
      this.#panel.setCounts(counts);
      this.#legend.render(this.#words());
      this.#renderHeadline();
      if (date === null) this.#colours.setNewest(counts.as_of);
      this.#map.start(counts.version, date);
    } catch (error) {
      if (date !== this.#store.state.date) return;
      this.#map.start(null, date);
      if (error instanceof ServerError) {
        this.#notify(problemSentence(error, this.#words()), () => this.#again(error));
      }
    }
  }

  async #loadTimeline(): Promise<void> {
    try {
      const timeline = await getTimeline();
      this.#time.setTimeline(timeline);
      this.#panel.setTimeline(timeline);
      this.#time.render(this.#words());
    } catch {
      // Without its timeline the page still shows the newest day; the headline has said what is wrong.
    }
  }

  /** What the one who runs the server has chosen; without an answer, nothing. */
  async #loadVersion(): Promise<void> {
    const version = await getVersion().catch(() => null);
    if (!version) return;
    if (version.basemap) {
      this.#map.useBasemap(version.basemap.tiles);
      this.#credit = version.basemap.credit;
      renderCredit(this.#shell.credit, this.#credit);
    }
    this.#panel.setReportTo(version.report_to);
    this.#news.begin(version);
  }

  /** The map follows the day at once; the panel and the headline when the day rests. */
  async #onDate(): Promise<void> {
    if (this.#counts) {
      this.#dayRests.after(REST_MS, () => {
        void this.#loadCounts();
        void this.#panel.load();
        if (this.#store.state.view === 'table') void this.#table?.load();
      });
    }
    await this.#colours.follow();
  }

  /** The table takes the place of the map; it comes with code of its own, which most readers never need. */
  async #onView(view: View): Promise<void> {
    const { stage, table } = this.#shell;
    this.#renderViews();
    document.body.dataset.view = view;
    this.#markSheet();
    stage.hidden = view === 'table';
    table.hidden = view !== 'table';
    void this.#panel.load();
    // Where the sheet comes up over the map, the country moves up to stay in sight.
    if (view === 'changes' && this.#sheet.covers() > 0) this.#map.jump('lower48', this.#sheet.covers());
    if (view !== 'table') return;
    if (!this.#table) {
      const { Table } = await import('./table');
      this.#table ??= new Table(table, this.#store, () => this.#words());
    }
    if (this.#store.state.view === 'table') void this.#table.load();
  }

  /** Asks again; a day that cannot be answered for gives way to the newest. */
  #again({ status }: ServerError): void {
    this.#shell.notice.replaceChildren();
    if (status === 400) this.#store.set({ date: null });
    void this.#loadCounts();
  }

  /** Writes every text of the page, in the language of now. */
  #render(): void {
    const words = this.#words();
    const { t, lang } = words;
    const shell = this.#shell;
    document.documentElement.lang = lang;
    document.title = `${t.name} · ${t.purpose}`;
    shell.name.textContent = t.name;
    shell.purpose.textContent = t.purpose;
    shell.skip.textContent = t.skip;
    renderCredit(this.#shell.credit, this.#credit);
    shell.map.setAttribute('aria-label', `${t.map.label}. ${t.map.help}`);
    shell.panel.setAttribute('aria-label', t.panel.label);
    shell.handle.setAttribute('aria-label', t.panel.handle);
    shell.table.setAttribute('aria-label', t.table.label);
    this.#renderViews();
    renderLanguage(shell.language, words, (lang) => this.#address.speak(lang));
    renderJumps(shell.jumps, words, (to) => this.#map.jump(to, this.#sheet.covers()));
    renderZooms(shell.zooms, words, (zooms) => this.#map.zoomBy(zooms));
    this.#legend.render(words);
    this.#search.render(words);
    this.#time.render(words);
    this.#panel.render();
    this.#table?.render();
    this.#map.rename();
    this.#renderHeadline();
  }

  /** On a phone the sheet comes up for a place and for what changed. */
  #markSheet(): void {
    const { selection, view } = this.#store.state;
    document.body.classList.toggle('has-sheet', selection !== null || view === 'changes');
  }

  #renderViews(): void {
    renderViews(this.#shell.views, this.#words(), this.#store.state.view, (view) =>
      this.#store.set({ view, selection: null }),
    );
  }

  #renderHeadline(): void {
    if (this.#counts) renderHeadline(this.#shell.headline, this.#counts, this.#words(), this.#card !== null);
  }

  #goTo(selection: Selection): void {
    this.#goThere = true;
    this.#store.set({ selection });
  }

  async #pick(shape: Shape | null, lat: number, lon: number): Promise<void> {
    if (shape) {
      this.#store.set({ selection: { kind: 'county', geoid: shape.properties.geoid } });
      return;
    }
    // The tile is not there yet, or the click fell beside the simplified shore: the server knows better.
    const before = this.#store.state.selection;
    const point = await getAt(lon, lat, this.#store.state.date).catch(() => null);
    if (this.#store.state.selection !== before) return;
    this.#store.set({ selection: point ? { kind: 'county', geoid: point.county.geoid } : null });
  }

  #onTiles(failed: boolean): void {
    if (failed) this.#notify(this.#words().t.map.failed, () => this.#map.retry());
    else if (this.#tilesFailed) this.#shell.notice.replaceChildren();
    this.#tilesFailed = failed;
  }

  #notify(sentence: string, act: () => void, label = this.#words().t.problem.retry): void {
    this.#tilesFailed = false;
    this.#shell.notice.replaceChildren(el('p', {}, sentence), button(label, act));
  }
}
