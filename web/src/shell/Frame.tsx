import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTexts } from "../texts/use-texts.ts";
import { followChanges } from "../api/events.ts";
import { about, queryClient } from "../api/queries.ts";
import { rememberOrganisation } from "../app/guards.ts";
import { Mark } from "../ui/Mark.tsx";
import styles from "./Frame.module.css";
import { useMenu, type MenuItem } from "./menu.ts";
import { OrganisationMenu } from "./OrganisationMenu.tsx";
import { useOrganisation } from "./organisation.ts";

/** What stays around every page: the rail on a desk, the bar at the bottom of a phone. */
export function Frame() {
  const { t } = useTexts();
  const { own, hub } = useMenu();
  const organisation = useOrganisation();
  const { data: settings } = useQuery(about);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => followChanges(queryClient), []);
  useEffect(() => {
    if (organisation) rememberOrganisation(organisation.id);
  }, [organisation]);
  // A screen reader starts at the new page's beginning, as the eye does.
  useEffect(() => document.getElementById("content")?.focus({ preventScroll: true }), [path]);
  return (
    <div className={styles["frame"]}>
      <a href="#content" className={styles["skip"]}>
        {t("shell:skip")}
      </a>
      <nav className={styles["rail"]} aria-label={t("shell:main")}>
        <Link to="/" className={styles["brand"]} aria-label="Schakel">
          <Mark />
          <span>Schakel</span>
        </Link>
        <Items items={own} />
        {hub.length > 0 && <p className={styles["group"]}>{t("shell:hub")}</p>}
        <Items items={hub} />
        <div className={styles["foot"]}>
          <OrganisationMenu />
          {settings && settings.contact !== "" && <p className={styles["help"]}>{t("shell:help", { contact: settings.contact })}</p>}
        </div>
      </nav>
      <main id="content" tabIndex={-1} className={styles["content"]}>
        <Outlet />
      </main>
    </div>
  );
}

const Items = ({ items }: { readonly items: readonly MenuItem[] }) => {
  const { t } = useTexts();
  return items.map(({ to, params, label, Icon }) => (
    <Link key={to} to={to} params={params} className={styles["item"]} activeProps={{ "aria-current": "page" }}>
      <Icon />
      <span>{t(label)}</span>
    </Link>
  ));
};
