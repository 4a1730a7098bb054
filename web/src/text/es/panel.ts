import type { PanelWords } from '../catalogue';
import type { Format } from '../format';
import { noteBy } from '../notes';
import type { SharedWords } from '../shared';
import { changesWords } from './changes';
import { jailWords } from './jails';
import { noteRules } from './notes';
import { desde, hasta, questionWords } from './questions';

/** The panel in Spanish. */
export function panelWords(f: Format, answer: SharedWords['answer']): PanelWords {
  const rules = noteRules(f);
  return {
    ...questionWords(f),
    changes: changesWords(f),
    jails: jailWords(f),
    note: (note) => noteBy(rules, note),
    panel: {
      label: 'Lo que se aplica aquí',
      intro: 'Elija un condado para ver quién tiene un acuerdo con ICE allí, y qué lo limita o lo exige.',
      close: 'Cerrar',
      loading: 'Cargando …',
      residents: (n) => f.plural(n, '# habitante', '# habitantes'),
      inTowns: (towns, residents, share) =>
        `${residents}${share ? `, el ${share} del condado,` : ''} viven en ${f.plural(towns, 'la localidad cuya agencia tiene', 'las # localidades cuyas agencias tienen')} un acuerdo.`,
      geoid: (id) => `GEOID ${id}`,
      county: 'condado',
      countyAgencies: 'Agencias de todo el condado',
      localAgencies: 'Agencias municipales y otras locales',
      stateAgencies: 'Agencias estatales',
      elsewhere: 'Otras localidades del condado',
      elsewhereNote: 'Su autoridad termina en el límite de su localidad.',
      missing: 'Ausentes de esta lista, sin haber terminado',
      policies: 'Políticas',
      conflicts: 'Aquí coinciden ambas partes',
      counties: 'Condados',
      signed: (day) => `firmado el ${day}`,
      signedUnknown: 'no se sabe cuándo se firmó',
      signedInDoubt: (day) => `fecha de firma en duda: ${day}`,
      heldBack: (since, until) =>
        `ausente de la lista del ${since}; no se da por terminado hasta el ${until}`,
      corrected: (day, what) => `corregido el ${day}: ${what}`,
      correctedLater: (day, what) => `corregido después, el ${day}: ${what}`,
      listedSince: (day) => `publicado desde el ${day}`,
      lastListed: (day) => `publicado por última vez el ${day}`,
      memorandum: 'memorando',
      modelUnread: 'modelo no legible',
      modelUnreadMeans:
        'La lista de ICE no da para este acuerdo ningún modelo que pueda leerse; lo que sus agentes pueden hacer no se sabe hasta que una lista posterior lo diga.',
      memorandumOf: (agency, model) => `memorando de ${agency}, ${model}`,
      addendum: 'anexo',
      sourceOf: (title) => `fuente de ${title}`,
      since: desde,
      until: hasta,
      sinceUnknown: 'no se sabe desde cuándo',
      appliesTo: (whom) => `Se aplica a: ${whom}`,
      unverified: 'fuente aún sin verificar',
      english: 'Los nombres de agencias y leyes están en inglés.',
      nearby: (town, away) => `cerca, sin certeza: ${town} está a ${away}`,
      inCounty: 'en algún lugar de este condado',
      pointIn: (county) => `Un punto en ${county}`,
      borderOf: (year) => `límite de ${year}`,
      residentsUnknown: 'número de residentes desconocido',
      border: (town, year) => `dentro de ${town}, según su límite de ${year}`,
      nearestTown: (town, away) => `localidad más cercana: ${town}, a ${away}`,
      formerNames: (names) => `Antes: ${names}`,
      covers: 'Cubre o está en',
      wholeState: (state) => `todo el territorio de ${state}`,
      how: 'Cómo lo sabemos',
      howList: (day, file) =>
        `Los acuerdos publicados se leen en la lista de ICE del ${day}${file ? `, ${file}` : ''}.`,
      howLater:
        'La fila indicada es la de la última lista que muestra el acuerdo, que puede ser una posterior.',
      howRow: (agency, sheet, row) => `${agency}: lista de ICE ${sheet}, fila ${row}`,
      howRowOf: (agency, day, sheet, row) => `${agency}: lista de ICE del ${day}, ${sheet}, fila ${row}`,
      howPending: (row) => `${row} (solicitud)`,
      rule: {
        'agency-name': 'ubicada por el condado en el nombre de la agencia',
        'county-cell': 'ubicada por el condado que indica la lista',
        'town-border': 'ubicada en todos los condados que toca el límite de la localidad',
        gazetteer: 'ubicada por su localidad, según el nomenclátor',
        correction: 'ubicada por una corrección revisada',
        state: 'agencia estatal, ubicada por su estado',
        unmatched: 'sin ubicar',
      },
      history: 'Historia',
      event: {
        signed: 'firmado',
        listed: 'publicado por primera vez',
        missing: 'ausente de la lista, sin haber terminado',
        held_back: 'ausente de la lista, aún no se da por terminado',
        returned: 'publicado de nuevo',
        corrected: 'corregido',
        renewed: 'renovado',
        relabelled: 'corregido por ICE',
        removed: 'ya no publicado',
        policy_begun: 'en vigor',
        policy_ended: 'terminada',
      },
      notLegal: 'Información, no asesoría legal. La práctica puede diferir de la norma escrita.',
      copyLink: 'Copiar enlace',
      copied: 'Enlace copiado',
      cite: 'Citar',
      citation: (place, day, snapshot, link, today) =>
        `«${place}». Countyline, acuerdos y políticas al ${day} (datos ${snapshot}). ${link}. Consultado el ${today}.`,
      printed: (day) => `Impreso el ${day} desde`,
      citeCopied: 'Cita copiada',
      copyFailed: 'El navegador no permitió copiar. Copie la dirección de su barra.',
      download: 'Descargar',
      print: 'Imprimir',
      report: 'Informar de un error',
      embed: 'Insertar',
      embedNote:
        'Este código muestra el mapa, con lo mismo a la vista, en otra página. Sigue la lista más reciente, salvo que se haya elegido un día.',
      embedCode: 'Código del marco',
      embedCopy: 'Copiar el código',
      embedCopied: 'Código copiado',
      handle: 'Tamaño del panel',
    },
    report: {
      day: (day, snapshot) => `Al ${day}${snapshot ? ` (datos ${snapshot})` : ''}`,
      asks: [
        '¿Qué está mal?',
        '¿Qué sería lo correcto?',
        '¿Qué fuente lo muestra: un enlace, un documento, una lista con su fila?',
        '¿Cómo se le puede consultar, si lo desea?',
      ],
      copy: 'Copiar el informe',
      copied: 'Informe copiado',
      page: 'Abrir la página de informes',
      there:
        'Copie el informe, que indica esta vista, su fecha y lo que ayuda a corregirla; luego abra la página de informes y péguelo allí.',
      nowhere:
        'Quien administra esta página no ha indicado una dirección para informes. Copie el informe, que indica esta vista, su fecha y lo que ayuda a corregirla, y envíelo a quien le dio esta dirección o este programa.',
    },
    answer: {
      ...answer,
      unknown: (day) => `No se sabe qué publicaba ICE aquí al ${day}.`,
      signed: (day, list) =>
        `No se sabe qué publicaba ICE aquí al ${day}. Según las fechas de firma se conoce: ${list}.`,
      readFrom: (day) => `Según la lista de ICE del ${day}.`,
    },
    overview: {
      field: (n, residents) =>
        `En ${f.plural(n, '# condado', '# condados')} con ${residents} habitantes, una agencia de todo el condado tiene un acuerdo de grupo de trabajo.`,
      kinds: 'A qué llegan los acuerdos',
      reach: 'Los acuerdos llegan a',
      counties: 'Condados',
      residents: 'Habitantes',
      rule: 'Cada condado se cuenta una vez, en la primera línea que corresponde, con todos sus habitantes.',
      inTowns: (towns, residents, around) =>
        `De los ${around} habitantes de condados donde solo localidades, campus y similares tienen un acuerdo, ${residents} viven en ${f.plural(towns, 'la # localidad que lo tiene', 'las # localidades que lo tienen')}.`,
      inTownsUnknown: (towns) =>
        f.plural(
          towns,
          'No se cuentan entre ellos los de # localidad, que no se conocen.',
          'No se cuentan entre ellos los de # localidades, que no se conocen.',
        ),
      models: 'Acuerdos por modelo',
      model: 'Modelo',
      agreements: 'Acuerdos',
      states: 'Acuerdos por estado',
      months: 'Acuerdos por mes',
      day: 'Día',
      asTable: (title) => `Como tabla: ${title}`,
      below: 'La tabla de abajo tiene las cifras.',
      month: 'Última lista de',
      all: 'Todos',
      short: { TFM: 'Grupo', JEM: 'Cárcel', WSO: 'Órdenes' },
    },
    revised: {
      state: 'estado',
      agency: 'nombre',
      model: 'modelo',
      signed: 'fecha de firma',
      memorandum: 'dirección del memorando',
      counties: 'condado',
      rows: 'número de filas',
      fromTo: (what, from, to) => `${what} de ${from} a ${to}`,
      none: 'ninguno',
    },
  };
}
