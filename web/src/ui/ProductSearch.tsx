import { TextInput } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { ProductSearchProps } from "./ProductCombobox.tsx";

export type { Picked } from "./ProductCombobox.tsx";

const Combobox = lazy(async () => ({ default: (await import("./ProductCombobox.tsx")).ProductCombobox }));

/** A field that completes the product one is typing. What completes is fetched after the page; what was typed until then is taken along. */
export function ProductSearch(props: ProductSearchProps) {
  const { onPick: _, own: __, startWith = "", ...field } = props;
  const [typed, setTyped] = useState(startWith);
  const plain = <TextInput autoComplete="off" {...field} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />;
  return (
    <Suspense fallback={plain}>
      <Combobox {...props} startWith={typed} />
    </Suspense>
  );
}
