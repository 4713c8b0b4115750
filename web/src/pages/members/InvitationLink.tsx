import { Button } from "@mantine/core";
import { useTexts } from "../../texts/use-texts.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { When } from "../../ui/When.tsx";
import styles from "./Members.module.css";

interface InvitationLinkProps {
  /** Who is invited; "" when the hub does not say. */
  readonly email: string;
  readonly organisation: string;
  readonly hub: string;
  readonly link: string;
  readonly expiresAt: string;
}

/** The link with which somebody comes in: shown this once, to copy or to mail. */
export function InvitationLink({ email, organisation, hub, link, expiresAt }: InvitationLinkProps) {
  const { t } = useTexts();
  const mail = `mailto:${encodeURIComponent(email)}?${[
    `subject=${encodeURIComponent(t("members:mail.subject", { hub }))}`,
    `body=${encodeURIComponent(t("members:mail.body", { hub, organisation, link }))}`,
  ].join("&")}`;
  return (
    <Notice kind="well">
      <p>{t("members:link.made", { organisation })}</p>
      <p className={styles["code"]}>
        <code>{link}</code>
      </p>
      <p>
        {t("members:link.until")} <When at={expiresAt} />. {t("members:link.once")}
      </p>
      <div className={styles["buttons"]}>
        <CopyButton text={link} label={t("members:link.copy")} />
        <Button component="a" href={mail} variant="default">
          {t("members:link.mail")}
        </Button>
      </div>
    </Notice>
  );
}
