import { makeUp } from "../example.ts";
import { PASSWORD, startHub, type TestHub } from "../hub.ts";
import { open, press, type Teller } from "./teller.ts";

/** A hub with the whole made-up sector of content/example in it. */
export const startSector = (): Promise<TestHub> => startHub({}, (settings) => makeUp(["hub"], settings));

/** People of the made-up sector, as they sign in. */
export const people = {
  operator: "beheer@voorbeeldketen.example",
  small: "eigenaar@fietstas.example",
  large: "it@tuinwereld.example",
  builder: "bouwer@webbouwers.example",
  payments: "beheer@betaalvlot.example",
  expert: "soc@grootkoop.example",
} as const;

/** Opens a browser and signs somebody in. */
export async function signIn(url: string, email: string, language: "nl" | "en" = "nl"): Promise<Teller> {
  const teller = await open({ url, language });
  const { page, say } = teller;
  await page.getByLabel(say("entrance:email")).fill(email);
  await page.getByLabel(say("entrance:password"), { exact: true }).fill(PASSWORD);
  await press(page, say("entrance:sign_in.do"));
  await page.waitForURL((address) => address.pathname !== "/sign-in" && address.pathname !== "/");
  await settled(teller);
  return teller;
}

/** Until the page says something and waits for nothing. */
export async function settled({ page, say }: Teller): Promise<void> {
  await page.getByRole("heading").first().waitFor();
  await page.getByText(say("common:loading")).first().waitFor({ state: "detached" });
}

/** The organisation whose pages somebody is on. */
export const organisationOf = ({ page }: Teller): string => /\/o\/([^/]+)/.exec(page.url())?.[1] ?? "";
