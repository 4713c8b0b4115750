import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { assertAccessible } from "../axe.ts";
import { go, heading, press, type Teller } from "./teller.ts";

/** A part of a bulletin as an editor fills it in, in the language of the screen. */
export interface PartToWrite {
  readonly title: string;
  readonly text: string;
  readonly tlp: string;
  /** Everybody, or companies by name. */
  readonly to: "all" | readonly string[];
  /** The product it is about, as the hub calls it. */
  readonly product?: string;
  /** How many members may read it, as must be said before it is sent; the hub itself is none. */
  readonly readers: number;
}

interface BulletinToWrite {
  readonly parts: readonly PartToWrite[];
  /** For whom it is looked at beforehand, and which parts show then, by title. */
  readonly seenBy: Readonly<Record<string, readonly string[]>>;
}

/** Chooses by name in a field that completes. */
async function pick(within: Locator, label: string, name: string): Promise<void> {
  await within.getByLabel(label, { exact: true }).first().fill(name);
  await within
    .getByRole("option", { name: new RegExp(`^${name}\\b`) })
    .first()
    .click();
}

async function fillPart({ page, say, language }: Teller, number: number, part: PartToWrite): Promise<void> {
  const fields = page.getByRole("group", { name: say("editor:part.legend", { number }) });
  await fields.getByLabel(say("editor:part.tlp")).selectOption(part.tlp);
  const readers = fields.getByLabel(say("editor:readers.label"));
  await readers.selectOption({ label: say(part.to === "all" ? "editor:readers.all" : "editor:readers.organisations") });
  for (const name of part.to === "all" ? [] : part.to) await pick(fields, say("editor:readers.pick"), name);
  await fields.getByLabel(say(`editor:part.title_${language}`)).fill(part.title);
  await fields.getByLabel(say(`editor:part.text_${language}`)).fill(part.text);
  if (part.product !== undefined) await pick(fields, say("editor:part.products"), part.product);
}

/** Beside each part stands who would read it, before anything is sent. */
async function seeReaders({ page, say }: Teller, parts: readonly PartToWrite[]): Promise<void> {
  for (const [at, { tlp, readers }] of parts.entries()) {
    const who = page
      .getByRole("group", { name: say("editor:part.legend", { number: at + 1 }) })
      .getByRole("status")
      .filter({ hasText: say("editor:who.title") });
    await who.filter({ hasText: say("editor:who.organisations", { count: readers }) }).waitFor();
    assert.ok((await who.innerText()).includes(tlp));
  }
}

/** Looks at it as a company would: its parts show, the others do not. */
async function lookAs({ page, say }: Teller, { parts }: BulletinToWrite, name: string, titles: readonly string[]): Promise<void> {
  await pick(page.getByRole("main"), say("editor:preview.as"), name);
  const seen = page.getByRole("status").filter({ hasText: say("editor:preview.sees", { name, count: titles.length, of: parts.length }) });
  await seen.waitFor();
  assert.deepEqual(await seen.getByRole("heading").allInnerTexts(), titles);
}

/** Writes a bulletin on the screen, sees who will read it, looks at it as a member would, and sends it. */
export async function sendBulletin(editor: Teller, bulletin: BulletinToWrite): Promise<void> {
  const { page, say } = editor;
  const { parts, seenBy } = bulletin;
  await go(editor, "shell:editor");
  await page
    .getByRole("main")
    .getByRole("link", { name: say("editor:write.open") })
    .click();
  await heading(page, say("editor:write.title"));
  for (const [at, part] of parts.entries()) {
    if (at > 0) await press(page, say("editor:write.add"));
    await fillPart(editor, at + 1, part);
  }
  await seeReaders(editor, parts);
  for (const [name, titles] of Object.entries(seenBy)) await lookAs(editor, bulletin, name, titles);
  await assertAccessible(page, "a bulletin that is being written");
  await press(page, say("editor:write.send"));
  const dialog = page.getByRole("dialog");
  for (const { tlp, readers } of parts) {
    await dialog
      .getByRole("listitem")
      .filter({ hasText: tlp })
      .filter({ hasText: say("editor:who.organisations", { count: readers }) })
      .waitFor();
  }
  await press(dialog, say("editor:send.do"));
  await heading(page, say("editor:heading", { count: 1 }));
}
