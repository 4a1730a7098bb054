// The server's answers and their records, under the names that the page has for them.

import type { CountyAnswer, Envelope } from './generated/answers';

export type {
  AgencyAnswer,
  AtAnswer as AtPoint,
  CountsAnswer as Counts,
  CountyAnswer as County,
  Envelope as Dated,
  StateAnswer as StateRecord,
  TownAnswer as Town,
} from './generated/answers';
export type { FacilityRecord as Facility, JailsRecord as Jails } from './generated/jails';
export type {
  AgencyRecord as Agency,
  AgreementRecord as Agreement,
  ApplicationRecord as Application,
  ConflictRecord as Conflict,
  Event as Happening,
  PolicyRecord as Policy,
  Revision,
} from './generated/records';

/** What applies somewhere. */
export type Applying = Envelope & Pick<CountyAnswer, 'kind' | 'agencies' | 'policies' | 'conflicts'>;
