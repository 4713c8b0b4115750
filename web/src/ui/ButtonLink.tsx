import { Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";

type AnchorProps = Omit<ButtonProps, "color"> & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>;

/** A link that leads to the page's next step, and looks like the button it is for people. */
export const ButtonLink = createLink((props: AnchorProps) => <Button component="a" {...props} />);
