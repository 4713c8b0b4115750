import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { NotHere } from "../../shell/NotHere.tsx";
import { useOrg, useOrganisation } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { Communities } from "./Communities.tsx";
import { People } from "./people/People.tsx";
import { ProfileForm } from "./ProfileForm.tsx";
import { profileOf, type Profile } from "./queries.ts";
import { Register } from "./Register.tsx";
import { tabsFor, type Tab } from "./tabs.ts";
import { Tokens } from "./tokens/Tokens.tsx";

const parts: Readonly<Record<Tab, ComponentType<{ readonly profile: Profile }>>> = {
  profile: ProfileForm,
  people: People,
  communities: Communities,
  tokens: Tokens,
  register: Register,
};

/** The company: what the hub knows of it, who belongs to it, what may speak for it, and who saw what. */
export function Company() {
  const { t } = useTexts();
  const org = useOrg();
  const here = useOrganisation();
  const search: { readonly tab?: Tab } = useSearch({ strict: false });
  const { data: profile, error, refetch } = useQuery({ ...profileOf(org), enabled: here !== undefined });
  if (!here) return <NotHere />;
  const allowed = tabsFor(here.permissions);
  const tab = allowed.find((one) => one === search.tab) ?? "profile";
  const Part = parts[tab];
  return (
    <Page title={t("company:title")} heading={here.name} lead={t(`company:lead.${tab}`)}>
      <Choice
        label={t("company:parts")}
        value={tab}
        options={allowed.map((value) => ({ value, label: t(`company:part.${value}`) }))}
        search={(value) =>
          ({ tab: _, ...rest }) =>
            value === "profile" ? rest : { ...rest, tab: value }
          }
      />
      <Problem error={error} onAgain={() => void refetch()} />
      {!profile && !error && <Waiting />}
      {profile && <Part profile={profile} />}
    </Page>
  );
}
