import { describe, expect, it } from 'vitest';
import { readPoint } from './point';

describe('a typed point', () => {
  it('is latitude, longitude', () => {
    expect(readPoint('25.76, -80.19')).toEqual({ lat: 25.76, lon: -80.19 });
    expect(readPoint(' 41.88 -87.63 ')).toEqual({ lat: 41.88, lon: -87.63 });
  });

  it('is nothing else', () => {
    for (const text of ['Miami', '12086', '95, 10', '25.76', '1,2,3', '']) expect(readPoint(text)).toBeNull();
  });
});
