/**
 * Microsoft products whose releases are fixed one by one: Exchange per cumulative update, SQL Server per year and servicing branch (GDR or CU),
 * SharePoint per year. The catalogue holds one product per release; here the update or branch is read from names and builds.
 */
import { exchangeBuild } from "../../versions/exchange.ts";

/** The release track in a name or version of one of these products: "cu13", "gdr", "cu"; "" when it states none or has no tracks. */
export const microsoftTrack = (key: string, text: string): string => {
  if (key.startsWith("microsoft/exchange-server-")) return exchangeTrack(key, text);
  if (key.startsWith("microsoft/sql-server-")) return sqlServerTrack(key, text);
  return "";
};

/** True for a product whose releases have tracks of their own. */
export const microsoftTracked = (key: string): boolean => /^microsoft\/(?:exchange-server|sql-server)/.test(key);

const exchangeTrack = (key: string, text: string): string => {
  const update = /\b(?:cu|cumulative update)[ -]*(\d{1,2})\b/i.exec(text)?.[1];
  if (update !== undefined) return `cu${Number(update)}`;
  const build = /\b15\.0?\d\.0*(\d{3,4})\b/.exec(text)?.[1];
  if (build === undefined) return "";
  for (let number = 0; number <= 30; number++) {
    if (exchangeBuild(key, `CU${number}`)?.[2] === build) return `cu${number}`;
  }
  return "";
};

/** Third number of a build from which on it belongs to the CU branch; Microsoft's "latest updates for SQL Server" lists. */
const firstCuBuild: Readonly<Record<string, number>> = { "2016": 7000, "2017": 3000, "2019": 4000, "2022": 4000 };

const sqlServerTrack = (key: string, text: string): string => {
  if (/\bgdr\b/i.test(text)) return "gdr";
  if (/\bcu\s*\d*\b|\bcumulative update\b|\bazure connect\b/i.test(text)) return "cu";
  const build = Number(/\b1[0-9]\.0\.(\d{4})\b/.exec(text)?.[1] ?? Number.NaN);
  const first = firstCuBuild[key.slice(-4)];
  if (Number.isNaN(build) || first === undefined) return "";
  return build >= first ? "cu" : "gdr";
};
