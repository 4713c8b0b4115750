import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ResponseOf, RouteOf } from "@schakel/contract";
import { call } from "../../../api/call.ts";
import { useMay, useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Empty } from "../../../ui/Empty.tsx";
import { useNumber } from "../../../ui/numbers.ts";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Scroll } from "../../../ui/Scroll.tsx";
import { Waiting } from "../../../ui/Waiting.tsx";
import { useSayDay, useSayWhen } from "../../../ui/When.tsx";
import { mergeProducts } from "./merge.ts";
import styles from "./Watch.module.css";

type Watched = ResponseOf<RouteOf<"watch.get">>;

/** What is watched on the organisation's behalf: its own products, those of its suppliers, and where the news comes from. */
export function Watch() {
  const { t } = useTexts();
  const organisation = useOrg();
  const number = useNumber();
  const may = useMay("inventory:write");
  const { data, error } = useQuery({
    queryKey: ["inventory", organisation, "watch"],
    queryFn: () => call("watch.get", { params: { organisation } }),
  });
  if (!data) return <Page title={t("today:watching.title")}>{error ? <Problem error={error} /> : <Waiting />}</Page>;
  const products = mergeProducts(data.products);
  const { sources } = data;
  if (products.length === 0) {
    return (
      <Page title={t("today:watching.title")}>
        <Empty
          title={t("today:watching.nothing")}
          action={
            may && (
              <Link to="/o/$org/start" params={{ org: organisation }}>
                {t("today:watching.start")}
              </Link>
            )
          }
        >
          {t("today:watching.nothing_text")}
        </Empty>
      </Page>
    );
  }
  const lead = t("today:watching.lead", {
    products: t("today:watching.products", { count: products.length, n: number(products.length) }),
    sources: t("today:watching.sources", { count: sources.length, n: number(sources.length) }),
  });
  return (
    <Page wide title={t("today:watching.title")} heading={t("today:watching.heading")} {...(sources.length > 0 && { lead })}>
      <Problem error={error} />
      <Products kind="own" products={products.filter(({ hosted }) => !hosted)} />
      <Products kind="hosted" products={products.filter(({ hosted }) => hosted)} />
      <Sources sources={sources} />
    </Page>
  );
}

function Products({ kind, products }: { readonly kind: "own" | "hosted"; readonly products: Watched["products"] }) {
  const { t } = useTexts();
  const number = useNumber();
  const sayDay = useSayDay();
  if (products.length === 0) return null;
  return (
    <section className={styles["section"]}>
      <h2>{t(`today:watching.${kind}`)}</h2>
      <p>{t(`today:watching.${kind}_text`)}</p>
      <Scroll label={t(`today:watching.${kind}`)}>
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("today:watching.product")}</th>
              <th scope="col">{t("today:watching.vendor")}</th>
              <th scope="col">{t("today:watching.records")}</th>
              <th scope="col">{t("today:watching.last")}</th>
              <th scope="col">{t("today:watching.bulletins")}</th>
            </tr>
          </thead>
          <tbody>
            {products.map((product) => (
              <tr key={`${product.vendor}/${product.name}`}>
                <th scope="row">{product.name}</th>
                <td data-label={t("today:watching.vendor")}>{product.vendor}</td>
                <td data-label={t("today:watching.records")}>{number(product.records)}</td>
                <td data-label={t("today:watching.last")}>
                  {product.lastRecordAt === null ? t("today:watching.never") : sayDay(product.lastRecordAt)}
                </td>
                <td data-label={t("today:watching.bulletins")}>{number(product.bulletins)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Sources({ sources }: { readonly sources: Watched["sources"] }) {
  const { t } = useTexts();
  const sayWhen = useSayWhen();
  return (
    <section className={styles["section"]}>
      <h2>{t("today:watching.from")}</h2>
      {sources.length === 0 && <p>{t("today:watching.no_sources")}</p>}
      <ul className={styles["sources"]}>
        {sources.map(({ name, lastSuccessAt }) => (
          <li key={name}>
            <strong>{name}</strong>{" "}
            <span>
              {lastSuccessAt === null
                ? t("today:watching.source_never")
                : t("today:watching.source_last", { when: sayWhen(lastSuccessAt) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
