import type { Check } from "../check.ts";
import { ftpAnonymous } from "../checks/ftp-anonymous/check.ts";
import { ftpDataProtection } from "../checks/ftp-data-protection/check.ts";
import { ftpEncryption } from "../checks/ftp-encryption/check.ts";
import { ftpPassive } from "../checks/ftp-passive/check.ts";
import { ftpPlainLogIn } from "../checks/ftp-plain-log-in/check.ts";
import { limitedReach } from "../checks/limited-reach/check.ts";
import { smbDialect } from "../checks/smb-dialect/check.ts";
import { smbEncryption } from "../checks/smb-encryption/check.ts";
import { smbExposure } from "../checks/smb-exposure/check.ts";
import { smbSigning } from "../checks/smb-signing/check.ts";
import { smbVersion1 } from "../checks/smb-version-1/check.ts";
import { sshCiphers } from "../checks/ssh-ciphers/check.ts";
import { sshHostKey } from "../checks/ssh-host-key/check.ts";
import { sshKeyExchange } from "../checks/ssh-key-exchange/check.ts";
import { sshLogIn } from "../checks/ssh-log-in/check.ts";
import { sshMacs } from "../checks/ssh-macs/check.ts";
import { sshPostQuantum } from "../checks/ssh-post-quantum/check.ts";
import { sshProtocol } from "../checks/ssh-protocol/check.ts";
import { sshTerrapin } from "../checks/ssh-terrapin/check.ts";
/** What is checked of the services that carry files: SSH, FTP and SMB. */
export const fileChecks: readonly Check[] = [
  sshProtocol,
  sshKeyExchange,
  sshPostQuantum,
  sshHostKey,
  sshCiphers,
  sshMacs,
  sshTerrapin,
  sshLogIn,
  ftpEncryption,
  ftpPlainLogIn,
  ftpDataProtection,
  ftpAnonymous,
  ftpPassive,
  smbExposure,
  smbVersion1,
  smbDialect,
  smbSigning,
  smbEncryption,
  limitedReach,
];
