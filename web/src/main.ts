import { ServerError } from './api/client';
import { pickLang } from './text/lang';
import { wordsFor } from './text/words';
import './styles/index.css';
import { Page } from './page/page';
import { readAddress } from './state/address';
import { Store } from './state/store';

const addressed = readAddress(location.search);
const store = new Store({ ...addressed, lang: addressed.lang ?? pickLang(navigator.languages) });

document.body.classList.toggle('embed', location.pathname.endsWith('/embed'));

try {
  new Page(store, addressed.lang !== null).begin();
} catch (error) {
  // Nothing below can be relied on any more: one sentence instead of a blank page.
  const sentence = error instanceof ServerError ? error.message : wordsFor(store.state.lang).t.problem.broken;
  document.body.append(Object.assign(document.createElement('p'), { textContent: sentence }));
  throw error;
}
