import { Link } from "@tanstack/react-router";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { hasRoomBeside } from "../../ui/Beside.tsx";
import { Tlp } from "../../ui/Tlp.tsx";
import { useSayWhen } from "../../ui/When.tsx";
import { productsOf, strictestOf, titleOf } from "./bulletin.ts";
import styles from "./bulletins.module.css";
import type { Bulletin } from "./queries.ts";
import type { BulletinSearch } from "./search.ts";

interface RowProps {
  readonly bulletin: Bulletin;
  readonly search: BulletinSearch;
  readonly current: boolean;
}

/** One bulletin as a line: unread in weight and in a word, for you in words. */
export function Row({ bulletin, search, current }: RowProps) {
  const { t, language } = useTexts();
  const org = useOrg();
  const sayWhen = useSayWhen();
  const title = titleOf(bulletin, language);
  const products = productsOf(bulletin);
  const strictest = strictestOf(bulletin);
  return (
    <Link
      to="/o/$org/bulletins/$id"
      params={{ org, id: bulletin.id }}
      search={search}
      resetScroll={!hasRoomBeside()}
      className={styles["row"]}
      aria-current={current ? "page" : undefined}
    >
      <span className={styles["top"]}>
        {!bulletin.read && bulletin.state === "published" && <strong className={styles["unread"]}>{t("bulletins:unread")}</strong>}
        {bulletin.state === "withdrawn" && <span>{t("bulletins:withdrawn")}</span>}
        <span>{sayWhen(bulletin.publishedAt)}</span>
        {strictest && <Tlp label={strictest} />}
      </span>
      <span lang={title?.language} className={bulletin.read ? undefined : styles["heavy"]}>
        {title?.title ?? t("bulletins:no_title")}
      </span>
      {products.length > 0 && <span className={styles["quiet"]}>{t("bulletins:about", { products: products.join(", ") })}</span>}
    </Link>
  );
}
