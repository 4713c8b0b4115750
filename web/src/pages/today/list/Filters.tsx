import { NativeSelect } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTexts } from "../../../texts/use-texts.ts";
import { Choice } from "../../../ui/Choice.tsx";
import type { Action } from "../queries.ts";
import { places, type ListSearch } from "../search.ts";
import styles from "./list.module.css";

interface FiltersProps {
  readonly search: ListSearch;
  readonly actions: readonly Action[];
  /** Beside an open item there is room for the first choice only. */
  readonly narrow: boolean;
}

/** Which list, how soon, of which asset. */
export function Filters({ search, actions, narrow }: FiltersProps) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const assets = [...new Map(actions.flatMap(({ asset }) => (asset ? [[asset.id, asset.name] as const] : [])))].toSorted((one, other) =>
    one[1].localeCompare(other[1]),
  );
  const setAsset = (asset: string) =>
    void navigate({
      to: ".",
      search: (({ asset: _, ...rest }: ListSearch) => (asset === "" ? rest : { ...rest, asset })) as never,
      replace: true,
    });
  return (
    <div className={styles["filters"]}>
      <Choice
        label={t("today:list.state.label")}
        value={search.state ?? "open"}
        options={(["open", "decided"] as const).map((value) => ({ value, label: t(`today:list.state.${value}`) }))}
        search={(value) => () => (value === "open" ? {} : { state: value })}
      />
      {!narrow && search.state !== "decided" && (
        <Choice
          label={t("today:list.place.label")}
          value={search.place ?? "all"}
          options={[
            { value: "all" as const, label: t("today:list.place.all") },
            ...places.map((value) => ({ value, label: t(`common:place.${value}`) })),
          ]}
          search={(value) =>
            ({ place: _, ...rest }) =>
              value === "all" ? rest : { ...rest, place: value }
            }
        />
      )}
      {!narrow && assets.length > 1 && (
        <NativeSelect
          label={t("today:list.asset.label")}
          value={search.asset ?? ""}
          onChange={(event) => setAsset(event.currentTarget.value)}
          data={[{ value: "", label: t("today:list.asset.all") }, ...assets.map(([value, label]) => ({ value, label }))]}
        />
      )}
    </div>
  );
}
