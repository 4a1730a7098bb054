import { expect, it } from 'vitest';
import { pinned } from './tools';

it('a link that is given to others shows the same day for ever, wherever the map looked', () => {
  expect(pinned('https://maps.example.org/?county=13135&at=7/33.9/-84.0', '2026-01-09')).toBe(
    'https://maps.example.org/?county=13135&date=2026-01-09',
  );
  expect(pinned('https://maps.example.org/?view=changes,model&date=2025-06-01', '2025-06-01')).toBe(
    'https://maps.example.org/?view=changes,model&date=2025-06-01',
  );
  const changes = pinned('https://maps.example.org/?view=changes&where=TX', '2025-12-29', '2025-12-12');
  expect(changes).toBe('https://maps.example.org/?view=changes&where=TX&date=2025-12-29&since=2025-12-12');
});
