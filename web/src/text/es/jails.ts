import type { JailWords } from '../catalogue';
import type { Format } from '../format';

/** The same in Spanish. */
export function jailWords(f: Format): JailWords {
  return {
    title: (n) => (n > 1 ? 'Cárceles' : 'Cárcel'),
    prisons: 'Prisiones del estado',
    room: (n) => f.plural(n, 'capacidad para # persona', 'capacidad para # personas'),
    asOf: (day) => `según la fuente, al ${day}`,
    of: (agencies) => `De ${agencies}`,
    serves: 'El acuerdo abarca ',
    mark: (name, town) => `Cárcel: ${name}, ${town}`,
    marked: (n) => (n > 1 ? 'Un cuadrado en el mapa marca cada una.' : 'Un cuadrado en el mapa la marca.'),
    rule: {
      'county-jail':
        'Es la única cárcel del condado para adultos que figura abierta en el archivo disponible.',
      'county-jails':
        'Son todas las cárceles y otros centros del condado para adultos que figuran abiertos en el archivo disponible; no se sabe a cuál de ellos se refiere el acuerdo.',
      'shared-jails':
        'En el archivo disponible no figura aquí ninguna cárcel abierta para adultos que sea de un solo gobierno; se muestra lo que comparten varios gobiernos.',
      'town-jails':
        'Es la cárcel abierta de la localidad cuyo departamento firmó, según el archivo disponible.',
      'regional-jails': 'Elegida por el nombre del organismo regional que firmó, esté donde esté su cárcel.',
      'state-prisons':
        'Son todas las prisiones y otros centros del estado para adultos que figuran abiertos en el archivo disponible.',
      none: 'En el archivo disponible no figura aquí ninguna cárcel del condado abierta para adultos, así que el acuerdo se muestra sin lugar.',
      'none-of-town':
        'En el archivo disponible no figura ninguna cárcel abierta de la localidad cuyo departamento firmó, así que el acuerdo se muestra sin lugar.',
      'none-of-name':
        'En el archivo disponible no figura ninguna cárcel abierta con el nombre del organismo regional que firmó, así que el acuerdo se muestra sin lugar.',
      'none-of-state':
        'En el archivo disponible no figura ninguna prisión abierta del estado cuya agencia firmó, así que el acuerdo se muestra sin lugar.',
    },
    placesOnly: 'Se muestra como lugar de un acuerdo. No se dice nada de quién está detenido allí.',
    source:
      'Fuente: Prison Boundaries de HIFLD (Departamento de Seguridad Nacional de EE. UU.), octubre de 2024.',
  };
}
