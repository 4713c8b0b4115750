export type Block = { readonly kind: "paragraph"; readonly text: string } | { readonly kind: "list"; readonly items: readonly string[] };

export type Span = { readonly text: string; readonly href?: string };

/** Cuts a text as people type it into paragraphs and lists: an empty line ends a paragraph, lines that begin with "-", "*" or "•" are a list. */
export function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const chunk of text.replaceAll("\r\n", "\n").split(/\n\s*\n/)) {
    let lines: string[] = [];
    let items: string[] = [];
    const endLines = () => {
      if (lines.some((line) => line.trim() !== "")) blocks.push({ kind: "paragraph", text: lines.join("\n").trim() });
      lines = [];
    };
    const endItems = () => {
      if (items.length > 0) blocks.push({ kind: "list", items });
      items = [];
    };
    for (const line of chunk.split("\n")) {
      const item = /^\s*[-*•]\s+(.+)$/.exec(line)?.[1];
      if (item === undefined) {
        endItems();
        lines.push(line);
      } else {
        endLines();
        items.push(item.trim());
      }
    }
    endLines();
    endItems();
  }
  return blocks;
}

/** Finds the addresses in a text: http and https only; what ends a sentence is no part of them. */
export function readSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/gi)) {
    if (!URL.canParse(found[0])) continue;
    if (found.index > from) spans.push({ text: text.slice(from, found.index) });
    spans.push({ text: found[0], href: found[0] });
    from = found.index + found[0].length;
  }
  if (from < text.length) spans.push({ text: text.slice(from) });
  return spans;
}
