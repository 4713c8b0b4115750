/**
 * Build of each Exchange Server cumulative update (third number of 15.x.BUILD.n), from Microsoft's page "Exchange Server build numbers and release
 * dates"; index 0 is the first release.
 */
const builds: Readonly<Record<string, readonly [string, readonly number[]]>> = {
  "2019": ["2", [221, 330, 397, 464, 529, 595, 659, 721, 792, 858, 922, 986, 1118, 1258, 1544, 1748]],
  "2016": [
    "1",
    [
      225, 396, 466, 544, 669, 845, 1034, 1261, 1415, 1466, 1531, 1591, 1713, 1779, 1847, 1913, 1979, 2044, 2106, 2176, 2242, 2308, 2375,
      2507,
    ],
  ],
};

/**
 * @param product name or key that holds the year ("microsoft/exchange-server-2019")
 * @param text "CU13", "Cumulative Update 13", "2019 CU 13"
 * @returns the numbers that all builds of that update start with, with the last where the text states the whole build, null when the text names no update known here
 */
export function exchangeBuild(product: string, text: string): readonly string[] | null {
  const update = /\b(?:cu|cumulative update)\s*(\d{1,2})\b/i.exec(text)?.[1];
  const year = /\b20(?:16|19)\b/.exec(text)?.[0] ?? /20(?:16|19)/.exec(product)?.[0];
  const line = year === undefined ? undefined : builds[year];
  const build = update === undefined ? undefined : line?.[1][Number(update)];
  if (line === undefined || build === undefined) return null;
  const stated = new RegExp(`\\b15\\.0?${line[0]}\\.0*${build}\\.0*(\\d{1,3})\\b`).exec(text)?.[1];
  return ["15", line[0], String(build), ...(stated === undefined ? [] : [stated])];
}
