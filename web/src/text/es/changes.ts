import type { ChangesWords } from '../catalogue';
import type { Format } from '../format';

/** What changed, in Spanish. */
export function changesWords(f: Format): ChangesWords {
  /** The model, in the middle of a sentence; its name has parentheses of its own. */
  const by = (model: string): string => (model ? `, modelo ${model},` : '');
  const days = (from: string, to: string): string =>
    from === to ? `el ${f.day(from)}` : `del ${f.day(from)} al ${f.day(to)}`;
  const span = (where: string | null, from: string, to: string): string => {
    const told = days(from, to);
    return where ? `En ${where}, ${told},` : `${told.charAt(0).toUpperCase()}${told.slice(1)},`;
  };
  return {
    title: 'Qué cambió',
    titleIn: (where) => `Qué cambió en ${where}`,
    filters: 'Qué cambios se muestran',
    since: 'Desde el',
    until: 'Hasta el',
    in: 'Estado o territorio',
    everywhere: 'Todos los estados',
    county: 'Condado',
    allCounties: 'Todos los condados',
    which: 'Tipo de cambio',
    every: 'Todos los cambios',
    subject: { agreement: 'Acuerdos', application: 'Solicitudes', policy: 'Políticas' },
    all: {
      agreement: 'todos los de acuerdos',
      application: 'todos los de solicitudes',
      policy: 'todos los de políticas',
    },
    both: 'Acuerdos y solicitudes',
    sum: (where, from, to, _first, list) => `${span(where, from, to)} hubo ${list}.`,
    none: (where, from, to) => `${span(where, from, to)} nada cambió.`,
    noneSuch: (where, from, to) => `${span(where, from, to)} no hubo ningún cambio de este tipo.`,
    showAll: 'Mostrar todos los cambios de estos días',
    more: (n) => f.plural(n, '# más', '# más'),
    csv: (n) => f.plural(n, 'CSV, # cambio', 'CSV, # cambios'),
    feed: 'Canal (Atom)',
    feedOf: (title) => `${title}, como canal`,
    named: (title, from, to) => `${title} ${days(from, to)}`,
    kind: {
      added: 'añadido',
      renewed: 'renovado',
      returned: 'publicado de nuevo',
      relabelled: 'corregido por ICE',
      corrected: 'dato corregido',
      missing: 'ausente de la lista, sin haber terminado',
      held_back: 'ausente de la lista, aún no se da por terminado',
      removed: 'ya no publicado',
      pending: 'solicitud pendiente',
      pending_returned: 'solicitud publicada de nuevo',
      pending_ended: 'solicitud ya no pendiente',
      policy_begun: 'política en vigor',
      policy_ended: 'política terminada',
    },
    counted: {
      added: (n) => f.plural(n, '# acuerdo nuevo', '# acuerdos nuevos'),
      renewed: (n) => f.plural(n, '# acuerdo renovado', '# acuerdos renovados'),
      returned: (n) => f.plural(n, '# acuerdo publicado de nuevo', '# acuerdos publicados de nuevo'),
      relabelled: (n) =>
        f.plural(n, '# acuerdo con la etiqueta corregida', '# acuerdos con la etiqueta corregida'),
      corrected: (n) => f.plural(n, '# dato corregido', '# datos corregidos'),
      missing: (n) =>
        f.plural(n, '# acuerdo ausente sin haber terminado', '# acuerdos ausentes sin haber terminado'),
      held_back: (n) =>
        f.plural(
          n,
          '# acuerdo ausente que aún no se da por terminado',
          '# acuerdos ausentes que aún no se dan por terminados',
        ),
      removed: (n) => f.plural(n, '# acuerdo que ya no se publica', '# acuerdos que ya no se publican'),
      pending: (n) => f.plural(n, '# solicitud nueva', '# solicitudes nuevas'),
      pending_returned: (n) =>
        f.plural(n, '# solicitud publicada de nuevo', '# solicitudes publicadas de nuevo'),
      pending_ended: (n) => f.plural(n, '# solicitud ya no pendiente', '# solicitudes ya no pendientes'),
      policy_begun: (n) => f.plural(n, '# política que entró en vigor', '# políticas que entraron en vigor'),
      policy_ended: (n) => f.plural(n, '# política que terminó', '# políticas que terminaron'),
    },
    told: {
      added: (model) => [`ICE publica un nuevo acuerdo${by(model)} de `, '.'],
      signed: (model) => [`Se firma un acuerdo${by(model)} de `, '; no hay ninguna lista de esa época.'],
      renewed: (model) => [`ICE publica un acuerdo${by(model)} de `, ', que sigue a uno que terminó.'],
      returned: (model) => [`ICE publica de nuevo el acuerdo${by(model)} de `, '.'],
      relabelled: (model) => [`ICE publica el acuerdo${by(model)} de `, ' con la etiqueta corregida.'],
      missing: (model) => [`El acuerdo${by(model)} de `, ' falta en la lista; no ha terminado.'],
      held_back: (model) => [
        `El acuerdo${by(model)} de `,
        ' falta en una lista que omite mucho más de lo habitual; aún no se da por terminado.',
      ],
      removed: (model) => [`ICE ya no publica el acuerdo${by(model)} de `, '.'],
      followed: (model) => [`ICE ya no publica el acuerdo${by(model)} de `, '; le sigue otro.'],
      pending: (model) => [`ICE publica como pendiente una solicitud${by(model)} de `, '.'],
      pending_returned: (model) => [`ICE publica de nuevo como pendiente la solicitud${by(model)} de `, '.'],
      pending_ended: (model) => [`La solicitud${by(model)} de `, ' ya no está pendiente.'],
      became: (model) => [
        `La solicitud${by(model)} de `,
        ' ya no está pendiente: su acuerdo figura en la lista.',
      ],
      policy_ended: () => ['', ', deja de estar en vigor.'],
    },
    begun: (effect) => ['', effect ? `, entra en vigor; ${effect}.` : ', entra en vigor.'],
    corrected: (subject, model, what) => [
      `La lista de ICE corrige ${subject === 'application' ? 'la solicitud' : 'el acuerdo'}${by(model)} de `,
      `: ${what}.`,
    ],
    file: {
      day: 'Día',
      subject: 'Sobre',
      kind: 'Cambio',
      sentence: 'En palabras',
      name: 'Agencia o política',
      place: 'Localidad',
      model: 'Modelo',
      printed: 'Archivo de la lista',
      from: 'Desde',
      to: 'Hasta',
    },
  };
}
