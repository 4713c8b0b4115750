import { mailManners, type Manners } from "../net/net.ts";

/** One connection at a time and three in all: SSH servers count those who do not log in, and shut them out (sshd_config PerSourcePenalties). */
export const sshManners: Manners = { ...mailManners, total: 3, connect: 5000, exchange: 10_000 };
