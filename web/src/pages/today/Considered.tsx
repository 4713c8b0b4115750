import { Link } from "@tanstack/react-router";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { useNumber } from "../../ui/numbers.ts";
import { restOf } from "./answer.ts";
import type { Today } from "./queries.ts";

/** What was looked at for this answer, in honest numbers, and what could not be looked at. */
export function Considered({ page }: { readonly page: Today }) {
  const { t } = useTexts();
  const org = useOrg();
  const number = useNumber();
  const { records, components, unrecognised } = page.considered;
  if (records === 0) return t("today:considered.no_records");
  const said = t(`today:considered.${restOf(page)}`, {
    records: t("today:considered.records", { count: records, n: number(records) }),
    components: t("today:considered.components", { count: components, n: number(components) }),
    count: page.later,
  });
  return (
    <>
      {said}
      {unrecognised > 0 && (
        <>
          {" "}
          {t("today:considered.unrecognised", { count: unrecognised })}{" "}
          <Link to="/o/$org/assets" params={{ org }}>
            {t("today:considered.mend", { count: unrecognised })}
          </Link>
        </>
      )}
    </>
  );
}
