/** What a self-run store's instance boots with: functions/self-run, and what it has to be told. */
import { readFileSync } from "node:fs";
import * as path from "node:path";

export type SelfRunEngine = "valkey" | "mongodb";

/** The port that the engine answers on, and the one of its exporter. */
export const enginePorts: Readonly<Record<SelfRunEngine, { port: number; metricsPort: number }>> = {
  valkey: { port: 6379, metricsPort: 9121 },
  mongodb: { port: 27017, metricsPort: 9216 },
};

/** The one user; of Valkey it is the default one, which has no other name. */
export const engineUsers: Readonly<Record<SelfRunEngine, string>> = {
  valkey: "default",
  mongodb: "app_owner",
};

/** A release archive, and its checksum: another one is not run. */
export interface Exporter {
  readonly url: string;
  readonly sha256: string;
}

export interface SelfRunBoot {
  readonly name: string;
  readonly engine: SelfRunEngine;
  readonly region: string;
  /** The address that clients know, and the certificate is for. */
  readonly host: string;
  readonly volumeId: string;
  readonly secretArn: string;
  readonly certificateParameter: string;
  readonly exporter?: Exporter | undefined;
  /** Not read: a new one makes the instance take on the new password. */
  readonly passwordVersion: number;
}

const sources = path.join(__dirname, "../../functions/self-run");
const read = (file: string) => readFileSync(path.join(sources, file), "utf8");

const everyBoot = "/var/lib/cloud/scripts/per-boot/self-run.sh";

/** A script; without a secret, which the instance asks for itself. */
export function selfRunBoot(args: SelfRunBoot): string {
  const variables = {
    REGION: args.region,
    NAME: args.name,
    ENGINE: args.engine,
    HOST: args.host,
    VOLUME_ID: args.volumeId,
    SECRET_ARN: args.secretArn,
    USER_NAME: engineUsers[args.engine],
    CERTIFICATE_PARAMETER: args.certificateParameter,
    EXPORTER_URL: args.exporter?.url ?? "",
    EXPORTER_SHA256: args.exporter?.sha256 ?? "",
  };
  return [
    "#!/bin/bash\n",
    // User data is run on the first boot alone; cloud-init runs what lies here on every one.
    `cat > ${everyBoot} <<'END_OF_FILE'\n#!/bin/bash\n`,
    `# Password ${args.passwordVersion}.\n`,
    ...Object.entries(variables).map(([variable, value]) => `${variable}='${value}'\n`),
    read(`${args.engine}.sh`),
    read("boot.sh"),
    `END_OF_FILE\nchmod 755 ${everyBoot}\n${everyBoot}\n`,
  ].join("");
}
