import type { Catalogue } from '../catalogue';
import type { Format } from '../format';
import { sayingIn } from '../forms';
import { notesIn } from '../notes';
import { questionWords } from '../questions';
import { recordWords } from '../record';
import { sharedWords } from '../shared';
import { forms } from './forms';
import notes from './notes.json';
import { panelWords } from './panel';
import questions from './questions.json';
import records from './record.json';
import said from './shared.json';

export { states } from './states';

/** The page in Spanish. Names of agencies, laws and quotes stay in English. */
export function catalogue(f: Format): Catalogue {
  const shared = sharedWords(said, f);
  const saying = sayingIn(forms, f);
  const record = recordWords(records, saying);
  const { kind, model, modelMeans, stance, detainer, status, scope, instrument } = record;
  return {
    ...panelWords(f, shared.answer, record, questionWords(questions, saying, f), notesIn(notes, saying, f)),
    kind,
    model,
    modelMeans,
    stance,
    detainer,
    status,
    scope,
    instrument,
    name: 'Countyline',
    purpose:
      'Dónde se aplican los acuerdos 287(g) y las políticas santuario, condado por condado, en cualquier fecha',
    skip: 'Ir al mapa',
    skipToTable: 'Ir a la tabla',
    skipToPanel: 'Ir a lo que se aplica',
    language: 'Idioma',
    jump: {
      label: 'Ir a una región',
      lower48: '48 contiguos',
      alaska: 'Alaska',
      hawaii: 'Hawái',
      puertoRico: 'Puerto Rico',
      guam: 'Guam',
      samoa: 'Samoa',
    },
    insets: {
      label: 'Mapas pequeños: ir a una región',
      name: {
        alaska: 'Alaska',
        hawaii: 'Hawái',
        puertoRico: 'Puerto Rico, Islas Vírgenes',
        guam: 'Guam, Marianas del Norte',
        samoa: 'Samoa Americana',
      },
    },
    zoom: 'Escala',
    zoomIn: 'Acercar',
    zoomOut: 'Alejar',
    map: {
      label: 'Mapa de condados',
      help: 'Las flechas van de condado en condado, T de localidad en localidad donde se dibujan, Intro abre uno, más y menos cambian la escala, del 1 al 6 van a una región, P lleva a lo que se dice de ella.',
      failed: 'Las partes rayadas del mapa no llegaron: no se muestra lo que rige allí. Se intenta de nuevo.',
      townsFailed:
        'Las localidades no llegaron: no se muestran sus acuerdos y políticas propios. Se intenta de nuevo.',
      waits: 'Cargando. Hasta entonces la página está en gris.',
      waitsFor: (day: string) => `Cargando el ${day}. Hasta entonces la página está en gris.`,
      isOld: 'La página está en gris, pues no muestra el día pedido.',
      isTried: 'Se intenta de nuevo automáticamente.',
      after: (day: string, newest: string) =>
        `No hay ninguna lista del ${day}. Esta es la más reciente, del ${newest}.`,
      retry: 'Intentar de nuevo',
      noCanvas:
        'Este navegador no puede dibujar el mapa; uno más nuevo sí. La búsqueda y la tabla funcionan aquí también.',
    },
    legend: {
      ...shared.legend,
      title: 'Leyenda',
      everything: 'Todo',
      agreementsOnly: 'Solo acuerdos',
      policiesOnly: 'Solo políticas',
      hint: 'desmarque una entrada para ocultarla',
      fillsLabel: 'Qué muestran los colores',
      local: 'De los acuerdos publicados ese día, sin las agencias estatales.',
      states: (n) => f.plural(n, '# estado', '# estados'),
    },
    town: {
      nothing: 'no tiene acuerdo ni política propios',
      policy: 'tiene su propia política que limita la cooperación',
      agencies: (n) => f.plural(n, '# agencia local con un acuerdo', '# agencias locales con acuerdos'),
    },
    frame: {
      whole: 'Todo sobre este lugar en Countyline',
      passed: {
        wheel: 'Haga clic en el mapa, o mantenga pulsada la tecla Ctrl, para acercarlo con la rueda',
        finger: 'Mueva el mapa con dos dedos',
      },
    },
    headline: {
      ...shared.headline,
      ...record.age,
      asOf: (day) => `Al ${day}`,
      beforeLists: (agreements) =>
        `no se sabe cuántos acuerdos estaban vigentes: no hay ninguna lista de ese día. Listas posteriores muestran ${agreements} firmados hasta entonces`,
    },
    tip: {
      policies: {
        limits: 'La política estatal o del condado limita la cooperación.',
        prohibits: 'Su estado prohíbe los acuerdos 287(g).',
        requires: 'La política estatal o del condado exige cooperación.',
        no_limits: 'La política estatal prohíbe límites locales.',
      },
      meeting: {
        conflicts: 'Aquí coinciden ambas partes.',
        unlisted: 'Un acuerdo obligatorio no figura en la lista.',
      },
      noPolicy: 'No consta ninguna política estatal ni del condado.',
      noneHeld: 'Ninguna agencia propia tiene un acuerdo en la lista.',
      held: (models) => `Modelos de sus propias agencias: ${models}.`,
      signed: (step) => `Primer acuerdo propio firmado: ${step}.`,
    },
    time: {
      more: 'Cronología',
      slider: 'Día',
      field: 'Fecha',
      play: '▶ Reproducir',
      pause: '❚❚ Pausar',
      back: 'Una lista atrás',
      forth: 'Una lista adelante',
      before: 'Antes de la primera lista solo se conocen las fechas de firma',
    },
    search: {
      label: 'Buscar',
      placeholder: 'Condado, localidad, agencia o lat, lon',
      results: 'Resultados',
      here: 'Dónde estoy',
      none: (text) => `Nada se llama «${text}». Pruebe con menos letras o con el nombre de un estado.`,
      zip: (code) =>
        `Aquí no se conocen los códigos postales. Escriba el nombre de la localidad o del condado de ${code}.`,
      zipOrCode: (code) =>
        `Aquí no se conocen los códigos postales. ${code} es también el número del condado de abajo; para un código postal escriba el nombre de su localidad.`,
      found: (n) => f.plural(n, '# resultado', '# resultados'),
      denied: 'El navegador no indicó dónde está. Escriba una localidad o un condado.',
      kind: { county: 'condado', state: 'estado o territorio', town: 'localidad', agency: 'agencia' },
    },
    views: { ...shared.views, label: 'Vistas', data: 'Datos' },
    table: {
      label: 'Condados',
      filter: 'Filtrar por condado o estado',
      in: 'Estado o territorio',
      everywhere: 'Todos los estados',
      county: 'Condado',
      state: 'Estado',
      reach: 'Los acuerdos llegan a',
      agreements: 'Acuerdos',
      policies: 'Políticas del estado y del condado',
      conflict: 'Ambas partes',
      residents: 'Habitantes',
      none: 'ninguno publicado',
      unknown: 'no se sabe',
      meeting: { conflicts: 'sí', unlisted: 'un acuerdo obligatorio no figura en la lista' },
      day: (day, list) => `Al ${day}, según la lista de ICE del ${list}`,
      early: (day) => `Al ${day}; antes de la primera lista solo se conocen las fechas de firma`,
      away: 'La tabla no llegó. Puede deberse a su conexión; se pedirá de nuevo en cuanto esté en línea.',
      empty: 'Estos filtros no dejan ningún condado.',
      all: 'Mostrar todos los condados',
      shown: (n) => f.plural(n, '# condado', '# condados'),
      more: (n) => f.plural(n, 'Mostrar # más', 'Mostrar # más'),
      csv: (n) => f.plural(n, 'CSV, # condado', 'CSV, # condados'),
      file: {
        filtered: 'filtrados',
        day: 'Día',
        list: 'Lista',
        source: 'Fuente',
        license: 'Licencia',
        from: 'Countyline: ICE; U.S. Census Bureau; políticas según se citan allí',
        under: 'Dominio público; políticas: MIT o Apache-2.0',
      },
    },
    data: {
      ...record.sources,
      counties: 'Todos los condados, CSV',
      timeline: 'Acuerdos en cada lista, CSV',
      counts: 'Estas cifras, JSON',
      feed: 'Los cambios, como canal (Atom)',
    },
    news: (day) => `Hay algo nuevo en este mapa; su lista más reciente es del ${day}.`,
    showNews: 'Mostrarlo',
    renewed: 'Entretanto se renovaron los datos; todo lo que se ve aquí es de los datos nuevos.',
    problem: {
      away: 'El servidor no responde. Puede deberse a su conexión.',
      notFound: 'No se conoce nada bajo esta dirección.',
      other: (sentence) => `El servidor no pudo responder: ${sentence}.`,
      retry: 'Intentar de nuevo',
      seen: 'Entendido',
      broken: 'Algo falló en esta página. Cárguela de nuevo; si no ayuda, infórmelo.',
    },
    announce: (place, sentence) => `${place}. ${sentence}`,
  };
}
