/** A file on the machine; `mode` in octal, 0644 when absent. Owned by root. */
export type MachineFile = { path: string; content: string; mode?: string };

/** A unit of systemd that runs from the start, and the port it listens on. */
export type Service = { unit: string; port?: number; isPublic?: boolean };

/** A maker's signed repository. `fingerprint`: of the key that must sign it, all that is trusted of the key file. */
export type Repository = {
  name: string;
  uri: string;
  suite: string;
  component: string;
  keyUrl: string;
  fingerprint: string;
  packages: readonly string[];
};

/** What the units of the application are told of sizes. */
export type Process = { unit: 'app@' | 'app-jobs@' | 'pm2-app'; environment: Record<string, string> };

/** What one component adds to a machine. Everything of it is constant or comes from the plan. */
export type Part = {
  /** As the catalog names it, or as its maker does. */
  name: string;
  /** Of Debian. */
  packages?: readonly string[];
  repository?: Repository;
  files?: readonly MachineFile[];
  /** Run as root before what comes from the repository. */
  before?: readonly string[];
  /** Run as root once packages and files are there; may be run again. */
  script?: readonly string[];
  services?: readonly Service[];
  processes?: readonly Process[];
  /** Writes all of its data to standard output, for the nightly dump. */
  dump?: string;
};

/** Lines as a file, with a line break at the end. */
export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
