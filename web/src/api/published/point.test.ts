import { describe, expect, it } from 'vitest';
import { distanceKm } from './mercator';
import { nearestTown, presenceAt, readPoint, townsIn } from './point';

describe('where a point lies', () => {
  const near = { name: 'Doral', point: [-80.35, 25.82], distance_km: 1 } as const;

  it('tells how surely an agency is there', () => {
    const at = (where: Parameters<typeof presenceAt>[0], within: string[] = []) =>
      presenceAt(where, within, near);
    expect(at(undefined)).toBe('covers');
    expect(at({ in_county: true })).toBe('in_county');
    expect(at({ towns: ['1'] }, ['2', '1'])).toBe('covers');
    expect(at({ towns: ['1'] }, ['2'])).toBe('elsewhere_in_county');
    expect(at({ place: 'Doral' })).toBe('nearby');
    expect(at({ place: 'Miami' })).toBe('elsewhere_in_county');
    expect(at({ township: true })).toBe('in_county');
    expect(at({ township: true }, ['1'])).toBe('elsewhere_in_county');
  });

  it('is in the smaller town first, and in a city that is drawn twice once', () => {
    const town = (geoid: string, name: string) => ({
      id: 1,
      type: 3,
      rings: [],
      properties: { geoid, name },
    });
    expect(townsIn([town('3600112345', 'Ossining'), town('3655530', 'Ossining village')])).toEqual([
      '3655530',
      '3600112345',
    ]);
    expect(townsIn([town('2507000', 'Boston'), town('2502507000', 'Boston')])).toEqual(['2507000']);
  });

  it('is so far from towns', () => {
    expect(distanceKm([-80.2, 25.77], [-80.1937, 25.7743])).toBeCloseTo(0.793, 2);
    const places = [
      { name: 'Miami', point: [-80.1937, 25.7743] as const },
      { name: 'Doral', point: [-80.35, 25.82] as const },
    ];
    expect(nearestTown(places, [-80.2, 25.77])).toEqual({
      name: 'Miami',
      point: [-80.1937, 25.7743],
      distance_km: 0.8,
    });
    expect(nearestTown([], [0, 0])).toBeNull();
  });

  it('is read strictly', () => {
    expect(readPoint(new URLSearchParams('lon=-80&lat=25'))).toEqual([-80, 25]);
    for (const query of ['lon=-80', 'lon=-181&lat=1', 'lon=x&lat=1', 'lon=1&lat=91']) {
      expect(() => readPoint(new URLSearchParams(query)), query).toThrow('is not a number');
    }
  });
});
