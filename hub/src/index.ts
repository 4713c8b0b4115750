/** The hub as a program: its settings, its start. Commands use `@schakel/hub/local`. */
export { ConfigError, readConfig, type Config } from "./config.ts";
export { PortInUseError, startHub, type RunningHub } from "./app.ts";
