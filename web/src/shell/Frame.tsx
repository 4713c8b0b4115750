import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Fragment, useEffect, type ReactNode } from "react";
import { useTexts } from "../texts/use-texts.ts";
import { followChanges } from "../api/events.ts";
import { about, queryClient } from "../api/queries.ts";
import { rememberOrganisation } from "../app/last-organisation.ts";
import { Mark } from "../ui/Mark.tsx";
import styles from "./Frame.module.css";
import { Items } from "./Items.tsx";
import { ON_THE_BAR, useMenu } from "./menu.ts";
import { OrganisationMenu } from "./OrganisationMenu.tsx";
import { useOrganisation } from "./organisation.ts";
import { Search } from "./search/Search.tsx";

/** What stays around every page: on a desk a rail beside it, on a phone a line above and a bar below. */
export function Frame() {
  const { t } = useTexts();
  const groups = useMenu();
  const organisation = useOrganisation();
  const { data: settings } = useQuery(about);
  useEffect(() => followChanges(queryClient), []);
  useEffect(() => {
    if (organisation) rememberOrganisation(organisation.id);
  }, [organisation]);
  useFocusOnPage();
  return (
    <div className={styles["frame"]}>
      <a href="#content" className={styles["skip"]}>
        {t("shell:skip")}
      </a>
      <div className={styles["side"]}>
        <header className={styles["head"]}>
          <Link to="/" className={styles["brand"]}>
            <Mark />
            <span>Schakel</span>
          </Link>
          <Search />
        </header>
        <nav className={styles["rail"]} aria-label={t("shell:main")}>
          {groups.map(({ label, items }, at) => (
            <Fragment key={label}>
              {at > 0 && <p className={styles["group"]}>{t(label)}</p>}
              <Items items={items} room={at > 0 ? ON_THE_BAR - (groups[0]?.items.length ?? 0) : ON_THE_BAR} />
            </Fragment>
          ))}
          <div className={styles["foot"]}>
            <OrganisationMenu />
          </div>
        </nav>
        {settings && settings.contact !== "" && (
          <p className={styles["help"]}>{breakable(t("shell:help", { contact: settings.contact }))}</p>
        )}
      </div>
      <main id="content" tabIndex={-1} className={styles["content"]}>
        <Outlet />
      </main>
    </div>
  );
}

/** An e-mail address too long for its line breaks at its sign, not in the middle of a word. */
const breakable = (text: string): ReactNode[] =>
  text.split(/(?<=@)/).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));

/** A screen reader starts at the new page's beginning, as the eye does; unless the page itself put the keyboard somewhere. */
function useFocusOnPage() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    const content = document.getElementById("content");
    if (!content?.contains(document.activeElement)) content?.focus({ preventScroll: true });
  }, [path]);
}
