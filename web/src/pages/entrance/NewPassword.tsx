import type { PasswordInputProps } from "@mantine/core";
import { codeOf } from "../../api/call.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Password } from "../../ui/Password.tsx";
import { useProblemText } from "../../ui/Problem.tsx";

interface NewPasswordProps extends PasswordInputProps {
  /** What the hub said of the form: what it says of the password stands beside it. */
  readonly refused: unknown;
}

/** Whether an error is about the password somebody chose. */
export const isAboutPassword = (error: unknown): boolean => error !== null && codeOf(error).startsWith("password_");

/** A field in which one chooses a password. */
export function NewPassword({ refused, error, ...field }: NewPasswordProps) {
  const { t } = useTexts();
  const tell = useProblemText();
  return (
    <Password
      label={t("entrance:password")}
      description={t("entrance:password_help")}
      autoComplete="new-password"
      {...field}
      error={isAboutPassword(refused) ? tell(refused) : error}
    />
  );
}
