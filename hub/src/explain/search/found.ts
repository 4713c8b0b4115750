/** One thing that was found. */
export interface Found {
  readonly kind: "asset" | "component" | "bulletin" | "vulnerability" | "advisory" | "person";
  /** A uuid, or a vulnerability's or advisory's name. */
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}
