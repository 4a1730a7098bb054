/** Whose names of places these are; the licence asks for a link. */
export const GEONAMES = 'https://www.geonames.org/';
