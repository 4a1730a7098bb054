import type { Timeline } from '../api/timeline';
import { clamp } from '../clamp';
import { button, dayField, el } from '../dom';
import { dayNumber, indexOn, isoDay, listOn, stepFrom, yearsBetween } from '../state/calendar';
import type { Store } from '../state/store';
import type { Words } from '../text/words';
import { histogram } from './histogram';

/** Milliseconds between two lists while it plays; much slower where less motion is wanted. */
const PACE = 110;
const CALM_PACE = 1000;

const STEPS_BY_KEY: Readonly<Record<string, 1 | -1>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

/** A button that goes from list to list. */
interface Step {
  readonly by: 1 | -1;
  readonly button: HTMLButtonElement;
}

/** The day that the page shows: a slider over a histogram, steps from list to list, play, a date field. */
export class TimeBar {
  readonly #root: HTMLElement;
  readonly #store: Store;
  readonly #calm: () => boolean;
  /** Resolves when the page shows the day of now, and has at hand what it needs for this one. */
  readonly #ahead: (day: string) => Promise<void>;
  #timeline: Timeline | null = null;
  #words: Words | null = null;
  #playing: ReturnType<typeof setTimeout> | null = null;
  #slider: HTMLInputElement | null = null;
  #field: HTMLInputElement | null = null;
  #shade: HTMLElement | null = null;
  #play: HTMLButtonElement | null = null;
  /** To the list before and to the one after. */
  #steps: readonly Step[] = [];

  constructor(root: HTMLElement, store: Store, calm: () => boolean, ahead: (day: string) => Promise<void>) {
    this.#root = root;
    this.#store = store;
    this.#calm = calm;
    this.#ahead = ahead;
    store.watch(
      ({ date }) => date,
      () => this.#follow(),
    );
  }

  setTimeline(timeline: Timeline): void {
    this.#timeline = timeline;
  }

  /** Writes the bar anew, in these words. */
  render(words: Words): void {
    this.#words = words;
    const timeline = this.#timeline;
    const [first, last] = [timeline?.days[0], timeline?.days.at(-1)];
    if (!timeline || !first || !last) {
      this.#root.replaceChildren();
      return;
    }
    const { t } = words;
    const slider = el('input', {
      type: 'range',
      min: String(dayNumber(first)),
      max: String(dayNumber(last)),
      'aria-label': t.time.slider,
    });
    slider.addEventListener('input', () => this.#go(isoDay(Number(slider.value))));
    slider.addEventListener('keydown', (event) => this.#key(event));
    const field = dayField(
      { min: '2000-01-01', max: last, 'aria-label': t.time.field },
      (day) => this.#go(day),
      () => this.#follow(),
    );
    const shade = el('div', { class: 'shade' });
    // On a phone the histogram stays folded until it is asked for.
    const more = button(t.time.more, () => this.#open(more, !this.#root.classList.contains('open')), {
      class: 'more',
      'aria-expanded': String(this.#root.classList.contains('open')),
    });
    const step = (by: 1 | -1, sign: string, name: string): Step => ({
      by,
      button: button(sign, () => this.#step(by), { 'aria-label': name, title: name }),
    });
    const [back, forth] = [step(-1, '‹', t.time.back), step(1, '›', t.time.forth)] as const;
    this.#steps = [back, forth];
    const play = button(t.time.play, () => this.#toggle(), { class: 'play' });
    this.#slider = slider;
    this.#field = field;
    this.#shade = shade;
    this.#play = play;
    this.#root.replaceChildren(
      el('div', { class: 'time-day' }, back.button, field, forth.button, play, more),
      el('div', { class: 'time-chart' }, histogram(timeline), shade, ...years(first, last), slider),
    );
    this.#label(this.#playing !== null);
    this.#follow();
  }

  #open(more: HTMLElement, open: boolean): void {
    this.#root.classList.toggle('open', open);
    more.setAttribute('aria-expanded', String(open));
  }

  /** Moves the thumb, the shade and the field to the day of the state. */
  #follow(): void {
    const timeline = this.#timeline;
    const last = timeline?.days.at(-1);
    if (!timeline || !last || !this.#slider || !this.#field || !this.#shade || !this.#words) return;
    const { t, f } = this.#words;
    const day = this.#store.state.date ?? last;
    const at = dayNumber(day);
    const [low, high] = [Number(this.#slider.min), Number(this.#slider.max)];
    this.#slider.value = String(at);
    const count = timeline.agreements[indexOn(timeline.days, day)];
    this.#slider.setAttribute(
      'aria-valuetext',
      [f.day(day), count === undefined ? t.time.before : t.headline.agreements(count)].join(', '),
    );
    if (this.#field.value !== day) this.#field.value = day;
    // Beyond the last list there is none; the button keeps the focus that it may have.
    for (const { by, button } of this.#steps) {
      button.setAttribute('aria-disabled', String(this.#next(by) === null));
    }
    this.#shade.style.width = `${(100 * (high - clamp(at, low, high))) / Math.max(1, high - low)}%`;
  }

  /** Shows a day; the newest is not pinned, so that the page follows the next list. */
  #go(day: string): void {
    const last = this.#timeline?.days.at(-1);
    this.#store.set({ date: last && day >= last ? null : day });
  }

  #next(by: 1 | -1): string | null {
    const days = this.#timeline?.days ?? [];
    return stepFrom(days, this.#store.state.date ?? days.at(-1) ?? '', by);
  }

  #step(by: 1 | -1): boolean {
    const to = this.#next(by);
    if (to) this.#go(to);
    return to !== null;
  }

  /** On the slider, arrow keys step from list to list: most days have none. */
  #key(event: KeyboardEvent): void {
    const by = STEPS_BY_KEY[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.#step(by);
  }

  #toggle(): void {
    if (this.#playing) {
      this.#stop();
      return;
    }
    const days = this.#timeline?.days ?? [];
    // At the end there is nothing to play: begin anew.
    if (!listAfter(days, this.#store.state.date)) this.#go(days[0] as string);
    this.#label(true);
    // A list is shown whole, on the map and in words, before the next one is asked for.
    const tick = async (): Promise<void> => {
      const playing = this.#playing;
      const next = this.#next(1);
      if (next) await this.#ahead(next);
      if (playing !== this.#playing) return;
      if (!this.#step(1) || this.#store.state.date === null) this.#stop();
      else this.#playing = setTimeout(() => void tick(), this.#calm() ? CALM_PACE : PACE);
    };
    this.#playing = setTimeout(() => void tick(), this.#calm() ? CALM_PACE : PACE);
  }

  #stop(): void {
    if (this.#playing) clearTimeout(this.#playing);
    this.#playing = null;
    this.#label(false);
  }

  #label(playing: boolean): void {
    if (!this.#words || !this.#play) return;
    const { t } = this.#words;
    // On a phone the sign alone is seen.
    const [sign = '', ...word] = (playing ? t.time.pause : t.time.play).split(' ');
    this.#play.replaceChildren(sign, el('span', { class: 'word' }, ` ${word.join(' ')}`));
  }
}

const listAfter = (days: readonly string[], day: string | null): string | null =>
  day === null ? null : stepFrom(days, listOn(days, day) ?? day, 1);

/** The beginnings of years, written below the histogram. */
function years(first: string, last: string): HTMLElement[] {
  const [from, to] = [dayNumber(first), dayNumber(last)];
  const marks: HTMLElement[] = [];
  for (const year of yearsBetween(first, last)) {
    const share = (dayNumber(`${year}-01-01`) - from) / Math.max(1, to - from);
    // Too near to the end, the figure would stand outside.
    if (share > 0.97) break;
    const mark = el('span', { class: 'year', 'aria-hidden': 'true' }, String(year));
    mark.style.left = `calc(12px + ${share} * (100% - 24px))`;
    marks.push(mark);
  }
  return marks;
}
