import { Button } from "@mantine/core";
import { useState } from "react";
import { useTexts, type TextKey } from "../../../texts/use-texts.ts";
import { useNumber } from "../../../ui/numbers.ts";
import { isKnown } from "../model.ts";
import { StateWord } from "../StateOf.tsx";
import styles from "./Import.module.css";
import { useSaid } from "./said.ts";
import type { ImportedRow } from "./upload.ts";

const PAGE = 100;

/** What was understood of each row, and why where it was not. */
export function Rows({ rows }: { readonly rows: readonly ImportedRow[] }) {
  const { t } = useTexts();
  const number = useNumber();
  const [pages, setPages] = useState(1);
  const shown = rows.slice(0, pages * PAGE);
  return (
    <>
      <ul className={styles["rows"]}>
        {shown.map((row) => (
          <Row key={String(row.row)} row={row} />
        ))}
      </ul>
      {rows.length > shown.length && (
        <Button variant="default" className={styles["more"]} onClick={() => setPages(pages + 1)}>
          {t("assets:more", { count: rows.length - shown.length, n: number(rows.length - shown.length) })}
        </Button>
      )}
    </>
  );
}

function Row({ row }: { readonly row: ImportedRow }) {
  const { t, has } = useTexts();
  const { state, vendor, product, version, notes, why } = row;
  const say = useSaid();
  const known = isKnown(row);
  const hosted = notes.some((note) => note.code === "service");
  const standing = state === "rejected" ? "affected" : hosted ? "hosted" : known ? "calm" : "unrecognised";
  const typed = notes.find((note) => note.params["text"] !== undefined)?.params["text"];
  const said = notes
    // What a thing is comes before which version it has.
    .filter(({ code }) => known || code !== "version-missing")
    .map(({ code, params }) => ({ key: `assets:note.${code}`, params }))
    .filter(({ key }) => has(key))
    .map(({ key, params }) => t(key as TextKey, params));
  return (
    <li>
      <span className={styles["place"]}>{typeof row.row === "number" ? t("assets:import.row", { row: row.row }) : row.row}</span>
      <div>
        {(product || typed) && (
          <strong>
            {product || typed} {version}
          </strong>
        )}{" "}
        {vendor !== "" && vendor !== product && <span className={styles["quiet"]}>{vendor}</span>}
        {why && <p>{say(why)}</p>}
        {said.map((text) => (
          <p key={text} className={styles["quiet"]}>
            {text}
          </p>
        ))}
      </div>
      <StateWord state={standing}>
        {t(
          state === "rejected"
            ? "assets:import.state_rejected"
            : known || hosted
              ? `assets:import.state_${state}`
              : "assets:state.unrecognised",
        )}
      </StateWord>
    </li>
  );
}
