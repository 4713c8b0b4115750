import { Button, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { call } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Problem } from "../../ui/Problem.tsx";
import { lookedUp } from "./looked-up.ts";
import { readQuestion } from "./question.ts";
import styles from "./why.module.css";

/** The field: a name goes to its answer, words give a list to choose from. */
export function Ask({ asked }: { readonly asked: string }) {
  const { t } = useTexts();
  const org = useOrg();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(asked);
  const [words, setWords] = useState<string>();
  const [before] = useState(() => lookedUp(org).filter((one) => one !== asked));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const question = readQuestion(typed);
    if (question?.kind === "name") void navigate({ to: "/o/$org/why/$name", params: { org, name: question.name } });
    setWords(question?.kind === "words" ? question.words : undefined);
  };
  return (
    <>
      <form role="search" className={styles["ask"]} onSubmit={submit}>
        <TextInput
          className={styles["field"]}
          label={t("why:field")}
          description={t("why:field_help")}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit">{t("why:ask")}</Button>
      </form>
      {words !== undefined && <Found words={words} />}
      {before.length > 0 && words === undefined && (
        <nav className={styles["before"]} aria-label={t("why:before")}>
          <span>{t("why:before")}</span>
          {before.map((name) => (
            <Link key={name} to="/o/$org/why/$name" params={{ org, name }}>
              {name}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}

function Found({ words }: { readonly words: string }) {
  const { t } = useTexts();
  const organisation = useOrg();
  const { data, error } = useQuery({
    queryKey: ["search", organisation, "why", words],
    queryFn: () => call("search.find", { params: { organisation }, query: { text: words, limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  if (error) return <Problem error={error} />;
  if (!data) return <p role="status">{t("common:loading")}</p>;
  const found = data.items.filter(({ kind }) => kind === "vulnerability" || kind === "advisory");
  return (
    <section className={styles["found"]} aria-label={t("why:found", { count: found.length, words })}>
      <p role="status">{t(found.length === 0 ? "why:found_nothing" : "why:found", { count: found.length, words })}</p>
      <ul>
        {found.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <Link to="/o/$org/why/$name" params={{ org: organisation, name: one.id }}>
              {one.id}
            </Link>
            {/* The publisher's own words, by which it was found. */}
            <span lang="en">{one.title === one.id ? one.detail : one.title}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
