// What a published copy is not asked for, each with the reason. All other tests of the map run against one too
// (`COUNTYLINE_PUBLISHED=folder npx playwright test`).

export interface Unpublished {
  readonly file: string;
  /** What its title begins with or holds; the whole file where there is none. */
  readonly title?: string;
  readonly why: string;
}

export const UNPUBLISHED: readonly Unpublished[] = [
  { file: 'clients.spec.ts', why: 'other programs ask a server for tiles by its own addresses' },
  { file: 'open.spec.ts', why: 'the landing page, the collections and the explorer are the server’s' },
  { file: 'pages.spec.ts', why: 'pages of every day, and in the language of the browser, are the server’s' },
  {
    file: 'age.spec.ts',
    title: 'is told in days and in months',
    why: 'the page of a copy reckons the age by its own clock, see `calendar.test.ts`',
  },
  {
    file: 'age.spec.ts',
    title: 'a page that meets other data than its own',
    why: 'a copy gives one page one snapshot, see `published.spec.ts`',
  },
  {
    file: 'network.spec.ts',
    title: 'what the one who runs the server has chosen',
    why: 'it stands in the manifest, without which there is nothing, see `published.spec.ts`',
  },
  {
    file: 'choices.spec.ts',
    title: 'a named basemap',
    why: 'it starts a server that was told its choices',
  },
  {
    file: 'network.spec.ts',
    title: 'the names of counties',
    why: 'the tiles of a copy name counties at every zoom',
  },
  {
    file: 'truth.spec.ts',
    title: 'looks like one that is missing, and comes by itself',
    why: 'the tiles of a copy are parts of one file, see `archive.test.ts`',
  },
  {
    file: 'use.spec.ts',
    title: 'a page that is open learns of a new list',
    why: 'it learns of it from the manifest, see `published.spec.ts`',
  },
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The same as Playwright names tests: the file, then the title. */
export const LEFT_OUT = new RegExp(
  UNPUBLISHED.map(({ file, title = '' }) => `${escaped(file)}.*${escaped(title)}`).join('|'),
);
