import { useId, useState } from "react";
import { useGlossary } from "./glossary.ts";
import { findTerms, type Piece, type Term } from "./terms.ts";
import styles from "./Told.module.css";
import { useTold, type Told as Text } from "./told.ts";

/** What the hub tells, a paragraph each; hard words explain themselves in place, each where it comes first. */
export function Told({ texts }: { readonly texts: readonly Text[] }) {
  const tell = useTold();
  const glossary = useGlossary();
  const names = texts.flatMap(({ params }) => Object.values(params));
  return findTerms(texts.map(tell), glossary, names).map((pieces, index) => (
    // Paragraphs of one telling never change places.
    <Paragraph key={index} pieces={pieces} />
  ));
}

/** A paragraph whose hard words open their explanation below it. */
function Paragraph({ pieces }: { readonly pieces: readonly Piece[] }) {
  const id = useId();
  const [open, setOpen] = useState<Term>();
  return (
    <div className={styles["told"]}>
      <p>
        {pieces.map(({ text, term }, index) =>
          term ? (
            <button
              key={index}
              type="button"
              className={styles["term"]}
              aria-expanded={open === term}
              aria-controls={id}
              onClick={() => setOpen((now) => (now === term ? undefined : term))}
            >
              {text}
            </button>
          ) : (
            text
          ),
        )}
      </p>
      <p id={id} className={styles["explains"]} hidden={!open} role="note" aria-live="polite">
        {open?.explains}
      </p>
    </div>
  );
}
