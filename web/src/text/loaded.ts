import { LANGS } from './lang';
import { loadWords } from './words';

// Before each file of tests: there is no reader who waits, and every language is spoken.
await Promise.all(LANGS.map(loadWords));
