import { after } from "node:test";
import type { Role } from "@schakel/contract";
import { visit, type Visit, type VisitOptions } from "./browser.ts";
import { launchHub, PASSWORD, type TestHub } from "./launch-hub.ts";

let shared: Promise<TestHub> | undefined;
after(async () => (await shared)?.stop());

/** The hub of this test file, set up by the operator beheer@example.org. Its tests share it: each makes a company and people of its own. */
export function sharedHub(): Promise<TestHub> {
  shared ??= setUp();
  return shared;
}

async function setUp(): Promise<TestHub> {
  const hub = await launchHub();
  await hub.console("hub.init", { body: { hub: "Sectorhub", email: "beheer@example.org", password: PASSWORD } });
  return hub;
}

export interface Company {
  readonly hub: TestHub;
  /** Its id. */
  readonly organisation: string;
  /** The address with which one of its people signs in. */
  readonly emailOf: (name: string) => string;
  /** Opens a browser and signs one of its people in on the screen. */
  readonly enter: (name: string, options?: Omit<VisitOptions, "url">) => Promise<Visit>;
}

/** A new company on the hub of this test file, with people by name. */
export async function addCompany(name: string, people: Readonly<Record<string, Role>>): Promise<Company> {
  const hub = await sharedHub();
  const { id: organisation } = await hub.console("organisations.add", { body: { name } });
  const emailOf = (person: string) => `${person}@${name.replaceAll(" ", "-")}.example`.toLowerCase();
  for (const [person, role] of Object.entries(people)) {
    const body = { email: emailOf(person), role, name: person, password: PASSWORD };
    await hub.console("people.add", { params: { organisation }, body });
  }
  const enter: Company["enter"] = async (person, options = {}) => {
    const window = await visit({ url: hub.url, ...options });
    await signInOnScreen(window, emailOf(person));
    return window;
  };
  return { hub, organisation, emailOf, enter };
}

/** Signs somebody in on the Dutch screen, and waits until they are in. */
export async function signInOnScreen({ page }: Visit, email: string): Promise<void> {
  await page.getByLabel("E-mailadres").fill(email);
  await page.getByLabel("Wachtwoord", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Meld aan" }).click();
  await page.waitForURL((address) => address.pathname !== "/" && address.pathname !== "/sign-in");
}
