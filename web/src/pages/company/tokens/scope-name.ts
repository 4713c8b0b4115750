type Named<S extends string> = S extends `${infer Thing}:${infer Right}` ? `${Thing}_${Right}` : S;

/** The name of a scope's text: without the colon, which separates an area from its text. */
export const nameOfScope = <S extends string>(scope: S): Named<S> => scope.replace(":", "_") as Named<S>;
