import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { ButtonLink } from "../../ui/ButtonLink.tsx";
import { placeOf } from "../../ui/due.ts";
import { useNumber } from "../../ui/numbers.ts";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useTold } from "../../ui/told.ts";
import { Urgency } from "../../ui/Urgency.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { useTimeZone } from "../../ui/When.tsx";
import { todayOf, type Action } from "../today/queries.ts";
import styles from "./Result.module.css";

const FIRST = 3;
/** Questions stand between the things to do, most urgent first: so a few more are looked at than are shown. */
const LOOKED_AT = 30;

/** What concerns the shop, at once: how much there is, the first three, and what is watched from now on. */
export function Result() {
  const { t } = useTexts();
  const organisation = useOrg();
  const number = useNumber();
  const { data, error, refetch } = useQuery(todayOf(organisation));
  const urgent = useQuery({
    queryKey: ["alerts", organisation, "actions", "first"],
    queryFn: () => call("actions.list", { params: { organisation }, query: { limit: LOOKED_AT } }),
  });
  if (!data) {
    return (
      <Page title={t("start:result.title")}>
        <Problem error={error} onAgain={() => void refetch()} />
        {!error && <Waiting />}
      </Page>
    );
  }
  const { records, components } = data.considered;
  const first = (urgent.data?.items ?? []).filter(({ kind }) => kind !== "question").slice(0, FIRST);
  const things = data.today + data.week + data.later;
  const compared = t("start:result.compared", { records: number(records), count: components, n: number(components) });
  return (
    <Page
      title={t("start:result.title")}
      heading={things > 0 ? t("start:result.things", { count: things }) : t("start:result.nothing")}
      lead={records === 0 ? t("start:result.no_records") : compared}
    >
      <First actions={first} />
      {things > first.length && first.length > 0 && <p>{t("start:result.more", { count: things - first.length })}</p>}
      {data.questions > 0 && <p>{t("start:result.questions", { count: data.questions })}</p>}
      <div>
        <ButtonLink size="lg" to="/o/$org/today" params={{ org: organisation }}>
          {t("start:result.do")}
        </ButtonLink>
      </div>
      <Watched organisation={organisation} />
    </Page>
  );
}

function First({ actions }: { readonly actions: readonly Action[] }) {
  const tell = useTold();
  const org = useOrg();
  const timeZone = useTimeZone();
  const now = new Date();
  if (actions.length === 0) return null;
  return (
    <ol className={styles["first"]}>
      {actions.map((action) => (
        <li key={action.id}>
          <Urgency place={placeOf(action, now, timeZone)} />
          <Link to="/o/$org/actions/$id" params={{ org, id: action.id }}>
            <strong>{tell(action.what)}</strong>
          </Link>
          <p>{tell(action.happens)}</p>
        </li>
      ))}
    </ol>
  );
}

/** What runs at a supplier has no version to compare: the shop hears when its supplier has something to tell. */
function Watched({ organisation }: { readonly organisation: string }) {
  const { t } = useTexts();
  const { data } = useQuery({
    queryKey: ["inventory", organisation, "watch"],
    queryFn: () => call("watch.get", { params: { organisation } }),
  });
  if (!data || data.products.length === 0) return null;
  const hosted = data.products.filter((one) => one.hosted);
  return (
    <section className={styles["watched"]}>
      <h2>{t("start:result.watched")}</h2>
      {hosted.length > 0 && <p>{t("start:result.hosted", { count: hosted.length, names: hosted.map((one) => one.name).join(", ") })}</p>}
      <p>
        <Link to="/o/$org/watch" params={{ org: organisation }}>
          {t("start:result.all")}
        </Link>
      </p>
    </section>
  );
}
