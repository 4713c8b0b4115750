import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMay, useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { Section } from "../../../ui/Section.tsx";
import { Waiting } from "../../../ui/Waiting.tsx";
import styles from "../Company.module.css";
import { peopleOf, type Profile } from "../queries.ts";
import { Invitations } from "./Invitations.tsx";
import { Person } from "./Person.tsx";

/** Who belongs to the company and in which role, and who is invited. */
export function People({ profile }: { readonly profile: Profile }) {
  const { t } = useTexts();
  const org = useOrg();
  const may = useMay("members:write");
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(peopleOf(org));
  const people = data?.pages.flatMap((page) => page.items);
  return (
    <>
      <Section title={people ? t("company:people.title", { count: people.length }) : t("company:part.people")}>
        <Problem error={error} />
        {!people && !error && <Waiting />}
        <ul className={styles["list"]}>
          {people?.map((one) => (
            <Person key={one.id} person={one} isHub={profile.isHub} />
          ))}
        </ul>
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("common:more")}
          </Button>
        )}
      </Section>
      {may && <Invitations isHub={profile.isHub} />}
    </>
  );
}
