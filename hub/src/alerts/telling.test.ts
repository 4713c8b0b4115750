import alertTexts from "@schakel/content/texts/alerts.json" with { type: "json" };
import tellingTexts from "@schakel/content/texts/telling.json" with { type: "json" };
import glossary from "@schakel/content/telling/glossary.json" with { type: "json" };
import { renderText, type Catalogue, type ResponseOf, type RouteOf } from "@schakel/contract";
import { decodeInventory } from "@schakel/standards";
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { importInventory } from "../inventory/import-inventory.ts";
import { importDocuments } from "../sources/import-documents.ts";
import { NOW } from "../testing/match.fixture.ts";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { foreignSentences, jargonIn } from "./language.fixture.ts";
import { listActions } from "./list-actions.ts";
import { listAlerts } from "./list-alerts.ts";
import { tellAction, tellAlert } from "./tell.ts";

type Action = ResponseOf<RouteOf<"action.decide">>;
type Text = Action["what"];

const catalogue: Catalogue = { ...alertTexts, ...tellingTexts };
const languages = ["nl", "en"] as const;
/** Codes that are told to somebody without knowledge of IT. */
const isBasic = (code: string): boolean => /^(?:happens|how|what|effort)\.|^why\.(?:action|question)/.test(code);
const basic = Object.keys(catalogue).filter(isBasic);

const withoutPlaces = (text: string): string => text.replaceAll(/\{\{\w+\}\}/g, "X");

/** As a person reads it, with the names of products and assets taken out: those are the same in every language. */
const rendered = (text: Text, language: "nl" | "en"): string =>
  renderText(catalogue, { code: text.code, params: { ...text.params, product: "X", asset: "X", component: "X" } }, language);

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];

test("every text is written in its own language", () => {
  for (const [code, text] of Object.entries(catalogue))
    for (const language of languages) assert.deepEqual(foreignSentences(withoutPlaces(text[language]), language), [], code);
});

test("a text in the other language is noticed", () => {
  for (const code of basic) {
    const { nl, en } = catalogue[code] ?? { nl: "", en: "" };
    // A few words ("Install all updates") may hold nothing that tells one language from another.
    if (Math.min(wordsIn(nl).length, wordsIn(en).length) < 6) continue;
    assert.notDeepEqual(foreignSentences(withoutPlaces(nl), "en"), [], nl);
    assert.notDeepEqual(foreignSentences(withoutPlaces(en), "nl"), [], en);
  }
  const mixed = "Je gebruikt GitLab 16.1. A flaw in GitLab allows an attacker to run code.";
  assert.deepEqual(foreignSentences(mixed, "nl"), ["A flaw in GitLab allows an attacker to run code."]);
});

test("no basic text holds a word that only somebody in IT knows", () => {
  for (const code of basic)
    for (const language of languages) assert.deepEqual(jargonIn(withoutPlaces(catalogue[code]?.[language] ?? "")), [], code);
  assert.notDeepEqual(jargonIn("Een SQL-injectie via een kwetsbaarheid"), []);
});

test("basic texts are short: three sentences at most, and none longer than 25 words", () => {
  for (const code of basic) {
    for (const language of languages) {
      const sentences = (catalogue[code]?.[language] ?? "").split(/(?<=[.!?])\s+/);
      assert.ok(sentences.length <= 3, `${code} ${language}`);
      for (const sentence of sentences) assert.ok(sentence.split(/\s+/).length <= 25, `${code}: ${sentence}`);
    }
  }
});

/** Words of the trade that basic texts cannot do without. */
const trade = {
  nl: /^(?:lek|lekken|aanvallers?|updates?|versie|back-ups?|plugins?|modules?|uitbreiding(?:en)?|servers?|mailserver|netwerk|hosting\w*|beheerscherm|(?:it-)?beheerder|account|webbouwer|link|nepsite|software|losgeld|ontwikkelaar|browser|database|malware|router|firewall|domein|cloud|code|cookie|cache)$/,
  en: /^(?:flaws?|attackers?|updates?|version|back-ups?|plugins?|modules?|extensions?|servers?|network|hosting|screens?|administrator|account|builder|link|site|software|ransom|developer|browser|database|malware|router|firewall|domain|cloud|code|cookie|cache)$/,
};

test("every word of the trade in a basic text is explained in the glossary", () => {
  for (const language of languages) {
    const explained = new Set(
      glossary
        .filter(({ level }) => level === "basic")
        .flatMap((entry) => [...wordsIn(entry[language].forms), ...wordsIn(entry[language].term)]),
    );
    for (const code of basic) {
      for (const word of wordsIn(withoutPlaces(catalogue[code]?.[language] ?? "")))
        if (trade[language].test(word)) assert.ok(explained.has(word), `${code} ${language}: ${word}`);
    }
  }
});

test("every basic term of the glossary is used, and explained without jargon in its own language", () => {
  for (const { id, level, ...entry } of glossary) {
    for (const language of languages) {
      const { term, forms, explains } = entry[language];
      assert.ok(forms.split(", ").includes(term), id);
      assert.deepEqual(foreignSentences(explains, language), [], id);
      if (level !== "basic") continue;
      assert.deepEqual(jargonIn(explains), [], id);
      const used = forms
        .split(", ")
        .some((form) => basic.some((code) => catalogue[code]?.[language].toLowerCase().includes(form.toLowerCase())));
      assert.ok(used, `${id}: no basic text uses "${forms}"`);
    }
  }
});

const root = fileURLToPath(new URL("../../../", import.meta.url));
const data = join(root, "../shared/data");
const skip = !existsSync(join(data, "cve")) && "../shared/data/cve is not there";

/** Inventories as people type them: the three shops, and those of the labelled sets of web shops and their suppliers. */
const inventories = (): readonly string[] => [
  ...readdirSync(join(data, "shops")).map((name) => join(data, "shops", name)),
  ...["fresh", "outside"].flatMap((set) =>
    readdirSync(join(root, "engine/labelled", set))
      .filter((name) => name.endsWith(".csv"))
      .map((name) => join(root, "engine/labelled", set, name)),
  ),
];

/** All documents but two thirds of the CVE records: what is left tells enough, in a third of the time. */
const documents = (): readonly string[] =>
  ["cve", "csaf/cisa", "kev"].flatMap((folder) =>
    readdirSync(join(data, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .toSorted()
      .filter((_, at) => folder !== "cve" || at % 3 === 0)
      .map((name) => join(data, folder, name)),
  );

describe("what real records tell real shops", { skip }, () => {
  const actions: Action[] = [];
  const happening: Text[] = [];
  const published: string[] = [];

  before(async () => {
    const database = await testDatabase();
    const paths = documents();
    for (let at = 0; at < paths.length; at += 100) {
      const batch = paths.slice(at, at + 100).map((name) => ({ name, bytes: readFileSync(name) }));
      await importDocuments(database, () => NOW, batch);
    }
    const organisations: string[] = [];
    for (const path of inventories()) {
      const inventory = decodeInventory(readFileSync(path));
      assert.ok(inventory.ok, path);
      const organisation = await makeOrganisation(database);
      organisations.push(organisation);
      await database.asSystem("test", (tx) => importInventory(tx, NOW, organisation, inventory.value));
    }
    await database.asSystem("test", async (tx) => {
      for (const organisationId of organisations) {
        actions.push(...(await listActions(tx, NOW, { organisationId, state: "open" })).map(tellAction));
        const { alerts } = await listAlerts(tx, { organisationId, state: "open", limit: 1000 });
        happening.push(...alerts.map((alert) => tellAlert(alert).happens));
      }
      const { rows } = await sql<{
        text: string;
      }>`select description as text from app.vulnerability where description <> '' limit 1500`.execute(tx);
      published.push(...rows.map(({ text }) => text));
    });
  });

  const pieces = (action: Action): readonly Text[] => [action.what, action.happens, action.why, ...(action.how ? [action.how] : [])];

  test("there are enough of them to judge by", (t) => {
    t.diagnostic(`${actions.length} actions, ${happening.length} alerts`);
    assert.ok(actions.length >= 50 && happening.length >= 500);
    assert.ok(new Set(happening.map(({ code }) => code)).size >= 30);
  });

  test("every text of an action is in the catalogue, and all its places are filled", () => {
    for (const text of [...actions.flatMap(pieces), ...happening]) {
      const found = catalogue[text.code];
      assert.ok(found, text.code);
      for (const [, name = ""] of found.nl.matchAll(/\{\{(\w+)\}\}/g))
        assert.notEqual(text.params[name] ?? "", "", `${text.code}: ${name}`);
    }
  });

  test("no sentence of a publisher gets into them, in whatever place", () => {
    for (const text of [...actions.flatMap(pieces), ...happening])
      for (const language of languages) {
        assert.deepEqual(foreignSentences(rendered(text, language), language), [], text.code);
        assert.deepEqual(jargonIn(rendered(text, language)), [], text.code);
      }
  });

  test("a sentence of a publisher would be noticed", () => {
    const noticed = published.filter((text) => foreignSentences(text, "nl").length > 0 || jargonIn(text).length > 0);
    assert.equal(noticed.length, published.length);
  });

  test("an action that nobody can do anything about with an update does not ask for one, and the other way round", () => {
    for (const action of actions) {
      const asks = { update: "what.update", mitigate: "what.mitigate", question: "what.", read: "what.read" }[action.kind];
      assert.ok(action.what.code.startsWith(asks), `${action.kind}: ${action.what.code}`);
      assert.equal(action.happens.code.endsWith(".maybe"), action.kind === "question");
    }
  });
});
