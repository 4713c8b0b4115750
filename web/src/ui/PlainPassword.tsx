import { useState } from "react";
import { useTexts } from "../texts/use-texts.ts";
import { EyeIcon, EyeShutIcon } from "./icons.tsx";
import { PlainField, type PlainFieldProps } from "./PlainField.tsx";
import styles from "./PlainField.module.css";

/** A field for a password, which one can look at. */
export function PlainPassword(props: Omit<PlainFieldProps, "type" | "end">) {
  const { t } = useTexts();
  const [shown, setShown] = useState(false);
  return (
    <PlainField
      {...props}
      type={shown ? "text" : "password"}
      required
      end={
        <button
          type="button"
          className={styles["eye"]}
          aria-label={t("entrance:password_show")}
          aria-pressed={shown}
          // The keyboard, of a phone too, stays with the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setShown((now) => !now)}
        >
          {shown ? <EyeShutIcon /> : <EyeIcon />}
        </button>
      }
    />
  );
}
