export interface OverviewSearch {
  readonly name?: string;
  readonly only?: "work";
}

/** Reads the address's search part; what it does not know it drops. A name such as "2024" comes back from the address as a number. */
export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const { name, only } = search;
  return {
    ...((typeof name === "string" || typeof name === "number") && name !== "" && { name: String(name) }),
    ...(only === "work" && { only }),
  };
}
