import type { CsafBranch, CsafDocument, CsafProduct } from "@schakel/standards";

/** One product of a CSAF tree: what it is called and which version of it is meant. */
export interface TreeProduct {
  readonly vendor: string;
  readonly product: string;
  /** Text of `product_version`, with service pack and patch level; "" when the tree names none. */
  readonly version: string;
  /** Text of `product_version_range`: a vers: URI or prose; "" when none. */
  readonly range: string;
  /** Full name as published: holds the version where the branches do not. */
  readonly name: string;
  readonly cpe: string;
  readonly purl: string;
  /** The product it runs on or is part of, as published; "" when it stands by itself. */
  readonly within: string;
}

/** Deepest tree that is followed; the standard knows about a dozen categories, so anything deeper is noise. */
const MAX_DEPTH = 40;

interface Path {
  readonly vendor: string;
  readonly family: string;
  readonly product: string;
  readonly version: string;
  readonly range: string;
}

/** Every product of a document by its id: branches (CSAF 2.0, 3.1.2.2), full product names and relationships (3.2.2). Linear in the size of the tree. */
export function treeProducts(document: CsafDocument): ReadonlyMap<string, TreeProduct> {
  const found = new Map<string, TreeProduct>();
  const tree = document.product_tree;
  if (!tree) return found;
  walk(tree.branches ?? [], { vendor: "", family: "", product: "", version: "", range: "" }, 0, found);
  for (const product of tree.full_product_names ?? [])
    found.set(product.product_id, leaf(product, { vendor: "", family: "", product: "", version: "", range: "" }));
  for (const relationship of tree.relationships ?? []) {
    const part = found.get(relationship.product_reference);
    const whole = found.get(relationship.relates_to_product_reference);
    const { product_id, name } = relationship.full_product_name;
    if (!part && !whole)
      found.set(product_id, leaf(relationship.full_product_name, { vendor: "", family: "", product: "", version: "", range: "" }));
    else found.set(product_id, combine(relationship.category, part, whole, name));
  }
  return found;
}

function walk(branches: readonly CsafBranch[], path: Path, depth: number, found: Map<string, TreeProduct>): void {
  if (depth > MAX_DEPTH) return;
  for (const branch of branches) {
    const below = step(path, branch);
    if (branch.product) found.set(branch.product.product_id, leaf(branch.product, below));
    if (branch.branches) walk(branch.branches, below, depth + 1, found);
  }
}

function step(path: Path, { category, name }: CsafBranch): Path {
  switch (category) {
    case "vendor":
      return { ...path, vendor: name };
    case "product_family":
      return { ...path, family: name };
    case "product_name":
      return { ...path, product: name };
    case "product_version":
      return { ...path, version: name };
    case "service_pack":
    case "patch_level":
      return { ...path, version: `${path.version} ${name}`.trim() };
    case "product_version_range":
      return { ...path, range: name };
    default:
      return path;
  }
}

/** Name, epoch, version and release of an RPM in one text, as Red Hat lists packages: "telnet-1:0.17-65.el7_6.x86_64". */
const rpmName = /^([\w.+-]+?)-((?:\d+:)?[\w.+~^]+-[\w.+~^]+)\.(?:src|noarch|x86_64|aarch64|ppc64(?:le)?|s390x?|i[3-6]86|armv7hl)$/;

function leaf(product: CsafProduct, path: Path): TreeProduct {
  const helper = product.product_identification_helper;
  const rpm = path.product === "" && product.name.length < 200 ? rpmName.exec(product.name) : null;
  if (rpm?.[1] !== undefined && rpm[2] !== undefined)
    return leaf({ ...product, name: rpm[1] }, { ...path, product: rpm[1], version: rpm[2] });
  const named = path.product === "" ? path.family : path.product;
  return {
    vendor: path.vendor,
    product: (named === "" ? product.name : named).trim(),
    version: path.version,
    range: path.range,
    name: product.name,
    cpe: helper?.cpe ?? "",
    purl: helper?.purl ?? "",
    within: "",
  };
}

const firmware = /^(?:\S+ )?firmware\b/i;

/** Firmware installed on a device is the device with that version; a component of a platform stays itself, within that platform. */
function combine(category: string, part: TreeProduct | undefined, whole: TreeProduct | undefined, name: string): TreeProduct {
  if (part && whole && category === "installed_on" && firmware.test(part.product)) {
    return { ...whole, version: part.version, range: part.range, name };
  }
  const { vendor, product, version, range, cpe, purl } = part ??
    whole ?? { vendor: "", product: name, version: "", range: "", cpe: "", purl: "" };
  return { vendor, product, version, range, cpe, purl, name, within: part && whole ? whole.name : "" };
}
