import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMay, useOrg } from "../../shell/organisation.ts";
import { type TextKey, useTexts } from "../../texts/use-texts.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { When } from "../../ui/When.tsx";
import styles from "./Company.module.css";
import { registerOf, tokensOf, type Entry } from "./queries.ts";

/** Stands in the register for somebody at the server's console; the hub's own constant (hub/src/http/authorise.ts). */
const CONSOLE = "00000000-0000-4000-8000-000000000001";

/** Who saw what of the company when, newest first: what is not public leaves a line. */
export function Register() {
  const { t } = useTexts();
  const org = useOrg();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(registerOf(org));
  const entries = data?.pages.flatMap((page) => page.items);
  if (entries?.length === 0) return <Empty title={t("company:register.none")}>{t("company:register.none_text")}</Empty>;
  return (
    <Section title={t("company:register.title")} lead={t("company:register.lead")}>
      <Problem error={error} />
      {!entries && !error && <Waiting lines={6} />}
      <ul className={styles["list"]}>
        {entries?.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("common:more")}
        </Button>
      )}
    </Section>
  );
}

function Line({ entry }: { readonly entry: Entry }) {
  const { t, has } = useTexts();
  const who = useReader(entry.details);
  const { route, tlp, subjects, at } = entry;
  const key = `company:register.saw.${route.replace(".", "_")}`;
  return (
    <li>
      <div>
        <strong>{who}</strong>{" "}
        {has(key) || has(`${key}_other`) ? t(key as TextKey, { count: subjects.length }) : t("company:register.saw.other", { route })}
        <small>
          <When at={at} />
        </small>
      </div>
      <span>{tlp}</span>
    </li>
  );
}

/** Who looked, as people call them. */
function useReader(details: Entry["details"]): string {
  const { t } = useTexts();
  const org = useOrg();
  const { data } = useQuery({ ...tokensOf(org), enabled: useMay("tokens:write") });
  if (details === null) return t("company:register.erased");
  const token = details["token"];
  if (token === CONSOLE) return t("company:register.console");
  if (token !== undefined) {
    const name = data?.items.find((one) => one.id === token)?.name;
    return name ? t("company:register.token", { name }) : t("company:register.token_gone");
  }
  return details["name"] ?? t("company:register.left");
}
