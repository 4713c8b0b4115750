/** Texts are named without the colon, which separates an area from its text. */
export const nameOfScope = <S extends string>(scope: S) =>
  scope.replace(":", "_") as S extends `${infer Thing}:${infer Right}` ? `${Thing}_${Right}` : S;
