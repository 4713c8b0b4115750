import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";
import styles from "./PlainButton.module.css";

interface PlainButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The one thing to do here, or one of several. */
  readonly first?: boolean;
}

/** A button that looks like the others and weighs nothing: for the day's page, whose first load counts. */
export const PlainButton = ({ first = false, ...rest }: PlainButtonProps) => (
  <button type="button" {...rest} className={first ? `${styles["button"]} ${styles["first"]}` : styles["button"]} />
);

/** A link to the page's next step, which looks like the button it is for people. */
export const PlainButtonLink = createLink((props: AnchorHTMLAttributes<HTMLAnchorElement>) => (
  // Its words come with the link.
  // oxlint-disable-next-line jsx-a11y/anchor-has-content
  <a {...props} className={`${styles["button"]} ${styles["link"]} ${styles["first"]}`} />
));
