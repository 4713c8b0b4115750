import membersTexts from "@schakel/content/texts/members.json";
import { renderText, type ResponseOf, type RouteOf } from "@schakel/contract";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { call } from "../../../api/call.ts";
import { queryClient } from "../../../api/queries.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Scroll } from "../../../ui/Scroll.tsx";
import styles from "../Members.module.css";
import { download, exampleFile, linksFile } from "./files.ts";

type Result = ResponseOf<RouteOf<"members.import">>;

const read = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** Reads a list of members: chosen, looked at row by row, then taken in; gives the links to send. */
export function ImportMembers() {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const look = useMutation({
    mutationFn: async (file: File) => call("members.import", { query: { preview: true }, body: await read(file) }),
  });
  const take = useMutation({
    mutationFn: async (file: File) => call("members.import", { query: { days: 14 }, body: await read(file) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["members"] }),
  });
  const file = look.variables;
  const added = (result: Result) => result.rows.filter(({ state }) => state === "added").length;
  const shown = take.data ?? look.data;
  return (
    <Page
      wide
      title={t("members:import.title")}
      heading={
        take.data
          ? t("members:import.done", { count: added(take.data) })
          : look.data
            ? t("members:import.would", { count: added(look.data) })
            : t("members:import.title")
      }
      lead={shown ? t(take.data ? "members:import.done_lead" : "members:import.would_lead") : t("members:import.lead")}
      actions={<Link to="/hub/members">{t("members:import.back")}</Link>}
    >
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          currentTarget.value = "";
          take.reset();
          if (chosen) look.mutate(chosen);
        }}
      />
      <Problem error={look.error ?? take.error} />
      <div className={styles["buttons"]}>
        {look.data && !take.data && file && added(look.data) > 0 && (
          <Button loading={take.isPending} onClick={() => take.mutate(file)}>
            {t("members:import.take", { count: added(look.data) })}
          </Button>
        )}
        {take.data && <Button onClick={() => download("uitnodigingen.csv", linksFile(take.data.rows))}>{t("members:import.links")}</Button>}
        <Button variant="default" loading={look.isPending} onClick={() => input.current?.click()}>
          {t(shown ? "members:import.other" : "members:import.choose")}
        </Button>
        {!shown && (
          <Button variant="subtle" onClick={() => download("leden.csv", exampleFile)}>
            {t("members:import.example")}
          </Button>
        )}
      </div>
      {shown && <Rows result={shown} />}
    </Page>
  );
}

function Rows({ result }: { readonly result: Result }) {
  const { t, language } = useTexts();
  const tell = (text: Result["remarks"][number]) => renderText(membersTexts, text, language);
  return (
    <>
      {result.remarks.map((remark) => (
        <p key={remark.code}>{tell(remark)}</p>
      ))}
      <Scroll label={t("members:import.rows")}>
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("members:import.line")}</th>
              <th scope="col">{t("members:add.name")}</th>
              <th scope="col">{t("members:import.email")}</th>
              <th scope="col">{t("members:import.what")}</th>
            </tr>
          </thead>
          <tbody>
            {result.rows.map((row) => (
              <tr key={row.line}>
                <td>{row.line}</td>
                <td>{row.organisation}</td>
                <td>{row.email}</td>
                <td>
                  {t(`members:import.state.${row.state}`)} {row.invited && t("members:import.invited")}
                  {row.messages.map((message) => (
                    <div key={message.code}>{tell(message)}</div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
