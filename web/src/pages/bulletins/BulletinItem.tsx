import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { codeOf } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { useDepth } from "../../ui/depth.ts";
import { DepthSwitch } from "../../ui/DepthSwitch.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { Waiting } from "../../ui/Waiting.tsx";
import { useSayWhen } from "../../ui/When.tsx";
import { partsAt, productsOf, titleOf } from "./bulletin.ts";
import styles from "./bulletins.module.css";
import { Part } from "./Part.tsx";
import { bulletinOf, type Bulletin } from "./queries.ts";
import type { BulletinSearch } from "./search.ts";
import { useMarkRead } from "./use-mark-read.ts";

/** One bulletin in full. */
export function BulletinItem() {
  const { t } = useTexts();
  const org = useOrg();
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const search: BulletinSearch = useSearch({ strict: false });
  const { data, error } = useQuery(bulletinOf(org, id));
  return (
    <div className={styles["page"]}>
      <Link to="/o/$org/bulletins" params={{ org }} search={search} className={styles["back"]}>
        <span aria-hidden="true">←</span> {t("bulletins:back")}
      </Link>
      {data ? (
        <Read key={data.id} bulletin={data} />
      ) : error && codeOf(error) === "not_found" ? (
        <>
          <h1>{t("bulletins:gone")}</h1>
          <p>{t("bulletins:gone_text")}</p>
        </>
      ) : error ? (
        <Problem error={error} />
      ) : (
        <Waiting />
      )}
    </div>
  );
}

function Read({ bulletin }: { readonly bulletin: Bulletin }) {
  const { t, language } = useTexts();
  const sayWhen = useSayWhen();
  const markRead = useMarkRead();
  const [depth, setDepth] = useDepth();
  const start = useRef<HTMLHeadingElement>(null);
  const title = titleOf(bulletin, language);
  const products = productsOf(bulletin);
  const { shown, hidden } = partsAt(bulletin, depth === "basic");
  const name = title?.title ?? t("bulletins:no_title");
  useTitle(name);
  useEffect(() => start.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <header className={styles["head"]}>
        <p className={styles["quiet"]}>
          {t("bulletins:published", { when: sayWhen(bulletin.publishedAt) })}
          {bulletin.revision > 1 && <> {t("bulletins:changed", { when: sayWhen(bulletin.changedAt) })}</>}
        </p>
        <DepthSwitch />
      </header>
      <h1 ref={start} tabIndex={-1} lang={title?.language}>
        {name}
      </h1>
      {bulletin.state === "withdrawn" && <Notice kind="info">{t("bulletins:withdrawn_text")}</Notice>}
      {bulletin.state === "published" && (
        <p>{t(products.length > 0 ? "bulletins:concerns" : "bulletins:for_everybody", { products: products.join(", ") })}</p>
      )}
      {shown.map((part, index) => (
        <Part key={part.id} part={part} titled={index > 0} />
      ))}
      {hidden > 0 && (
        <div>
          <Button variant="default" onClick={() => setDepth("advanced")}>
            {t("bulletins:deeper", { count: hidden })}
          </Button>
        </div>
      )}
      {bulletin.state === "published" && (
        <div>
          <Button variant={bulletin.read ? "default" : "filled"} onClick={() => markRead(bulletin.id, !bulletin.read)}>
            {t(bulletin.read ? "bulletins:mark_unread" : "bulletins:mark_read")}
          </Button>
        </div>
      )}
    </>
  );
}
