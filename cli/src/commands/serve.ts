import { readConfig, startHub, systemClock } from "@schakel/hub/local";
import type { Run } from "../command.ts";

export const run: Run = async ({ out }) => {
  const config = readConfig(process.env);
  const stopping = new Promise<string>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => resolve(signal));
  });
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      process.stderr.write(`${JSON.stringify({ level: "fatal", message, stack })}\n`);
      process.exit(70);
    });
  }
  const hub = await startHub(config, { clock: systemClock, report: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`Schakel answers on ${config.port === 0 ? hub.address : config.publicUrl.origin}\n`);
  if (hub.setupCode !== undefined) {
    process.stdout.write(`This hub is new. Set it up with "schakel init", or within a day with this code: ${hub.setupCode}\n`);
  }
  const loopback = ["127.0.0.1", "::1", "localhost"].includes(config.host);
  if (!loopback && config.publicUrl.protocol !== "https:") {
    out.note(
      `Warning: HOST is ${config.host}, and PUBLIC_URL is not https. Nobody can sign in from another machine: a password and a cookie could be ` +
        "read on their way. Put a proxy with https in front and set PUBLIC_URL to its address.",
    );
  }
  await stopping;
  await hub.stop();
  return 0;
};
