import { plain } from "./normalise.ts";
import type { RecordProduct } from "./identify.ts";

const distributions = new Set([
  "redhat/enterprise-linux",
  "redhat/jboss-eap",
  "redhat/openshift",
  "redhat/sso",
  "redhat/build-of-keycloak",
  "redhat/quarkus",
  "fedora/fedora",
  "fedora/epel",
  "canonical/ubuntu",
  "debian/debian",
  "suse/sles",
  "opensuse/leap",
  "oracle/linux",
  "almalinux/almalinux",
  "rocky/rocky-linux",
  "amazon/linux",
  "alpine/linux",
]);

/** Systems on which a product runs by nature, so that naming them limits nothing. */
const native: Readonly<Record<string, RegExp>> = {
  "progress/moveit-transfer": /windows/i,
  "vmware/vcenter-server": /linux/i,
  "vmware/cloud-foundation": /linux/i,
  "vmware/fusion": /macos/i,
  "vmware/workstation": /windows|linux/i,
  "sonicwall/netextender": /windows/i,
  "synology/camera": /./,
};

const system =
  /^(?:ms |microsoft )?windows|^linux|^mac ?os|^macos|^os ?x|^android|^ios\b|^freebsd|^solaris|^aix|^unix|^aws$|^azure$|^gcp$/i;
const anyBits = /^(?:x86|x64|arm\d*|arm64|amd64|32[ -]bit|64[ -]bit|ppc|mips\w*|all|any)/i;

/**
 * The system or module to which a record limits itself and that an inventory row hardly ever states; "" when it names none, or several systems
 * that together are all. Packages of a distribution are modules of it.
 */
export const limitOf = (record: RecordProduct, key: string): string => {
  const limits: string[] = [];
  if (distributions.has(key) && (record.packageName ?? "") !== "") limits.push(`package ${plain(record.packageName ?? "")}`);
  const systems = (record.platforms ?? []).filter((platform) => system.test(platform) && !anyBits.test(platform));
  const families = new Set(
    systems.map((platform) => /windows|linux|mac|android|ios|aws|azure/i.exec(platform)?.[0].toLowerCase() ?? platform),
  );
  if (families.size > 0 && families.size < 3 && !systems.every((platform) => native[key]?.test(platform) ?? false))
    limits.push(systems.join(", "));
  const modules = (record.modules ?? []).filter((name) => optionalModule.test(name));
  if (modules.length > 0 && modules.length === record.modules?.length) limits.push(modules.join(", "));
  return limits.join("; ");
};

/** Modules that an installation may lack: loadable parts and protocols that are off unless switched on. Other modules are simply where the flaw is. */
const optionalModule = /^(?:mod_|ngx_)\w+|^http\/3$|_module$/i;
