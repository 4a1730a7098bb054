import type { PanelWords } from '../catalogue';
import type { Format } from '../format';
import type { QuestionWords } from '../questions';
import type { RecordWords } from '../record';
import type { SharedWords } from '../shared';
import { changesWords } from './changes';

/** The panel in Spanish. */
export function panelWords(
  f: Format,
  answer: SharedWords['answer'],
  record: RecordWords,
  questions: QuestionWords,
  note: (note: string) => string | undefined,
): PanelWords {
  return {
    ...questions,
    changes: changesWords(f),
    jails: {
      ...record.jails,
      mark: (name, town) => `Cárcel: ${name}, ${town}`,
      marked: (n) => (n > 1 ? 'Un cuadrado en el mapa marca cada una.' : 'Un cuadrado en el mapa la marca.'),
    },
    note,
    panel: {
      ...record.panel,
      label: 'Lo que se aplica aquí',
      intro: 'Elija un condado para ver quién tiene un acuerdo con ICE allí, y qué lo limita o lo exige.',
      close: 'Cerrar',
      loading: 'Cargando …',
      county: 'condado',
      elsewhere: 'Otras localidades del condado',
      elsewhereNote: 'Su autoridad termina en el límite de su localidad.',
      nearby: (town, away) => `cerca, sin certeza: ${town} está a ${away}`,
      inCounty: 'en algún lugar de este condado',
      pointIn: (county) => `Un punto en ${county}`,
      border: (town, year) => `dentro de ${town}, según su límite de ${year}`,
      nearestTown: (town, away) => `localidad más cercana: ${town}, a ${away}`,
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
      page: 'Página para imprimir y citar',
      morePolicies: (n) => f.plural(n, '# política más', '# políticas más'),
      handle: 'Tamaño del panel',
    },
    /** What a published copy lacks, said where a reader would look for it. */
    copy: {
      feed: 'En esta copia publicada, un canal se elige solo por lugar: cuenta los cambios de todo tipo de los últimos 90 días.',
      page: 'En esta copia, las páginas para imprimir son del día más reciente; el día que se muestra aquí se puede imprimir con el botón.',
      server:
        'Esta es una copia publicada del mapa, hecha de archivos. Lo que hay que calcular para cada lector no está aquí: condados y acuerdos añadidos a una tabla propia, filtros en CQL2, imágenes de una vista, la descripción de la API. Un servidor del programa los tiene.',
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
    answer: { ...answer, ...record.answer },
    revised: record.revised,
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
      agreements: record.agreements,
      states: 'Acuerdos por estado',
      months: 'Acuerdos por mes',
      day: 'Día',
      asTable: (title) => `Como tabla: ${title}`,
      below: 'La tabla de abajo tiene las cifras.',
      month: 'Última lista de',
      all: 'Todos',
      short: { TFM: 'Grupo', JEM: 'Cárcel', WSO: 'Órdenes' },
    },
  };
}
