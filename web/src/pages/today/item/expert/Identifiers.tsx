import { useTexts } from "../../../../texts/use-texts.ts";
import { FactList } from "../../../../ui/FactList.tsx";
import type { ActionDetail } from "../../queries.ts";
import styles from "./expert.module.css";

/** How the component is known: what the inventory wrote, and the products that this counts as. */
export default function Identifiers({ identifiers }: { readonly identifiers: ActionDetail["identifiers"] }) {
  const { t } = useTexts();
  const none = t("today:expert.none");
  return (
    <section className={styles["expert"]}>
      <h3>{t("today:expert.identifiers")}</h3>
      <FactList
        facts={[
          [t("today:expert.cpe"), identifiers.cpe || none],
          [t("today:expert.purl"), identifiers.purl || none],
          [
            t("today:expert.products"),
            identifiers.products.map(({ vendor, name, key }) => `${vendor} ${name} (${key})`).join("; ") || none,
          ],
        ]}
      />
    </section>
  );
}
