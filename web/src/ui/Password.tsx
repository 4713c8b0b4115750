import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useTexts } from "../texts/use-texts.ts";

/** A field for a password, which one can look at; says to who listens that it is wrong, which Mantine's own leaves out. */
export function Password(props: PasswordInputProps) {
  const { t } = useTexts();
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ "aria-label": t("entrance:password_show") }}
      aria-invalid={props.error ? true : undefined}
      required
      {...props}
    />
  );
}
