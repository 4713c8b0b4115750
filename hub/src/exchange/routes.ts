import { markBulletin } from "../alerts/index.ts";
import type { Handlers, Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import { recordAccess } from "../register/index.ts";
import { createCommunity } from "./communities/create-community.ts";
import { joinCommunity } from "./communities/join-community.ts";
import { leaveCommunity } from "./communities/leave-community.ts";
import { listCommunities } from "./communities/list-communities.ts";
import { getBulletin, listBulletins, type VisibleBulletin } from "./list-bulletins.ts";
import { listSent } from "./list-sent.ts";
import { previewReaders } from "./preview-readers.ts";
import { publishBulletin } from "./publish-bulletin.ts";
import { reviseBulletin } from "./revise-bulletin.ts";
import { withdrawBulletin } from "./withdraw-bulletin.ts";

const PAGE = 50;

/** The handlers of bulletins and communities. */
export const routes = (hub: Hub) => ({ ...readerRoutes(hub), ...editorRoutes(hub), ...communityRoutes(hub) }) satisfies Partial<Handlers>;

const readerRoutes = ({ database, clock }: Hub) =>
  ({
    "bulletins.list": ({ params, query, member }) =>
      database.asMember(member, async (tx) => {
        const page = await listBulletins(tx, params.organisation, { ...query, limit: query.limit ?? PAGE });
        await recordAccess(tx, clock(), member, { organisationId: params.organisation, route: "bulletins.list", ...shown(page.items) });
        return { items: page.items.map(tell), next: page.next };
      }),

    "bulletin.get": ({ params, member }) =>
      database.asMember(member, async (tx) => {
        const bulletin = await getBulletin(tx, params.organisation, params.bulletin);
        if (!bulletin) throw new Refusal("not_found");
        await recordAccess(tx, clock(), member, { organisationId: params.organisation, route: "bulletin.get", ...shown([bulletin]) });
        return tell(bulletin);
      }),

    "bulletin.markRead": ({ params, body, member }) =>
      database.asMember(member, (tx) => {
        const by = { organisationId: params.organisation, personId: member.kind === "person" ? member.personId : null };
        return markBulletin(tx, clock(), by, params.bulletin, body.read).then(() => undefined);
      }),
  }) satisfies Partial<Handlers>;

const editorRoutes = ({ database, clock }: Hub) =>
  ({
    "bulletins.publish": ({ body, member }) => database.asSystem("publish a bulletin", (tx) => publishBulletin(tx, clock(), member, body)),

    "bulletins.preview": ({ body, member }) =>
      database.asSystem("preview readers", async (tx) => ({ parts: [...(await previewReaders(tx, member, body))] })),

    "bulletins.sent": ({ params, query, member }) =>
      database.asSystem("list what was sent", async (tx) => {
        const items = await listSent(tx, member, { limit: query.limit ?? PAGE });
        await recordAccess(tx, clock(), member, { organisationId: params.organisation, route: "bulletins.sent", ...shown(items) });
        return { items: items.map((bulletin) => ({ ...bulletin, parts: bulletin.parts.map((part) => ({ ...part })) })) };
      }),

    "bulletin.revise": async ({ params, body, member }) => {
      await database.asSystem("revise a bulletin", (tx) => reviseBulletin(tx, clock(), member, { id: params.bulletin, parts: body.parts }));
    },

    "bulletin.withdraw": async ({ params, member }) => {
      await database.asSystem("withdraw a bulletin", (tx) => withdrawBulletin(tx, clock(), member, params.bulletin));
    },
  }) satisfies Partial<Handlers>;

const communityRoutes = ({ database, clock }: Hub) =>
  ({
    "communities.list": ({ member }) => database.asMember(member, async (tx) => ({ items: [...(await listCommunities(tx))] })),

    "communities.create": ({ body, member }) => database.asSystem("make a community", (tx) => createCommunity(tx, clock(), member, body)),

    "community.join": async ({ params, member }) => {
      const input = { communityId: params.community, organisationId: params.member };
      await database.asSystem("join a community", (tx) => joinCommunity(tx, clock(), member, input));
    },

    "community.remove": async ({ params, member }) => {
      const input = { communityId: params.community, organisationId: params.member };
      await database.asSystem("leave a community", (tx) => leaveCommunity(tx, clock(), member, input));
    },

    "community.leave": async ({ params, member }) => {
      const input = { communityId: params.community, organisationId: params.organisation };
      await database.asSystem("leave a community", (tx) => leaveCommunity(tx, clock(), member, input));
    },
  }) satisfies Partial<Handlers>;

/** What the access register keeps of a response. */
function shown(
  bulletins: readonly { readonly parts: readonly { readonly id: string; readonly tlp: VisibleBulletin["parts"][number]["tlp"] }[] }[],
) {
  const parts = bulletins.flatMap((bulletin) => bulletin.parts);
  return { tlp: parts.map((part) => part.tlp), subjects: parts.map((part) => part.id) };
}

const tell = (bulletin: VisibleBulletin) => ({
  ...bulletin,
  publishedAt: bulletin.publishedAt.toISOString(),
  changedAt: bulletin.changedAt.toISOString(),
  concerns: [...bulletin.concerns],
  parts: bulletin.parts.map((part) => ({ ...part, vulnerabilities: [...part.vulnerabilities], products: [...part.products] })),
});
