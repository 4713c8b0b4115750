import { useId, useState } from "react";
import { useTold, type Told as Text } from "./told.ts";
import { useGlossary } from "./glossary.ts";
import { findTerms, type Term } from "./terms.ts";
import styles from "./Told.module.css";

/** What the hub tells, as a paragraph; its hard words explain themselves in place. */
export function Told({ text }: { readonly text: Text }) {
  const tell = useTold();
  return <Explained text={tell(text)} />;
}

/** A paragraph whose hard words open their explanation below it. */
export function Explained({ text }: { readonly text: string }) {
  const glossary = useGlossary();
  const id = useId();
  const [open, setOpen] = useState<Term>();
  return (
    <div className={styles["told"]}>
      <p>
        {findTerms(text, glossary).map(({ text, term }, index) =>
          term ? (
            <button
              // Pieces of one text never change places.
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
      <p id={id} className={styles["explains"]} hidden={!open} aria-live="polite">
        {open?.explains}
      </p>
    </div>
  );
}
