import type { Format } from './format';

/** Makes of a name, a day or a remark what stands in a sentence. */
export type Form = (text: string) => string;

/** The forms that the sentences of a language use; `src/pages/forms.rs` makes the same. */
export type Forms = Readonly<Record<string, Form>>;

/** A remark after a comma, and one between two; nothing where there is none. Every language has them. */
export const REMARKS: Forms = {
  aside: (text) => (text ? `, ${text}` : ''),
  between: (text) => (text ? `, ${text},` : ''),
};

/** A sentence for each of several names, in their order. */
export type Saying<Names extends readonly string[]> = (
  ...values: { readonly [At in keyof Names]: string }
) => string;

/**
 * How the texts of a language become sentences: `{name}` is what stands there, and `{form:name}` that in a form of the
 * language.
 */
export function sayingIn(forms: Forms, f: Format) {
  const filled = (text: string, values: Readonly<Record<string, string>>): string =>
    text.replace(/\{(?:(\w+):)?(\w+)\}/g, (braces, form: string | undefined, name: string) => {
      const value = values[name];
      if (value === undefined) return braces;
      return form ? (forms[form]?.(value) ?? braces) : value;
    });
  return {
    filled,
    /** A sentence of these names. */
    of:
      <const Names extends readonly string[]>(text: string, ...names: Names): Saying<Names> =>
      (...values) =>
        filled(text, Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))),
    /** The form that fits a number. */
    counted:
      ([one, other]: readonly string[]) =>
      (n: number): string =>
        f.plural(n, one ?? '', other ?? ''),
  };
}

export type SayingIn = ReturnType<typeof sayingIn>;
