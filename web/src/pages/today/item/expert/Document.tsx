import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../../api/call.ts";
import { useTexts } from "../../../../texts/use-texts.ts";
import { CopyButton } from "../../../../ui/CopyButton.tsx";
import { Problem } from "../../../../ui/Problem.tsx";
import { Scroll } from "../../../../ui/Scroll.tsx";
import type { SubjectFacts } from "../../queries.ts";
import styles from "./expert.module.css";

type Advisory = SubjectFacts["advisories"][number];

/** A published document as it was received, laid out, fetched when it is asked for. */
export function Document({ advisory }: { readonly advisory: Advisory }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const { data, error, isLoading } = useQuery({
    queryKey: ["document", advisory.id],
    queryFn: async () => JSON.stringify(await call("advisory.document", { params: { advisory: advisory.id } }), null, 2),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const name = advisory.trackingId;
  return (
    <div className={styles["document"]}>
      <button type="button" className={styles["button"]} aria-expanded={open} onClick={() => setOpen((now) => !now)}>
        {t(open ? "today:expert.hide_document" : "today:expert.show_document", {
          name,
          publisher: advisory.publisher,
          revision: advisory.revision,
        })}
      </button>
      {open && isLoading && <p role="status">{t("common:loading")}</p>}
      <Problem error={open ? error : null} />
      {open && data !== undefined && (
        <>
          <Scroll short label={`${t("today:expert.document")}: ${name}`}>
            <pre>{data}</pre>
          </Scroll>
          <div>
            <CopyButton text={data} />
          </div>
        </>
      )}
    </div>
  );
}
