/** On paper nothing can be unfolded: all is open while it prints, and as before afterwards. */
export function unfold(panel: HTMLElement): void {
  const folded = panel.querySelectorAll<HTMLDetailsElement>(
    'details.folded:not([open]), details.how:not([open])',
  );
  for (const part of folded) part.open = true;
  const fold = (): void => {
    for (const part of folded) part.open = false;
  };
  addEventListener('afterprint', fold, { once: true });
}
