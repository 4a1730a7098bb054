// The house of the page: whom each folder may import, that no two files import each other, how long a file
// may be. Read from the sources themselves, types too: a type that is borrowed ties two files together as much.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The folders and files of `src` from the ground up, the idea of each, and whose work it may use. */
const LAYERS: Readonly<Record<string, { readonly idea: string; readonly may: readonly string[] }>> = {
  dom: { idea: 'Elements, links and the tokens of the style sheet; knows nothing of counties.', may: [] },
  clamp: { idea: 'A number kept between two others.', may: [] },
  styles: { idea: 'The style sheets.', may: [] },
  api: { idea: 'What the server says: its words, its shapes, its addresses; nobody else asks it.', may: [] },
  looks: {
    idea: 'What applies to a county, and how that looks: pure rules for map, legend and table alike.',
    may: ['api'],
  },
  text: { idea: 'Every word of the page, in each language.', may: ['api', 'looks'] },
  state: {
    idea: 'The one state, its address, and the answers that it keeps.',
    may: ['api', 'looks', 'text'],
  },
  map: {
    idea: 'Draws and moves the map; says nothing, and alone knows Leaflet.',
    may: ['api', 'clamp', 'dom', 'looks', 'state'],
  },
  panel: {
    idea: 'What applies at a place, what changed, and the figures, in words; does not know the map.',
    may: ['api', 'dom', 'looks', 'state', 'text'],
  },
  page: {
    idea: 'Header, legend, search, time and table around the map and the panel, and word from one to another.',
    may: ['api', 'clamp', 'dom', 'looks', 'map', 'panel', 'state', 'text'],
  },
  explorer: { idea: 'The description of the API, to try; a page of its own.', may: [] },
  main: { idea: 'Begins.', may: ['api', 'page', 'state', 'styles', 'text'] },
};

/** Lines of a file at most. */
const LONGEST = 400;

/** `default:` swallows the next word of a closed list in silence; it stands only where strangers' words come in. */
const MAY_DEFAULT: Readonly<Record<string, string>> = {
  'map/keys.ts': 'keys of the keyboard',
};

/** The texts of files by their paths below `src`. */
type Sources = ReadonlyMap<string, string>;

const IMPORT =
  /(?:^|[;}\n])\s*(?:import|export)\s+(?:type\s+)?[\w$\s{},*]*?\bfrom\s*(['"])([^'"]+)\1|(?:^|[;}\n])\s*@?import\s*(['"])([^'"]+)\3|\bimport\(\s*(['"])([^'"]+)\5\s*\)/g;

/** The files below `src` that a file imports in any way, of those that are there. */
function importsOf(path: string, sources: Sources): string[] {
  const text = (sources.get(path) ?? '').replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  if (/\bimport\.meta\.glob\b|\brequire\(/.test(text)) throw new Error(`${path}: an import that is not read`);
  // A statement begins where the one before it ends, so each is looked for from the end of the last name.
  const names = [...text.matchAll(IMPORT)].map((found) => found[2] ?? found[4] ?? found[6] ?? '');
  const near = names.filter((name) => name.startsWith('.'));
  return near.map((name) => {
    const to = normalize(join(dirname(path), name));
    const file = [to, `${to}.ts`, `${to}/index.ts`].find((one) => sources.has(one));
    if (!file) throw new Error(`${path}: \`${name}\` is no file of src`);
    return file;
  });
}

/** The folder of a file, or the file's own name where it stands in none. */
const layerOf = (path: string): string => (path.split('/')[0] ?? '').replace(/\.ts$/, '');

/** Arrows that turn back, each as a sentence. */
function wrongArrows(
  sources: Sources,
  layers: Readonly<Record<string, { readonly may: readonly string[] }>>,
) {
  const wrong: string[] = [];
  for (const path of sources.keys()) {
    const from = layerOf(path);
    if (!(from in layers)) wrong.push(`${path}: \`${from}\` is not in the list of this test`);
    for (const to of importsOf(path, sources)) {
      if (layerOf(to) !== from && !layers[from]?.may.includes(layerOf(to))) {
        wrong.push(`${path}: \`${from}\` must not import \`${layerOf(to)}\` (${to})`);
      }
    }
  }
  return wrong;
}

/** A circle of names that lead to one another, first and last the same; null if there is none. */
function circle(arrows: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const way: string[] = [];
  const walk = (at: string): readonly string[] | null => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at];
    if (done.has(at)) return null;
    way.push(at);
    for (const next of arrows.get(at) ?? []) {
      const found = walk(next);
      if (found) return found;
    }
    way.pop();
    done.add(at);
    return null;
  };
  for (const start of arrows.keys()) {
    const found = walk(start);
    if (found) return found;
  }
  return null;
}

const circleOf = (sources: Sources): readonly string[] | null =>
  circle(new Map([...sources.keys()].map((path) => [path, importsOf(path, sources)])));

describe('the house of the page', () => {
  const src = fileURLToPath(new URL('.', import.meta.url));
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    // A test may look at whatever it needs; nobody may look at a test, which is no file of these.
    .filter((path) => /\.(ts|css|json)$/.test(path) && !path.endsWith('.test.ts'));
  const sources = new Map(paths.map((path) => [path, readFileSync(join(src, path), 'utf8')]));

  it('has no arrow between its folders that turns back', () => {
    expect(wrongArrows(sources, LAYERS)).toEqual([]);
  });

  it('has a list whose own arrows run in no circle, and no folder in it that is gone', () => {
    expect(circle(new Map(Object.entries(LAYERS).map(([name, { may }]) => [name, may])))).toBeNull();
    const there = new Set([...sources.keys()].map(layerOf));
    expect(Object.keys(LAYERS).filter((name) => !there.has(name))).toEqual([]);
  });

  it('has no circle between two files or more', () => {
    expect(circleOf(sources)).toBeNull();
  });

  it(`has no file of more than ${LONGEST} lines`, () => {
    const long = [...sources].filter(([, text]) => text.split('\n').length - 1 > LONGEST);
    expect(long.map(([path]) => path)).toEqual([]);
  });

  it('names every word of a closed list, and leaves none to a default', () => {
    const shy = [...sources].filter(([, text]) => /^\s*default:/m.test(text));
    expect(shy.map(([path]) => path)).toEqual(Object.keys(MAY_DEFAULT));
  });
});

describe('the check of the house', () => {
  it('sees every way to import', () => {
    const there = ['b', 'c', 'd', 'e', 'f', 'g'].map((name): [string, string] => [`x/${name}.ts`, '']);
    const text = [
      "import { one } from './b'; import type { Two } from './c';",
      "import './d';",
      "export {\n  three, // from './nowhere'\n  type Four,\n} from './e';",
      "export * from './f';",
      "type Five = import('./g').Five; const six = 'six'; // import './nowhere'",
      "import { seven } from 'leaflet';",
    ].join('\n');
    const sources = new Map([...there, ['x/a.ts', text]]);
    expect(importsOf('x/a.ts', sources).sort()).toEqual(there.map(([path]) => path));
  });

  it('finds a circle, of types alone too', () => {
    const sources = new Map([
      ['a.ts', "import { b } from './b';"],
      ['b.ts', "export { c } from './c';"],
      ['c.ts', "import type { A } from './a';"],
    ]);
    expect(circleOf(sources)).toEqual(['a.ts', 'b.ts', 'c.ts', 'a.ts']);
    expect(circleOf(new Map([...sources, ['c.ts', '']]))).toBeNull();
  });

  it('finds an arrow that turns back, and a folder that nobody has thought about', () => {
    const layers = { low: { may: [] }, high: { may: ['low'] } };
    const sources = new Map([
      ['low/a.ts', "const late = () => import('../high/b');"],
      ['high/b.ts', "import type { A } from '../low/a';"],
      ['new.ts', ''],
    ]);
    expect(wrongArrows(sources, layers)).toEqual([
      'low/a.ts: `low` must not import `high` (high/b.ts)',
      'new.ts: `new` is not in the list of this test',
    ]);
  });

  it('does not pass over an import that it cannot follow', () => {
    expect(() => importsOf('a.ts', new Map([['a.ts', "import './gone';"]]))).toThrow('`./gone` is no file');
  });
});
