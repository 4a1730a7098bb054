import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Timeline } from '../api/timeline';
import { MODELS } from '../api/words';
import { token } from '../dom';
import { GROUNDS } from '../looks/colours';
import { isoDay, yearsBetween } from '../state/calendar';
import type { Words } from '../text/words';
import type { Charted } from './charted';

/** In CSS pixels: the height of a chart over time, and of one bar with its name. */
const TIME_HEIGHT = 190;
const ROW = 17;
const TOP = 26;
/** Seconds. */
const DAY = 86_400;

/** Draws a chart into its place, as wide as that is. */
export function plot(place: HTMLElement, charted: Charted, words: Words): void {
  const [options, data] =
    charted.is === 'months'
      ? months(charted.timeline, place.clientWidth, words)
      : states(charted.names, charted.counts, place.clientWidth, words);
  const drawn = new uPlot(options, data, place);
  const watcher = new ResizeObserver(() => {
    if (!place.isConnected) {
      watcher.disconnect();
      drawn.destroy();
    } else if (place.clientWidth > 0 && place.clientWidth !== drawn.width) {
      drawn.setSize({ width: place.clientWidth, height: options.height });
    }
  });
  watcher.observe(place);
}

function axis(): uPlot.Axis {
  return {
    stroke: token('--soft'),
    font: `11px ${getComputedStyle(document.body).fontFamily}`,
    grid: { stroke: token('--line'), width: 1 },
    ticks: { show: false },
  };
}

/** Agreements on each list by model, one above the other: each line is drawn with those below it added. */
function months(
  { days, by_model }: Timeline,
  width: number,
  { t, f }: Words,
): [uPlot.Options, uPlot.AlignedData] {
  const stacked: number[][] = [];
  for (const model of MODELS) {
    const below = stacked.at(-1);
    stacked.push(days.map((_, at) => (by_model[model]?.[at] ?? 0) + (below?.[at] ?? 0)));
  }
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const options: uPlot.Options = {
    width,
    height: TIME_HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    axes: [
      {
        ...axis(),
        // Every year has its figure, however narrow.
        space: 1,
        incrs: [365.25 * DAY],
        splits: () => years(days),
        values: (_, splits) => splits.map((seconds) => String(new Date(seconds * 1000).getUTCFullYear())),
      },
      { ...axis(), size: 44, values: (_, splits) => splits.map(f.number) },
    ],
    // The highest first, so that each covers what is below it.
    series: [
      { label: t.overview.day, value: (_, seconds) => (seconds ? f.shortDay(isoDay(seconds / DAY)) : '–') },
      ...[...MODELS].reverse().map(
        (model): uPlot.Series => ({
          label: t.overview.short[model],
          fill: token(GROUNDS[model].token),
          stroke: token('--panel'),
          width: 0.5,
          ...(stepped ? { paths: stepped } : {}),
          points: { show: false },
          value: (_plot, _sum, _series, at) => (at === null ? '–' : f.number(by_model[model]?.[at] ?? 0)),
        }),
      ),
    ],
  };
  return [options, [days.map((day) => Date.parse(day) / 1000), ...stacked.reverse()]];
}

/** The beginnings of the years that the days touch, in seconds. */
const years = (days: readonly string[]): number[] =>
  yearsBetween(days[0] ?? '', days.at(-1) ?? '').map((year) => Date.UTC(year, 0, 1) / 1000);

/** One bar per state, lying, in the order given. */
function states(
  names: readonly string[],
  counts: readonly number[],
  width: number,
  { t, f }: Words,
): [uPlot.Options, uPlot.AlignedData] {
  const bars = uPlot.paths.bars?.({ size: [0.7, 12], align: 0 });
  const places = names.map((_, at) => at);
  const options: uPlot.Options = {
    width,
    height: names.length * ROW + TOP,
    legend: { show: false },
    cursor: { show: false },
    padding: [0, 14, 0, 0],
    scales: {
      x: { time: false, ori: 1, dir: -1, range: [-0.6, names.length - 0.4] },
      y: { ori: 0, range: (_, __, most) => [0, most * 1.04] },
    },
    axes: [
      {
        ...axis(),
        side: 3,
        size: 128,
        gap: 6,
        grid: { show: false },
        splits: () => places,
        values: () => [...names],
      },
      { ...axis(), side: 0, size: TOP, space: 60, values: (_, splits) => splits.map(f.number) },
    ],
    series: [
      {},
      {
        label: t.overview.agreements,
        fill: token('--soft'),
        width: 0,
        ...(bars ? { paths: bars } : {}),
        points: { show: false },
      },
    ],
  };
  return [options, [places, [...counts]]];
}
