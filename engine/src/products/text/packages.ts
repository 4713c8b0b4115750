import { parsePurl } from "@schakel/standards";

/** Where a package is: the parts of its package URL, without version. */
export interface PackagePlace {
  readonly type: string;
  readonly namespace: string;
  readonly name: string;
}

/** The place of a package URL; undefined when it cannot be read. */
export const packagePlace = (text: string): PackagePlace | undefined => {
  const purl = parsePurl(text);
  return purl.ok ? { type: purl.value.type, namespace: purl.value.namespace ?? "", name: purl.value.name } : undefined;
};

const collections: readonly (readonly [RegExp, string])[] = [
  [/npmjs|registry\.npm/i, "npm"],
  [/packagist/i, "composer"],
  [/pypi\.org|pypi\.python/i, "pypi"],
  [/maven/i, "maven"],
  [/nuget/i, "nuget"],
  [/rubygems/i, "gem"],
  [/crates\.io/i, "cargo"],
  [/pkg\.go\.dev|proxy\.golang/i, "golang"],
  [/hex\.pm/i, "hex"],
];

/** The place of a package that a record names within a collection; undefined for collections that are no registry. */
export const packageInCollection = (collection: string, name: string): PackagePlace | undefined => {
  const type = collections.find(([pattern]) => pattern.test(collection))?.[1];
  if (type === undefined || name === "") return undefined;
  const parts = name.split(type === "maven" ? /[:/]/ : "/").filter((part) => part !== "");
  const own = parts.at(-1);
  return own === undefined ? undefined : { type, namespace: parts.slice(0, -1).join("/"), name: own };
};

const pagesOf: readonly (readonly [RegExp, string])[] = [
  [/npmjs\.(?:com|org)\/package\/((?:@[\w.-]+\/)?[\w.-]+)/i, "npm"],
  [/packagist\.org\/packages\/([\w.-]+\/[\w.-]+)/i, "composer"],
  [/pypi\.org\/project\/([\w.-]+)/i, "pypi"],
  [/mvnrepository\.com\/artifact\/([\w.-]+\/[\w.-]+)/i, "maven"],
  [/nuget\.org\/packages\/([\w.-]+)/i, "nuget"],
  [/rubygems\.org\/gems\/([\w.-]+)/i, "gem"],
  [/crates\.io\/crates\/([\w-]+)/i, "cargo"],
  [/pkg\.go\.dev\/([\w./-]+)/i, "golang"],
];

/** The package whose own page in a registry an address is; undefined for other addresses. */
export const packageAtAddress = (address: string): PackagePlace | undefined => {
  for (const [pattern, type] of pagesOf) {
    const parts =
      pattern
        .exec(address)?.[1]
        ?.split("/")
        .filter((part) => part !== "") ?? [];
    const name = parts.at(-1);
    if (name !== undefined) return { type, namespace: parts.slice(0, -1).join("/"), name };
  }
  return undefined;
};

/** "group.id:artifact" can only be Maven's; publishers write it without saying so. */
export const mavenCoordinates = (name: string): PackagePlace | undefined => {
  const [, namespace, own] = /^([a-z][\w-]*(?:\.[\w-]+)+):([\w.-]+)$/i.exec(name) ?? [];
  return namespace === undefined || own === undefined ? undefined : { type: "maven", namespace, name: own };
};
