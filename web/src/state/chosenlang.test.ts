import { expect, it } from 'vitest';
import { chosenLang, keepLang } from './chosenlang';

const keeping = () => {
  const texts = new Map<string, string>();
  return {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => void texts.set(name, text),
  };
};

it('a language that was chosen is spoken on the next visit', () => {
  const kept = keeping();
  expect(chosenLang(kept)).toBeNull();
  keepLang(kept, 'es');
  expect(chosenLang(kept)).toBe('es');
});

it('a browser that keeps nothing, or something else, makes no trouble', () => {
  const refuses = {
    getItem: (): string => {
      throw new Error('forbidden');
    },
    setItem: (): void => {
      throw new Error('forbidden');
    },
  };
  expect(() => keepLang(refuses, 'es')).not.toThrow();
  expect(chosenLang(refuses)).toBeNull();
  expect(chosenLang(null)).toBeNull();
  expect(chosenLang({ ...keeping(), getItem: () => 'klingon' })).toBeNull();
});
