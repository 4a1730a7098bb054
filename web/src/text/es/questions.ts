import type { QuestionWords } from '../catalogue';
import type { Format } from '../format';

/** Names that Spanish does not say without their article, which runs together with some words before it. */
const articled = (name: string): string =>
  /^Distrito /.test(name) ? `el ${name}` : /^Islas /.test(name) ? `las ${name}` : name;
const de = (name: string): string => `de ${articled(name)}`.replace(/^de el /, 'del ');
const a = (name: string): string => `a ${articled(name)}`.replace(/^a el /, 'al ');

const aside = (since: string): string => (since ? `, ${since}` : '');
const between = (since: string): string => (since ? `, ${since},` : '');

/** Since a day, a month or a year: a day alone has an article. */
export const desde = (day: string): string => (/^\d{1,2}\s/.test(day) ? `desde el ${day}` : `desde ${day}`);
export const hasta = (day: string): string => (/^\d{1,2}\s/.test(day) ? `hasta el ${day}` : `hasta ${day}`);

/** The three questions about a place, and the sentences that answer them, in Spanish. */
export function questionWords(f: Format): QuestionWords {
  const counties = (n: number, total: number): string =>
    n === total
      ? f.plural(total, 'el condado', 'los # condados')
      : `${f.number(n)} de ${f.plural(total, '# condado', '# condados')}`;
  return {
    questions: {
      ask: '¿Quién puede preguntar aquí por el estatus migratorio en nombre de ICE?',
      jail: '¿Qué ocurre en la cárcel?',
      jails: '¿Qué ocurre en las cárceles y prisiones?',
      law: '¿Qué lo limita o lo exige?',
      name: articled,
      wholeCounty: (county) => `Las respuestas valen para todo el territorio ${de(county)}.`,
      always:
        'Los agentes federales (ICE, Patrulla Fronteriza) pueden actuar en cualquier lugar; esta página trata de agencias estatales y locales. Una agencia sin acuerdo puede colaborar con ICE de otras formas.',
      which: (n) => f.plural(n, 'Qué agencia', 'Qué # agencias'),
      named: (who, since) => `${who} (${since})`,
      since: {
        signed: desde,
        listed: (day) => `en la lista ${desde(day)}`,
        again: (day) => `de nuevo en la lista ${desde(day)}`,
        first: (day) => `con el primer acuerdo ${desde(day)}`,
      },
      ended: (agency, day) => `${agency} tuvo uno ${hasta(day)}, fecha de la primera lista sin él.`,
      missing: (agency, day) =>
        `El acuerdo de ${agency} no figura en la lista del ${day}; no se considera terminado.`,
      pending: (agency, model, day) =>
        `${agency} lo ha solicitado, modelo ${model}; figura como pendiente ${desde(day)}.`,
      pendings: (n, day) =>
        `${f.plural(n, '# solicitud figura como pendiente', '# solicitudes figuran como pendientes')}, la primera ${desde(day)}.`,
      unknown: 'No se sabe.',
      unknownOthers: 'De otras agencias no se sabe.',
      before: (first) =>
        `Antes de la primera lista de ICE disponible, del ${first}, solo se conocen las fechas de firma.`,
      beforeAll: 'Antes de la primera lista de ICE disponible solo se conocen las fechas de firma.',
      who: {
        sheriff: (county) => `el alguacil (sheriff) ${de(county)}`,
        countywide: (county) => `una agencia que abarque todo el territorio ${de(county)}`,
        townPolice: 'la policía de una localidad de aquí',
        stateAgency: 'una agencia estatal',
        stateAgencies: (n) => f.plural(n, '# agencia estatal', '# agencias estatales'),
        locals: (n) =>
          f.plural(n, '# agencia municipal u otra local', '# agencias municipales y otras locales'),
      },
      may: {
        county: (who, since) =>
          `Agentes capacitados de ${who} pueden hacerlo durante sus labores habituales${aside(since)}.`,
        town: (town, who, since) =>
          `En ${town}, agentes capacitados de ${who} pueden hacerlo${aside(since)}.`,
        local: (who, since) =>
          `En su propia zona, agentes capacitados de ${who} pueden hacerlo${aside(since)}.`,
        locals: (who, since) =>
          `Cada una en su propia zona, agentes capacitados de ${who} pueden hacerlo${aside(since)}.`,
        state: (who, state, since) =>
          `También agentes capacitados de ${who}, en cualquier lugar ${de(state)}${aside(since)}.`,
        stateFirst: (who, state, since) =>
          `Agentes capacitados de ${who} pueden hacerlo en cualquier lugar ${de(state)}${aside(since)}.`,
        counties: (n, total, since) =>
          `En ${counties(n, total)}, agentes capacitados de una agencia de todo el condado pueden hacerlo${aside(since)}.`,
        unread: (who) =>
          `No se sabe qué pueden hacer los agentes de ${who}: la lista de ICE no da ningún modelo que pueda leerse.`,
        not: (whom) => `ICE no publica un acuerdo así para ${whom}.`,
        nobody: (whom) => `Ninguna agencia estatal ni local: ICE no publica un acuerdo así para ${whom}.`,
        nobodyInState: (state) =>
          `Ninguna agencia estatal ni local: ICE no publica un acuerdo así en ${articled(state)}.`,
      },
      inJail: {
        of: (who) => ` de ${who}`,
        county: (county) => `la cárcel ${de(county)}`,
        local: (county) => `una cárcel local en ${articled(county)}`,
        state: 'las prisiones y cárceles a cargo del estado',
        locals: 'cárceles locales',
        counties: (n, total) => `las cárceles de ${counties(n, total)}`.replace(/\bde el /, 'del '),
        may: {
          JEM: (where, who, since) =>
            `En ${where}, agentes capacitados${who} pueden${between(since)} preguntar por el estatus migratorio a las personas detenidas e iniciar trámites de expulsión.`,
          WSO: (where, who, since) =>
            `En ${where}, agentes capacitados${who} pueden${between(since)} ejecutar órdenes administrativas de ICE sobre personas detenidas; no las interrogan sobre su estatus.`,
        },
        none: (jail) => `ICE no publica ningún acuerdo de cárcel ni de entrega de órdenes para ${jail}.`,
        noneInState: (state) =>
          `ICE no publica ningún acuerdo de cárcel ni de entrega de órdenes en ${articled(state)}.`,
        detainer:
          'Con o sin acuerdo, ICE puede pedir a una cárcel, con una orden de retención, que retenga a alguien.',
        detainerName: 'Orden de retención',
      },
      says: {
        by: {
          statute: (whose) => `Una ley ${de(whose)}`,
          ordinance: (whose) => `Una ordenanza ${de(whose)}`,
          resolution: (whose) => `Una resolución ${de(whose)}`,
          executive_order: (whose) => `Una orden ejecutiva ${de(whose)}`,
          agency_policy: (whose) => `Una política de una agencia en ${articled(whose)}`,
          ag_directive: (whose) => `Una directiva del fiscal general ${de(whose)}`,
          court_ruling: (whose) => `Un fallo judicial en ${articled(whose)}`,
          federal_list: (whose) => `Una lista federal que nombra ${a(whose)}`,
        },
        seeks: 'exige solicitar un acuerdo',
        does: (by, what, since) => `${by} ${what}, ${since}.`,
        since: desde,
        sinceUnknown: 'no se sabe desde cuándo',
        until: (since, day) => `${since} y ${hasta(day)}`,
        deadline: (day) => `El plazo vence el ${day}.`,
        binds: 'Se aplica a',
        lists: (places, since) =>
          `El Departamento de Justicia incluye ${a(places)} en su lista de jurisdicciones santuario, ${since}.`,
        none: 'Aquí no consta ninguna política. La colección es una selección: eso no significa que no exista.',
        noneOf: (places) =>
          `No consta ninguna política ${de(places)}. La colección es una selección: eso no significa que no exista.`,
        counties: (n) => f.plural(n, '# condado', '# condados'),
        towns: (n) => f.plural(n, '# localidad', '# localidades'),
        own: (places) => `Constan políticas propias de ${places} de este estado.`,
        more: (n) => f.plural(n, '# política más', '# políticas más'),
      },
    },
  };
}
