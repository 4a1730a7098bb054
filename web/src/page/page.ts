import { followSnapshots, getVersion } from '../api/client';
import type { Counts } from '../api/shapes';
import { getTimeline } from '../api/timeline';
import { reducedMotion } from '../dom';
import { canDraw } from '../map/dots';
import { CountyMap } from '../map/map';
import { Panel } from '../panel/panel';
import type { Leaf } from '../panel/views';
import type { Store, View } from '../state/store';
import { untilThere } from '../state/turns';
import type { Lang } from '../text/lang';
import { type Words, wordsFor } from '../text/words';
import { AddressBar } from './addressbar';
import { Behind } from './behind';
import { Colours } from './colours';
import { nameParts, renderCredit, renderJumps, renderLanguage, renderZooms, Views } from './controls';
import { Framed } from './framed';
import { Headlines, renderHeadline } from './headline';
import { Legend } from './legend';
import { News } from './news';
import { Notices } from './notices';
import { OneData } from './onedata';
import { type DayPart, OneDay } from './oneday';
import { pick } from './pick';
import { coversOf, framing, pinOf } from './places';
import { onPaper } from './print';
import { SearchBox } from './searchbox';
import { Sheet } from './sheet';
import { layOut } from './shell';
import type { Table } from './table';
import { tableCode } from './tablecode';
import { TimeBar } from './timebar';
import { titleOf } from './title';
import { Told } from './told';

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
  readonly #views: Views;
  #table: Table | null = null;
  /** In another site's frame. */
  readonly #framed: Framed | null;
  readonly #address: AddressBar;
  #counts: Counts | null = null;
  /** Whom the basemap asks to be named. */
  #credit: string | null = null;
  readonly #notices = new Notices(this.#shell.notice, () => this.#words());
  readonly #headlines = new Headlines();
  readonly #told = new Told(
    this.#shell.tip,
    this.#shell.live,
    () => ({ fill: this.#store.state.fill, hasList: this.#counts?.sheet !== null }),
    () => this.#words(),
  );
  readonly #day: OneDay;
  readonly #colours: Colours;
  readonly #behind: Behind;
  /** Offers what is new; the address holds the view, so that nothing of it is lost. */
  readonly #news = new News(({ sheet }) => {
    // Nobody who reads an article is asked.
    if (this.#framed) return this.#renew();
    this.#notices.tellNews(sheet, () => location.reload());
  });
  /** The selection came from a search or an address, so the map goes where it lies. */
  #goThere: boolean;
  /** The reader chose with the keyboard, who goes on reading where the answer stands. */
  #focusThere = false;
  /** The place was chosen here, and did not come with the address. */
  #isChosen = false;
  /** The place that is shown, for the title of the page. */
  #place: string | null = null;
  /** Where a mistake is reported; null for nowhere. */
  #reportTo: string | null = null;

  constructor(store: Store, langIsChosen: boolean) {
    const { selection, look } = store.state;
    this.#store = store;
    this.#address = new AddressBar(store, langIsChosen);
    this.#goThere = selection !== null && look === null;
    const shell = this.#shell;
    this.#legend = new Legend(shell.legend, store, this.#words());
    this.#views = new Views(shell.views, shell.skip, store);
    this.#framed = document.body.classList.contains('embed')
      ? new Framed(shell.stage, document.body, () => store.set({ selection: null }))
      : null;
    this.#panel = new Panel(shell.panel, store, () => this.#words(), {
      reportTo: () => this.#reportTo,
      addressOf: (selection) => this.#address.of(selection),
      onShown: (leaf, box) => {
        shell.live.textContent = this.#words().t.announce(leaf.title, leaf.answer);
        if (box && this.#goThere) this.#map.show(...framing(store.state.selection, box));
        else if (box && this.#isChosen) this.#map.uncover(box, this.#sheet.covers());
        this.#goThere = false;
        // In a window of little height the answer stands below the map, and the page goes there.
        const isLow = matchMedia('(max-height: 480px)').matches;
        if (this.#focusThere) shell.panel.querySelector('h2')?.focus({ preventScroll: !isLow });
        else if (isLow && this.#isChosen) shell.panel.scrollIntoView();
        this.#isChosen = false;
        this.#focusThere = false;
        this.#name(leaf);
      },
      onLit: (lit) => this.#map.light(lit),
      // The focus goes back to where places are chosen; its button is gone.
      onClose: () => {
        store.set({ selection: null });
        (store.state.view === 'table' ? shell.table : shell.map).focus({ preventScroll: true });
      },
    });
    this.#search = new SearchBox(shell.search, {
      onSelect: (selection) => {
        this.#goThere = true;
        this.#focusThere = true;
        store.set({ selection });
      },
    });
    this.#time = new TimeBar(shell.time, store, reducedMotion, (day) => this.#day.ahead(day));
    this.#sheet = new Sheet(shell.sheet, shell.handle);
    this.#map = new CountyMap(
      shell,
      store,
      {
        covers: (insets) => coversOf(shell, this.#sheet.covers(), insets),
        onPoint: (shape, at, town) => {
          // What lies below is of another day than the one asked for.
          const isTold = shape && at && !this.#day.isBehind;
          const pointed = isTold ? { shape, at, town, standing: this.#map.standingOf(shape) } : null;
          this.#told.point(pointed);
        },
        onTown: (selection) => this.#store.set({ selection }),
        onPick: (shape, lat, lon) => void pick(this.#store, shape, lat, lon),
        onEnter: (selection) => {
          this.#focusThere = true;
          this.#store.set({ selection });
        },
        onWalkTown: (town) => this.#told.walkTown(town),
        onWalk: (shape) => this.#told.walk(shape, this.#day.isBehind ? null : this.#map.standingOf(shape)),
        onPassed: this.#framed && ((by) => this.#framed?.passed(by, this.#words())),
        onFail: (failed) => this.#notices.tellTiles(failed, () => this.#map.retry()),
        onTownsFail: (failed) => this.#notices.tellTowns(failed, () => this.#map.retry()),
      },
      (usps) => this.#words().state(usps),
    );
    this.#colours = new Colours(
      store,
      (standings) => {
        this.#map.useStandings(standings);
        this.#legend.setStandings(standings);
      },
      async (signal) => (await this.#headlines.get(null, signal)).as_of,
    );
    const headline: DayPart = { prepare: (date, signal) => this.#prepare(date, signal) };
    const panel: DayPart = { prepare: (date, signal) => this.#panel.prepare(date, signal) };
    const table: DayPart = {
      prepare: async (date, signal) =>
        (this.#store.state.view === 'table' && (await this.#table?.prepare(date, signal))) || (() => {}),
    };
    this.#behind = new Behind(store, shell, this.#notices, this.#headlines);
    this.#day = new OneDay(store, [headline, this.#colours, panel, table], {
      onBehind: (isBehind) => {
        if (isBehind) this.#told.point(null);
        this.#behind.is(isBehind);
      },
      onFail: (error) => void this.#behind.fails(error, () => this.#day.again()),
    });
  }

  /** The words of this language did not come, and the page speaks another. */
  misses(lang: Lang): void {
    this.#notices.tellWords(() => this.#address.goTo(lang));
  }

  begin(): void {
    const store = this.#store;
    const data = new OneData(() => this.#renew());
    followSnapshots((snapshot) => data.sees(snapshot));
    // What the address asks for comes with its day; later choices come by themselves.
    let hasBegun = false;
    store.watch(
      ({ lang }) => lang,
      () => this.#render(),
    );
    store.watch(
      ({ selection }) => selection,
      (selection) => {
        this.#sheet.mark(store.state, selection !== null);
        // What was searched for stands in the field until another place is chosen elsewhere.
        if (!this.#goThere) this.#search.forget();
        this.#place = null;
        this.#isChosen = hasBegun && selection !== null;
        // The map goes where a row of the table lies.
        this.#goThere ||= this.#isChosen && store.state.view === 'table';
        this.#entitle();
        if (!selection) this.#framed?.hide();
        this.#map.pin(null);
        if (hasBegun) void this.#panel.load();
      },
    );
    store.watch(
      ({ view }) => view,
      (view) => void this.#onView(view, hasBegun),
    );
    store.watch(
      ({ since, only }) => JSON.stringify([since, only]),
      () => {
        // With another day the panel steps as all do.
        if (!hasBegun) return;
        if (store.state.date !== this.#panel.day) this.#day.follow();
        else void this.#panel.load();
      },
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
        if (hasBegun) this.#day.follow([this.#colours]);
      },
    );
    store.watch(
      ({ date }) => date,
      () => {
        this.#notices.end('after');
        this.#entitle();
        this.#day.follow();
      },
    );
    hasBegun = true;
    store.watch(
      (state) => state,
      () => {
        this.#address.follow();
        this.#framed?.follow(this.#address.search);
      },
    );
    addEventListener('beforeprint', () => onPaper(this.#shell, this.#counts?.as_of ?? null, this.#words()));
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
    // By now the day has begun to step, and the parts around the map have taken their room.
    const version = document.querySelector<HTMLMetaElement>('meta[name=version]')?.content;
    if (version) this.#begin(version);
    void this.#loadTimeline();
    void this.#loadVersion();
    if (!canDraw()) this.#notices.say('canvas', ({ t }) => t.map.noCanvas);
  }

  #words(): Words {
    return wordsFor(this.#store.state.lang);
  }

  /** Fetches the headline, whose answer also names the build that the tiles are asked for by. */
  async #prepare(date: string | null, signal: AbortSignal): Promise<() => void> {
    // Until another day's colours are there, the counties are bare.
    if (date !== null && !this.#map.isStarted) this.#map.useStandings(new Map());
    const towns = this.#map.isStarted ? this.#map.prepare(date) : null;
    // Where the figures fail too, theirs is the failure that is told.
    towns?.catch(() => {});
    const counts = await this.#headlines.get(date, signal).catch((error: unknown) => {
      if (!signal.aborted) this.#begin(null);
      throw error;
    });
    if (!signal.aborted) this.#begin(counts.version);
    await towns;
    return () => {
      this.#counts = counts;
      this.#legend.setCounts(counts);
      this.#panel.setCounts(counts);
      this.#legend.render(this.#words());
      this.#renderHeadline();
      this.#map.start(counts.version, date);
    };
  }

  /** The outlines of the counties need not wait for all that a day needs. */
  #begin(version: string | null): void {
    if (this.#map.isStarted) return;
    this.#map.resized();
    this.#map.draw(version);
  }

  async #loadTimeline(): Promise<void> {
    const timeline = await untilThere(getTimeline);
    this.#time.setTimeline(timeline);
    this.#panel.setTimeline(timeline);
    this.#time.render(this.#words());
  }

  /** The server has taken up other data: all that the page shows steps to it together, and the view stays. */
  #renew(): void {
    for (const one of [this.#headlines, this.#colours, this.#table, this.#news]) one?.forget();
    this.#day.follow();
    void this.#loadTimeline();
    if (this.#framed) return;
    this.#notices.tellRenewed();
  }

  /** What the one who runs the server has chosen. */
  async #loadVersion(): Promise<void> {
    const version = await untilThere(getVersion);
    if (version.basemap) {
      this.#map.useBasemap(version.basemap.tiles);
      this.#credit = version.basemap.credit;
      renderCredit(this.#shell.credit, this.#credit);
    }
    this.#reportTo = version.report_to;
    this.#panel.render();
    this.#table?.render();
    this.#news.begin(version);
  }

  /** The table takes the place of the map; it comes with code of its own, which most readers never need. */
  async #onView(view: View, hasBegun: boolean): Promise<void> {
    const { stage, table } = this.#shell;
    this.#views.render(this.#words());
    this.#entitle();
    document.body.dataset.view = view;
    this.#sheet.mark(this.#store.state);
    stage.hidden = view === 'table';
    table.hidden = view !== 'table';
    if (hasBegun) void this.#panel.load();
    // Where the sheet comes up over the map, the country moves up to stay in sight.
    const isFree = hasBegun || this.#store.state.look === null;
    if (view === 'changes' && isFree && this.#sheet.covers() > 0) this.#map.jump('lower48');
    if (view !== 'table') return;
    if (!this.#table) {
      const code = await tableCode(table, () => this.#words());
      if (!code) return;
      this.#table ??= new code.Table(
        table,
        this.#store,
        () => this.#words(),
        () => this.#reportTo,
      );
    }
    if (this.#store.state.view === 'table') void this.#table.load();
  }

  /** Writes every text of the page, in the language of now. */
  #render(): void {
    const words = this.#words();
    const shell = this.#shell;
    nameParts(shell, words);
    renderCredit(shell.credit, this.#credit);
    this.#views.render(words);
    renderLanguage(shell.language, words, (lang) => {
      this.#address.speak(lang).catch(() => this.misses(lang));
    });
    renderJumps(shell.jumps, words, (to) => this.#map.jump(to));
    this.#map.nameInsets(words.t.insets.name);
    renderZooms(shell.zooms, words, (zooms) => this.#map.zoomBy(zooms));
    this.#legend.render(words);
    this.#search.render(words);
    this.#time.render(words);
    this.#notices.render();
    this.#panel.render();
    this.#name(this.#panel.shown);
    this.#table?.render();
    this.#map.rename();
    this.#renderHeadline();
  }

  /** Names the page after what is shown, and tells it in a frame. */
  #name(leaf: Leaf | null): void {
    if (leaf) this.#framed?.show(leaf, this.#address.search, this.#words());
    if (leaf) this.#map.pin(pinOf(this.#store.state.selection), leaf.marks);
    this.#place = leaf?.title ?? null;
    this.#entitle();
  }

  #entitle(): void {
    document.title = titleOf(this.#store.state, this.#place, this.#words());
  }

  #renderHeadline(): void {
    const whole = this.#framed && this.#address.search;
    if (this.#counts) renderHeadline(this.#shell.headline, this.#counts, this.#words(), whole);
  }
}
