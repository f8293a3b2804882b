/** The administrator of a city's bureau beside the demonstration's county, and the units of its roster that are counties. */

export const CITY = { login: 'city', password: 'browser-tests of a city' } as const;
export const CITY_UNITS = [
  { code: '430', name: '云溪县' },
  { code: '431', name: '安平县' },
] as const;
