import { ServerError } from './api/client';
import { pickLang, RECORDS } from './text/lang';
import { loadWords, wordsFor } from './text/words';
import './styles/index.css';
import { Page } from './page/page';
import { readAddress } from './state/address';
import { chosenLang, storage } from './state/chosenlang';
import { Store } from './state/store';
import { turn } from './state/turns';

const addressed = readAddress(location.search);
const wanted = addressed.lang ?? chosenLang(storage()) ?? pickLang(navigator.languages);
const lang = await loadWords(wanted).then(
  () => wanted,
  // Better in English than not at all.
  () => loadWords(RECORDS).then(() => RECORDS),
);
const store = new Store({ ...addressed, lang });

document.body.classList.toggle('embed', /\/embed(\.html)?$/.test(location.pathname));

try {
  const page = new Page(store, addressed.lang === lang);
  await turn();
  if (lang !== wanted) page.misses(wanted);
  page.begin();
} catch (error) {
  // Nothing below can be relied on any more: one sentence instead of a blank page.
  const sentence = error instanceof ServerError ? error.message : wordsFor(store.state.lang).t.problem.broken;
  document.body.append(Object.assign(document.createElement('p'), { textContent: sentence }));
  throw error;
}
