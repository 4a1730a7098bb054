import { describe, expect, it } from 'vitest';
import { safeHref } from './dom';

describe('links from data', () => {
  it('are opened only if they are http or https', () => {
    expect(safeHref('https://www.ice.gov/x')).toBe('https://www.ice.gov/x');
    for (const wrong of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'x', '', null]) {
      expect(safeHref(wrong)).toBeNull();
    }
  });
});
