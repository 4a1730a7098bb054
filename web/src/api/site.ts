import type { Site } from './answer';

/** The file that names what a published copy holds, as the copy's page says; a server's page names none. */
const manifest =
  typeof document === 'undefined'
    ? undefined
    : document.querySelector<HTMLMetaElement>('meta[name=published]')?.content;

/** True on a published copy: what only a server can reckon is not there. */
export const isPublished = Boolean(manifest);

const server: Site = {
  answer: (url, signal) => fetch(url, signal ? { signal } : {}),
  file: (url) => url,
  takeUp: () => {},
};

let opened: Site | null = manifest ? null : server;
let asked: Promise<Site> | null = null;

/** Who answers this page; the code that reads a copy comes with the first question. */
async function open(): Promise<Site> {
  if (!manifest) return server;
  const { openCopy } = await import('./published/copy');
  return openCopy(new URL(manifest, document.baseURI).href);
}

/** Who answers this page. */
export function siteHere(): Promise<Site> {
  asked ??= open().then(
    (site) => {
      opened = site;
      return site;
    },
    (error: unknown) => {
      asked = null;
      throw error;
    },
  );
  return asked;
}

/** The address to link to for what an address asks; null where no file of a copy holds just that. */
export const fileOf = (url: string): string | null => opened?.file(url) ?? null;

/** From now on the newest data answer that `getVersion` has told of. */
export const takeUp = (): void => opened?.takeUp();
