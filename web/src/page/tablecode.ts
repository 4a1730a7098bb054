import { button, el } from '../dom';
import type { Words } from '../text/words';

/** The table's code, which most readers never need; null where it did not come, and then the view says so. */
export async function tableCode(view: HTMLElement, words: () => Words): Promise<TableCode | null> {
  const code = await import('./table').catch(() => null);
  if (!code) {
    // A browser does not try again what it could not load once.
    const { t } = words();
    const again = button(t.problem.retry, () => location.reload());
    view.replaceChildren(el('p', { role: 'alert' }, t.problem.away), again);
  }
  return code;
}

type TableCode = typeof import('./table');
