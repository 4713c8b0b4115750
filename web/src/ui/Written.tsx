import { readBlocks, readSpans } from "./written.ts";
import styles from "./Written.module.css";

/** A text as somebody typed it, with its paragraphs, lists and addresses; nothing in it is markup. */
export const Written = ({ text }: { readonly text: string }) => (
  <div className={styles["written"]}>
    {readBlocks(text).map((block, index) =>
      block.kind === "list" ? (
        // Blocks of one text never change places.
        <ul key={index}>
          {block.items.map((item, at) => (
            <li key={at}>
              <Spans text={item} />
            </li>
          ))}
        </ul>
      ) : (
        <p key={index}>
          <Spans text={block.text} />
        </p>
      ),
    )}
  </div>
);

const Spans = ({ text }: { readonly text: string }) =>
  readSpans(text).map((span, index) =>
    span.href === undefined ? (
      span.text
    ) : (
      <a key={index} href={span.href} target="_blank" rel="noopener noreferrer">
        {span.text}
      </a>
    ),
  );
