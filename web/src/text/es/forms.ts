import { type Form, type Forms, REMARKS } from '../forms';

/** Names that Spanish does not say without their article, which runs together with some words before it. */
const articled: Form = (name) =>
  /^Distrito /.test(name) ? `el ${name}` : /^Islas /.test(name) ? `las ${name}` : name;

/** Of a day, a month and a year a day alone has an article. */
const isDay = (text: string): boolean => /^\d{1,2}\s/.test(text);

/** The forms of Spanish sentences. */
export const forms: Forms = {
  ...REMARKS,
  el: articled,
  de: (name) => `de ${articled(name)}`.replace(/^de el /, 'del '),
  a: (name) => `a ${articled(name)}`.replace(/^a el /, 'al '),
  desde: (day) => (isDay(day) ? `desde el ${day}` : `desde ${day}`),
  hasta: (day) => (isDay(day) ? `hasta el ${day}` : `hasta ${day}`),
};
