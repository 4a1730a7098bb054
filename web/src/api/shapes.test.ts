// The shapes of records against the tables that the program writes down (`docs/TABLES.md`): a column that the page
// reads must be there, and one that can be empty must be read as such.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The table of which each shape has the rows, by the heading it has in `docs/TABLES.md`. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'shapes.ts': {
    Agreement: 'agreements',
    'Agreement.held_back': 'held back',
    'Agreement.source': 'source',
    Application: 'applications',
    'Application.source': 'source',
    Revision: 'revisions',
    Agency: 'agencies',
    Policy: 'policies',
    'Policy.duty': 'duty',
    Conflict: 'conflicts',
    Happening: 'history',
    'StateRecord.counties': 'counties of a state',
  },
  'changes.ts': { Change: 'changes' },
  'search.ts': { Found: 'search' },
  'timeline.ts': { Timeline: 'timeline' },
  'tiles.ts': {
    TileProperties: 'layer counties',
    TilePolicy: 'stances of a feature',
    TownPolicy: 'policies of a town',
    'TownFeature.properties': 'layer places',
  },
};

/** Shapes of whole answers, which hold rows of tables and are in none. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'shapes.ts': ['Dated', 'Reached', 'Counts', 'Applying', 'County', 'StateRecord', 'AtPoint', 'AgencyRecord'],
  'changes.ts': ['Changes'],
  'search.ts': [],
  'timeline.ts': [],
  'tiles.ts': ['TownFeature', 'TileFeature', 'TileCollection'],
};

/** A name, and how it may be empty: as `null`, or left out. */
interface Member {
  readonly name: string;
  readonly isNull: boolean;
  readonly isLeftOut: boolean;
}

/** The members of every interface of a file; those of a shape written inside one as `Interface.member`. */
function shapesOf(text: string): Map<string, Member[]> {
  const shapes = new Map<string, Member[]>();
  const bare = text.replace(/\/\*\*.*?\*\//gs, '').replace(/\/\/.*$/gm, '');
  const member = (name: string, mark: string, type: string): Member => ({
    name,
    isNull: /\| null$/.test(type.trim()),
    isLeftOut: mark === '?',
  });
  for (const [, shape = '', body = ''] of bare.matchAll(/^export interface (\w+)[^{]*\{\n(.*?)^\}/gms)) {
    // A member ends where the next begins; the shape written inside it is indented further.
    const members = [
      ...`${body}  readonly `.matchAll(/^ {2}readonly (\w+)(\??):(.*?);(?=\s*^ {2}readonly )/gms),
    ];
    shapes.set(
      shape,
      members.map(([, name = '', mark = '', type = '']) => member(name, mark, type)),
    );
    for (const [, name = '', , type = ''] of members) {
      const inner = [...type.matchAll(/readonly (\w+)(\??): ([^;{}]+)/g)];
      if (inner.length === 0) continue;
      shapes.set(
        `${shape}.${name}`,
        inner.map(([, name = '', mark = '', type = '']) => member(name, mark, type)),
      );
    }
  }
  return shapes;
}

const tables = read('../../../docs/TABLES.md');

/** The columns of a table by their names in JSON. */
function columnsOf(heading: string): Map<string, Member> {
  const section = tables.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const rows = [...section.matchAll(/^\| `(\w+)`[^|]*\|[^|]*\|[^|]*\|([^|]*)\|/gm)];
  return new Map(
    rows.map(([, name = '', empty = '']) => [
      name,
      { name, isNull: empty.trim() === 'yes', isLeftOut: empty.includes('left out') },
    ]),
  );
}

describe('the shapes of records', () => {
  for (const [file, shapeTables] of Object.entries(TABLES)) {
    const shapes = shapesOf(read(file));

    it(`of ${file} have the columns of the program's tables, empty where those can be`, () => {
      const wrong: string[] = [];
      for (const [shape, table] of Object.entries(shapeTables)) {
        const columns = columnsOf(table);
        expect(columns.size, `docs/TABLES.md: the table ${table}`).toBeGreaterThan(1);
        const members = shapes.get(shape) ?? [];
        expect(members.length, `${file}: the shape ${shape}`).toBeGreaterThan(1);
        for (const { name, isNull, isLeftOut } of members) {
          const column = columns.get(name);
          if (!column) wrong.push(`${shape}.${name}: the table ${table} has no such column`);
          else if (column.isNull && !isNull) wrong.push(`${shape}.${name}: can be null`);
          else if (column.isLeftOut && !isLeftOut) wrong.push(`${shape}.${name}: can be left out`);
        }
      }
      expect(wrong).toEqual([]);
    });

    it(`of ${file} are all compared, but for answers that hold them`, () => {
      const known = [...Object.keys(shapeTables), ...(ANSWERS[file] ?? [])];
      expect([...shapes.keys()].filter((shape) => !shape.includes('.') && !known.includes(shape))).toEqual(
        [],
      );
    });
  }
});
