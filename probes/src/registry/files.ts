import type { Check } from "../check.ts";
import { limitedReach } from "../checks/limited-reach/check.ts";
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
  limitedReach,
];
