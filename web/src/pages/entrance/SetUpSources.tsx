import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTexts } from "../../texts/use-texts.ts";
import { call } from "../../api/call.ts";
import { queryClient } from "../../api/queries.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Entrance } from "./Entrance.tsx";
import styles from "./Entrance.module.css";

/** How many years back the list of all flaws is read, unless somebody says otherwise. */
const USUAL_YEARS = 5;
const FIRST_YEAR = 1999;

/** The last step of setting up: which of the sources that the hub knows it fetches from now on. All of them, unless unticked. */
export function SetUpSources() {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const thisYear = new Date().getFullYear();
  const offered = useQuery({ queryKey: ["sources", "offered"], queryFn: () => call("sources.offered") });
  const [unticked, setUnticked] = useState<readonly string[]>([]);
  const [startYear, setStartYear] = useState(String(thisYear - USUAL_YEARS));
  const free = (offered.data?.items ?? []).filter((one) => !one.added);
  const chosen = free.filter((one) => !unticked.includes(one.kind));
  const toDesk = () => navigate({ href: "/hub/members" });
  const add = useMutation({
    mutationFn: async () => {
      for (const { kind } of chosen) {
        const settings = kind === "cve" && startYear !== "" ? { settings: { startYear: Number(startYear) } } : {};
        await call("sources.add", { body: { kind, ...settings } });
      }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["sources"] }),
    onSuccess: toDesk,
  });
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, back) => String(thisYear - back));
  return (
    <Entrance title={t("entrance:sources.title")} lead={t("entrance:sources.lead")}>
      <ul className={styles["sources"]}>
        {(offered.data?.items ?? []).map(({ kind, name, about, added }) => (
          <li key={kind}>
            <Checkbox
              label={added ? `${name} · ${t("entrance:sources.added")}` : name}
              description={about[language]}
              checked={added || !unticked.includes(kind)}
              disabled={added || add.isPending}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                setUnticked((before) => (checked ? before.filter((one) => one !== kind) : [...before, kind]));
              }}
            />
            {kind === "cve" && !added && !unticked.includes(kind) && (
              <NativeSelect
                className={styles["year"]}
                label={t("entrance:sources.start_year")}
                description={t("entrance:sources.start_year_help")}
                value={startYear}
                onChange={(event) => setStartYear(event.currentTarget.value)}
                data={[
                  { value: "", label: t("entrance:sources.from_now") },
                  ...years.map((year) => ({ value: year, label: t("entrance:sources.from_year", { year }) })),
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      <Problem error={offered.error ?? add.error} />
      <div className={styles["buttons"]}>
        {chosen.length > 0 && (
          <Button onClick={() => add.mutate()} loading={add.isPending}>
            {t("entrance:sources.do", { count: chosen.length })}
          </Button>
        )}
        <Button variant="default" onClick={() => void toDesk()}>
          {t("entrance:sources.skip")}
        </Button>
      </div>
    </Entrance>
  );
}
