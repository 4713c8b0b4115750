import { Link } from "@tanstack/react-router";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { useDepth } from "../../ui/depth.ts";
import { FactList } from "../../ui/FactList.tsx";
import type { Verdict } from "./verdict.ts";
import { useExplain } from "./explain.ts";
import styles from "./why.module.css";

const shapes = { affected: "▲", possible: "?", decided: "✓", not_affected: "✓", withdrawn: "✓", nothing_to_match: "●" } as const;

interface SubjectProps {
  readonly item: Verdict;
  /** One of several, which one opens oneself. */
  readonly folded: boolean;
}

/** One flaw: whether it concerns one and why in a sentence, and what of each component decided it. */
export function Subject({ item, folded }: SubjectProps) {
  const explain = useExplain();
  const sentence = (
    <>
      <span aria-hidden="true" className={`${styles["shape"]} ${styles[item.verdict]}`}>
        {shapes[item.verdict]}
      </span>
      <h2 className={styles["sentence"]}>{explain(item.why)}</h2>
    </>
  );
  return folded ? (
    <details className={styles["subject"]}>
      <summary className={styles["top"]}>{sentence}</summary>
      <Evidence item={item} />
    </details>
  ) : (
    <div className={styles["subject"]}>
      <div className={styles["top"]}>{sentence}</div>
      <Evidence item={item} />
    </div>
  );
}

function Evidence({ item }: { readonly item: Verdict }) {
  const { t } = useTexts();
  const [depth] = useDepth();
  const deep = depth !== "basic";
  return (
    <div className={styles["body"]}>
      {item.components.map((component) => (
        <Component key={component.id} component={component} deep={deep} />
      ))}
      {deep && (
        <FactList
          facts={[
            [t("why:title_of"), item.title],
            [t("why:aliases"), item.aliases.join(", ")],
          ]}
        />
      )}
      {item.products.length > 0 && <Products products={item.products} />}
    </div>
  );
}

function Component({ component, deep }: { readonly component: Verdict["components"][number]; readonly deep: boolean }) {
  const { t } = useTexts();
  const org = useOrg();
  const explain = useExplain();
  return (
    <section className={styles["component"]}>
      <h3>
        {component.product} {component.version}
        {component.asset.name !== component.product && <small>{component.asset.name}</small>}
      </h3>
      <p>{explain(component.why)}</p>
      {(component.verdict === "affected" || component.verdict === "possible") && (
        <p>
          <Link to="/o/$org/actions" params={{ org }} search={{ asset: component.asset.id }}>
            {t("why:to_actions")}
          </Link>
        </p>
      )}
      {deep && (
        <FactList
          facts={[
            [t("why:said"), component.said],
            [t("why:evidence"), component.evidence.join(", ")],
          ]}
        />
      )}
    </section>
  );
}

function Products({ products }: { readonly products: Verdict["products"] }) {
  const { t } = useTexts();
  return (
    <details className={styles["products"]}>
      <summary>{t("why:products", { count: products.length })}</summary>
      <ul>
        {products.map(({ vendor, name }) => (
          <li key={`${vendor} ${name}`}>
            {name}
            {vendor !== "" && !name.toLowerCase().startsWith(vendor.toLowerCase()) && <small> {vendor}</small>}
          </li>
        ))}
      </ul>
    </details>
  );
}
