type Child = Node | string | null | undefined | false;

/** Makes an element. Texts are set as text and never read as HTML. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A button with words on it. */
export function button(
  label: string,
  onClick: () => void,
  attributes: Readonly<Record<string, string | boolean | null>> = {},
): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', onClick);
  return element;
}

/** A field for a day; what is no day is passed over, or told. */
export function dayField(
  attributes: Readonly<Record<string, string | null>>,
  onDay: (day: string) => void,
  onOther: () => void = () => undefined,
): HTMLInputElement {
  const field = el('input', { type: 'date', ...attributes });
  field.addEventListener('change', () => {
    if (field.value && field.validity.valid) onDay(field.value);
    else onOther();
  });
  return field;
}

/** A link to another site, if the address is one that a browser may safely open; else only the words. */
export function outerLink(label: string, address: string | null, spoken?: string): HTMLElement | null {
  const href = safeHref(address);
  if (!href) return null;
  return el('a', { href, rel: 'noopener noreferrer', 'aria-label': spoken ?? null }, label);
}

/** Gives the reader a text as a file; `type` is its media type. */
export function saveFile(text: string, type: string, name: string): void {
  const bytes = new Blob([text], { type: `${type};charset=utf-8` });
  const link = el('a', { href: URL.createObjectURL(bytes), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The address if it is an http or https one. */
export function safeHref(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** A custom property of the style sheet as it is at the moment; `tokens.css` is where they are written down. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** True if the reader has asked for less motion. */
export const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
