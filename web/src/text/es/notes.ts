import type { Format } from '../format';
import type { NoteRule } from '../notes';

/** The program's remarks on its records, in Spanish. Names and what was printed stay as they are. */
export function noteRules(f: Format): readonly NoteRule[] {
  return [
    [/county `([^`]*)` is corrected/y, (printed) => `el condado “${printed}” está corregido`],
    [
      /the county printed for a state agency is its office, not its area/y,
      () => 'el condado publicado para una agencia estatal es el de su oficina, no el de su territorio',
    ],
    [
      /signing day `([^`]*)` read as (\d{4}-\d\d-\d\d)/y,
      (printed, day) => `fecha de firma “${printed}” leída como ${f.day(day)}`,
    ],
    [
      /signing day `([^`]*)` has a year that is not possible; read as (\d{4}-\d\d-\d\d)/y,
      (printed, day) => `la fecha de firma “${printed}” tiene un año imposible; leída como ${f.day(day)}`,
    ],
    [
      /`([^`]*)` read as ([^;]*), the only county or city of that name/y,
      (printed, read) => `“${printed}” leído como ${read}, el único condado o ciudad con ese nombre`,
    ],
    [
      /(?:county |town |state |)`([^`]*)` read as ([^;]*)/y,
      (printed, read) => `“${printed}” leído como ${read}`,
    ],
    [
      /it may serve more counties than the one printed; if it does, add it with all of them to corrections\/agencies\.csv and import the list again/y,
      () =>
        'puede servir a más condados que el publicado; si es así, hay que añadirla con todos ellos a corrections/agencies.csv e importar la lista de nuevo',
    ],
    [/only COUNTY says where `([^`]*)` is/y, (name) => `solo la columna COUNTY dice dónde está “${name}”`],
    [
      /the gazetteer has no `([^`]*)`; only COUNTY says where it is/y,
      (town) => `“${town}” no está en el nomenclátor; solo la columna COUNTY dice dónde está`,
    ],
    [
      /`([^`]*)` names no county(?: or town)?,? and COUNTY is blank(?:; add it to corrections\/agencies\.csv and import the list again)?/y,
      (name) => `“${name}” no nombra ningún condado ni localidad, y la columna COUNTY está vacía`,
    ],
    [/([^;`]*) lies on the line to ([^;`]*)/y, (town, county) => `${town} está en el límite con ${county}`],
    [
      /COUNTY says `([^`]*)`, which is not (?:a county of|in) ([^;`]*)/y,
      (printed, state) => `la columna COUNTY dice “${printed}”, que no está en ${state}`,
    ],
    [
      /COUNTY says `([^`]*)`, but ([^;`]*) is in ([^;`]*)/y,
      (printed, place, county) => `la columna COUNTY dice “${printed}”, pero ${place} está en ${county}`,
    ],
    [
      /COUNTY says `([^`]*)`, the name says ([^;`]*)/y,
      (printed, name) => `la columna COUNTY dice “${printed}”, y el nombre dice ${name}`,
    ],
    [/printed under ([^;`]*), which is wrong/y, (state) => `publicado en ${state}, lo que es un error`],
    [
      /The first list at hand is of (\d{4}-\d\d-\d\d)\. Before it only signing days are known: shown are the agreements that later lists print as signed by (\d{4}-\d\d-\d\d); others may have ended before\./y,
      (first, day) =>
        `La primera lista disponible es del ${f.day(first)}. Antes solo se conocen las fechas de firma: se muestran los acuerdos que listas posteriores dan por firmados hasta el ${f.day(day)}; otros pueden haber terminado antes.`,
    ],
    [
      /ICE's page showed (\d+) agreements on (\d{4}-\d\d-\d\d); the last list at hand is of (\d{4}-\d\d-\d\d)\./y,
      (count, day, list) =>
        `La página de ICE mostraba ${f.number(Number(count))} acuerdos el ${f.day(day)}; la última lista disponible es del ${f.day(list)}.`,
    ],
    [
      /(\d+) endings? (?:is|are) held back until (\d{4}-\d\d-\d\d): the list of (\d{4}-\d\d-\d\d) leaves out far more than usual\. (?:It is|They are) counted as missing until a person or later lists settle it\./y,
      (count, until, since) =>
        `${f.plural(Number(count), '# final queda en espera', '# finales quedan en espera')} hasta el ${f.day(until)}: la lista del ${f.day(since)} omite mucho más de lo habitual. Se cuentan como ausentes hasta que una persona o listas posteriores lo aclaren.`,
    ],
  ];
}
