import { TextInput } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { ProductSearchProps } from "./ProductCombobox.tsx";

export type { Picked } from "./ProductCombobox.tsx";

const Combobox = lazy(async () => ({ default: (await import("./ProductCombobox.tsx")).ProductCombobox }));

/** A field that completes the product one is typing; what completes comes after the page, and the field stands in its place until then. */
export function ProductSearch(props: ProductSearchProps) {
  const { label, description, placeholder } = props;
  return (
    <Suspense fallback={<TextInput label={label} description={description} placeholder={placeholder ?? ""} readOnly aria-busy="true" />}>
      <Combobox {...props} />
    </Suspense>
  );
}
