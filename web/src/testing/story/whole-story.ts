import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after } from "node:test";
import { assertAccessible } from "../axe.ts";
import { makeUp } from "../example.ts";
import { startHub } from "../hub.ts";
import { askWhyNot, importList, signOutEverywhere, switchDepth } from "./deeper.ts";
import { sendBulletin } from "./editor.ts";
import { accept, firstMinute } from "./first-minute.ts";
import { addMember, importDocuments, seeDoctor, seeInsight, setUp } from "./operator.ts";
import { go, heading, open, type Teller } from "./teller.ts";
import { answer, card, doneWithUndo, later, notUs, openFromList, seeDecided } from "./today.ts";

const OPERATOR = "beheer@voorbeeldketen.example";
/** Arrives while the shop looks at its day. */
const NEWS = "CVE-2022-41328.json";

/** Tells everything that happens between an empty hub and a shop that is done, on one kind of screen and in one language. */
export async function tellWholeStory(screen: { readonly language: "nl" | "en"; readonly onPhone: boolean }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "schakel-story-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const [hub, documents] = await Promise.all([startHub(), makeUp(["documents", folder])]);
  const isNews = (path: string) => basename(path) === NEWS;
  const operator = await open({ url: hub.url, ...screen });
  await setUp(operator, hub.setupCode(), OPERATOR);
  await importDocuments(
    operator,
    documents.filter((path) => !isNews(path)),
  );
  const link = await addMember(operator, "Oude Winkel", "eigenaar@oudewinkel.example");

  const shop = await open({ url: hub.url, ...screen });
  await comeIn(shop, link);
  await spendTheDay(shop);
  await hearNews(shop, operator, documents.filter(isNews));
  await readBulletin(shop, operator, hub.signIn);
  await seeInsight(operator, "CVE-2024-34102");
  await seeDoctor(operator);
  await signOutEverywhere(shop);
  assert.deepEqual(operator.troubles, []);
  assert.deepEqual(shop.troubles, []);
}

async function comeIn(shop: Teller, link: string): Promise<void> {
  const { page, say, language } = shop;
  const magento = language === "nl" ? "Magento of Adobe Commerce" : "Magento or Adobe Commerce";
  await accept(shop, link, "Oude Winkel");
  await firstMinute(shop, {
    website: "www.oudewinkel.example",
    picks: ["WordPress", magento, "PrestaShop", "Elementor", "Mollie"],
    unpicks: ["Google Chrome"],
    versions: { WordPress: "6.3.1", [magento]: "2.4.4-p5", PrestaShop: "8.1.0" },
  });
  await heading(page, say("start:result.things", { count: 3 }));
  await assertAccessible(page, "what concerns one");
  await page.getByRole("link", { name: say("start:result.do") }).click();
}

async function spendTheDay(shop: Teller): Promise<void> {
  const { page, say } = shop;
  await heading(page, say("today:heading.week", { count: 1 }));
  await assertAccessible(page, "today");
  await doneWithUndo(shop, "Adobe Commerce");
  await openFromList(shop, "WordPress");
  await switchDepth(shop);
  await notUs(shop);
  await openFromList(shop, "PrestaShop");
  await later(shop);
  await seeDecided(shop, { "Adobe Commerce": "done", WordPress: "not_us", PrestaShop: "later" });
  await answer(shop, "Elementor", "3.12.1");
  await askWhyNot(shop, "CVE-2022-40684");
  await importList(shop, "naam;product;versie\nFirewall;FortiOS;7.2.2\nKassa;Lightspeed Retail;\n");
}

/** What comes in while one looks appears by itself, and moves nothing before one asks for it. */
async function hearNews(shop: Teller, operator: Teller, documents: readonly string[]): Promise<void> {
  const { page, say } = shop;
  await go(shop, "shell:today");
  await heading(page, say("today:heading.questions", { count: 1 }));
  await importDocuments(operator, documents);
  await page.getByRole("button", { name: say("common:new", { count: 1 }) }).click();
  await heading(page, say("today:heading.week", { count: 1 }));
  await card(shop, "FortiOS").waitFor();
}

/** What an editor writes about what one has is told of in the list that is open, and read: exactly one's own part of it. */
async function readBulletin(shop: Teller, operator: Teller, signIn: Awaited<ReturnType<typeof startHub>>["signIn"]): Promise<void> {
  const { page, say, language } = shop;
  const prepare = await signIn(OPERATOR);
  await prepare("organisations.add", { body: { name: "Grote Winkel", maturity: "expert", language } });
  const action = { title: "Controleer je uitbetaalrekening", text: "Bel je betaaldienst." };
  const traces = { title: "Vanwaar het kwam", text: "Steeds dezelfde afzender." };
  await go(shop, "shell:bulletins");
  await page.getByText(say("bulletins:empty.all"), { exact: true }).waitFor();
  await sendBulletin(operator, {
    parts: [
      { ...action, tlp: "TLP:CLEAR", to: "all", product: "Mollie", readers: 2 },
      { ...traces, tlp: "TLP:AMBER+STRICT", to: ["Grote Winkel"], readers: 1 },
    ],
    seenBy: { "Oude Winkel": [action.title], "Grote Winkel": [action.title, traces.title] },
  });
  await page.getByRole("link", { name: action.title }).click();
  await heading(page, action.title);
  await page.getByText(action.text).waitFor();
  assert.doesNotMatch(await page.getByRole("main").innerText(), /Vanwaar|afzender|AMBER/);
  await page.getByRole("button", { name: say("bulletins:mark_read"), exact: true }).click();
  await page.getByRole("button", { name: say("bulletins:mark_unread") }).waitFor();
}
