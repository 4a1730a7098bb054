import { expect, it } from 'vitest';
import { frameAddress, frameCode } from './embed';

it('a frame has the view of the page, and is of the newest day unless one was chosen', () => {
  expect(frameAddress('https://maps.example.org/?county=13135')).toBe(
    'https://maps.example.org/embed?county=13135',
  );
  expect(frameAddress('https://example.org/map/?view=changes,model&date=2025-06-01#map')).toBe(
    'https://example.org/map/embed?view=changes,model&date=2025-06-01',
  );
  expect(frameAddress('https://example.org/?view=table,model')).toBe('https://example.org/embed?view=model');
  expect(frameAddress('https://example.org/?view=table')).toBe('https://example.org/embed');
  // On a published copy it is a file, beside the one of the map.
  for (const page of ['', 'index.html', 'embed.html']) {
    expect(frameAddress(`https://example.org/map/${page}?county=13135`, 'embed.html')).toBe(
      'https://example.org/map/embed.html?county=13135',
    );
  }
  expect(frameAddress('https://example.org/?view=table&in=TX')).toBe('https://example.org/embed?in=TX');
});

it('the code is HTML in which no name can do harm', () => {
  const code = frameCode('https://example.org/?at=5/39.5/-98.3&lang=es', 'Countyline: "O’Brien" <b>&');
  expect(code).toContain('src="https://example.org/embed?at=5/39.5/-98.3&amp;lang=es"');
  expect(code).toContain('title="Countyline: &quot;O’Brien&quot; &lt;b>&amp;"');
  expect(code).toContain('loading="lazy"');
  expect(code).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"');
});
