import { plain } from "../text/normalise.ts";
import { systemsIn, systemTold } from "./systems.ts";
import type { RecordProduct } from "../record-product.ts";

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

/** The major release of a distribution in a text ("9" of "Red Hat Enterprise Linux 9.2"), kept like an edition; "" for other products and without number. */
export const distributionRelease = (key: string, text: string): string => {
  if (!distributions.has(key) || !/linux|ubuntu|debian|fedora|leap|sles/.test(key)) return "";
  const number = /\b(\d+)(\.\d+)?\b/.exec(text);
  return number === null ? "" : key === "canonical/ubuntu" ? number[0] : (number[1] ?? "");
};

/** Systems on which a product runs by nature, so that naming them limits nothing. */
const native: Readonly<Record<string, RegExp>> = {
  "progress/moveit-transfer": /windows/i,
  "eset/endpoint-security": /windows/i,
  "eset/endpoint-antivirus": /windows/i,
  "rarlab/winrar": /windows/i,
  "grafana/grafana": /linux|windows|mac/i,
  "progress/moveit-automation": /windows/i,
  "progress/ws-ftp": /windows/i,
  "progress/telerik-report-server": /windows/i,
  "progress/whatsup-gold": /windows/i,
  "progress/sitefinity": /windows/i,
  "acronis/cyber-protect": /windows|linux|mac/i,
  "trendmicro/apex-one": /windows/i,
  "trendmicro/wfbs": /windows/i,
  "autodesk/autocad": /windows/i,
  "vmware/vcenter-server": /linux/i,
  "vmware/cloud-foundation": /linux/i,
  "vmware/fusion": /macos/i,
  "vmware/workstation": /windows|linux/i,
  "sonicwall/netextender": /windows/i,
  "synology/camera": /./,
  "microsoft/exchange-server-2016": /./,
  "microsoft/exchange-server-2019": /./,
  "microsoft/sharepoint-server": /./,
  "microsoft/dotnet-framework": /./,
  "sonicwall/connect-tunnel": /windows/i,
  "sonicwall/capture-client": /windows/i,
  "sonicwall/email-security": /./,
  "connectwise/screenconnect": /windows/i,
  "veeam/backup-replication": /windows/i,
  "fortinet/forticlient-windows": /windows/i,
  "fortinet/forticlient-mac": /mac/i,
  "fortinet/forticlient-linux": /linux/i,
  "citrix/workspace-app": /windows/i,
  "qnap/qvr-smart-client": /./,
  "qnap/qvpn-windows": /./,
};

const anyBits = /^(?:x86|x64|arm\d*|arm64|amd64|32[ -]?bit|64[ -]?bit|ppc|mips\w*|all|any)/i;

/** What a record limits itself to. */
export interface Limit {
  /** One operating system, kept apart like an edition; "" for none or several. */
  readonly system: string;
  /** Other limits, in words; "" for none. */
  readonly limited: string;
}

/**
 * The system or module to which a record limits itself and that an inventory row hardly ever states. Packages of a distribution are modules of it.
 * Systems come from the record's platforms, else from its title and description.
 */
export const limitOf = (record: RecordProduct, key: string): Limit => {
  const limits: string[] = [];
  if (distributions.has(key) && (record.packageName ?? "") !== "") limits.push(`package ${plain(record.packageName ?? "")}`);
  const platforms = (record.platforms ?? []).filter((platform) => !anyBits.test(platform));
  const systems = systemsIn(platforms.join(" . "));
  const inherent = native[key] !== undefined && platforms.every((platform) => native[key]?.test(platform) ?? false);
  const told = systems.size === 0 && native[key] === undefined ? systemTold(`${record.title ?? ""}. ${record.description ?? ""}`) : "";
  const [single] = systems;
  const system = inherent ? "" : systems.size === 1 && single !== undefined ? single : told;
  if (!inherent && systems.size === 2) limits.push(platforms.join(", "));
  const modules = record.modules ?? [];
  if (modules.length > 0 && modules.every((name) => isOptional(name, key))) limits.push(modules.join(", "));
  return { system, limited: limits.join("; ") };
};

/** Extensions that every PHP has (php.net, "Extension List/Categorization": core extensions that cannot be left out). */
const phpCore = new Set(
  "core standard date filter hash json pcre random reflection spl session ctype tokenizer libxml main sapi zend opcache".split(" "),
);

/** Modules that an installation may lack, or whose versions are their own. Other modules are simply where in the product the flaw is. */
const isOptional = (name: string, key: string): boolean => {
  if (key === "php/php") return !phpCore.has(name.toLowerCase());
  if (key.startsWith("eset/")) return true;
  return /^(?:mod_|ngx_)\w+|^http\/3$|_module$/i.test(name);
};
