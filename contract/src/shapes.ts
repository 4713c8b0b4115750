import Type, { type TEnum, type TProperties, type TSchema } from "typebox";

/** An object that takes no member it does not know. */
export const Exact = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false });

/** One of these strings. */
export const OneOf = <const V extends string[]>(...values: V): TEnum<V> => Type.Enum<V>(values);

export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

export const Id = Type.String({ format: "uuid" });
/** An RFC 3339 instant. */
export const Instant = Type.String({ format: "date-time" });
export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" });
export const Email = Type.String({ minLength: 3, maxLength: 254, pattern: "^[^@\\s]+@[^@\\s]+$" });
/** Its rules (length, not common) are the hub's, which answers with a code of its own. */
export const Password = Type.String({ maxLength: 1024 });
export const Secret = Type.String({ minLength: 16, maxLength: 200 });
export const Language = OneOf("nl", "en");
export const Maturity = OneOf("basic", "advanced", "expert");
export const TlpLabel = OneOf("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR");

/** A text for people as code and parameters, rendered in the reader's language elsewhere. */
export const Text = Type.Object({ code: Type.String(), params: Type.Record(Type.String(), Type.String()) });

export const Problem = Type.Object({ code: Type.Optional(Type.String()), place: Type.String(), message: Type.String() });

export const LARGEST_PAGE = 1000;

/** The query of a list: `after` is the `next` of the page before. */
export const paging = {
  after: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LARGEST_PAGE })),
};

/** One page of a list; `next` is null on the last one. */
export const Page = <S extends TSchema>(item: S) => Type.Object({ items: Type.Array(item), next: Nullable(Type.String()) });

/** The parameters of a route of one organisation. */
export const inOrganisation = <P extends TProperties>(more: P) => Type.Object({ organisation: Id, ...more });
