import type { BodyOf, ParamsOf, QueryOf, ResponseOf, RouteId, RouteOf, Scope } from "@schakel/contract";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/database.ts";
import type { Keyring } from "./db/sealed.ts";
import type { Member } from "./db/transaction.ts";

/** What every handler works with. */
export interface Hub {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  /** The hub's own keys: they seal the organisations' keys. */
  readonly keys: Keyring;
}

/** Who calls, for the access register: a person, a token, or somebody at the server's console. */
export type Caller =
  | { readonly kind: "person"; readonly personId: string; readonly sessionId: string; readonly expiresAt: Date }
  | { readonly kind: "token"; readonly tokenId: string; readonly organisationId: string }
  | { readonly kind: "console" }
  | { readonly kind: "nobody" };

export interface CallHttp {
  /** The Cookie header as received, "" without one. */
  readonly cookie: string;
  /** The browser as it names itself. */
  readonly agent: string;
  setCookies(lines: readonly string[]): void;
}

/** One call of a route: validated, and allowed. */
export interface Call<Id extends RouteId> {
  readonly params: ParamsOf<RouteOf<Id>>;
  readonly query: QueryOf<RouteOf<Id>>;
  readonly body: BodyOf<RouteOf<Id>>;
  readonly caller: Caller;
  /** What the caller may do here: on a route of one organisation in that one, else in all it belongs to. */
  readonly scopes: ReadonlySet<Scope>;
  /** The connection itself: only signing in and out look at it. */
  readonly http: CallHttp;
  /** The reader for asMember. On a route of one organisation it may see that organisation only; on a public one, nothing. */
  readonly member: Member;
}

export type Handler<Id extends RouteId> = (call: Call<Id>) => Promise<ResponseOf<RouteOf<Id>>>;

/** Handlers by route id. A domain's routes.ts exports `routes(hub)` returning its part (`satisfies Partial<Handlers>`); app.ts puts them together. */
export type Handlers = { readonly [Id in RouteId]: Handler<Id> };
