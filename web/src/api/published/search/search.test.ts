import { describe, expect, it } from 'vitest';
import written from '../../../../../tests/api/copy/search.cases.json';
import type { SearchResult } from '../../generated/records';
import { distance, fold } from './fold';
import type { SearchIndex } from './index';
import { Names } from './names';

const { index, limit, cases } = written as unknown as {
  readonly index: SearchIndex;
  readonly limit: number;
  readonly cases: readonly (readonly [query: string, found: readonly string[]])[];
};

const names = await Names.of(index, async () => {});
const told = ({ kind, id }: SearchResult): string => `${kind}/${id}`;

describe('a search in the page', () => {
  it('finds what the program finds, in its order', () => {
    expect(cases.length).toBeGreaterThan(300);
    for (const [query, found] of cases) expect(names.search(query, limit).map(told), query).toEqual(found);
  });

  it('tells of each what follows from the rest of the index', () => {
    const [dona] = names.search('doña ana county', 1);
    expect(dona).toMatchObject({
      name: 'Doña Ana County',
      detail: 'Doña Ana County, New Mexico',
      county: '35013',
    });
    const [miami] = names.search('city of miami, fl', 1);
    expect(miami).toMatchObject({ id: '12086:Miami', county: '12086', town: '1245000' });
    expect(miami?.detail).toBe('town in Miami-Dade County, Florida');
    const [west = 0, south = 0, east = 0, north = 0] = miami?.bbox ?? [];
    expect(east - west).toBeCloseTo(2 * index.half_box_deg);
    expect(north - south).toBeCloseTo(2 * index.half_box_deg);
  });
});

describe('text as it is compared', () => {
  it('has no case, no accents and no punctuation', () => {
    expect(fold('Doña Ana')).toBe('dona ana');
    expect(fold('Prince George’s')).toBe('prince georges');
    expect(fold('Miami-Dade, FL')).toBe('miami dade fl');
    expect(fold('Fish & Wildlife')).toBe('fish and wildlife');
    expect(fold(' , ')).toBe('');
  });

  it('is apart by letters changed, put in, left out or exchanged', () => {
    expect(distance('miami', 'miami')).toBe(0);
    expect(distance('mimai', 'miami')).toBe(1);
    expect(distance('miam', 'miami')).toBe(1);
    expect(distance('ca', 'abc')).toBe(3);
    expect(distance('', 'abc')).toBe(3);
  });
});
