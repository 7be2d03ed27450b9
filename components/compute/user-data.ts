/**
 * What an instance is given to boot with: the scripts of functions/instance/, the few values they need, and
 * the order of things (boot.sh). Settings and secrets are not in it; the instance fetches them. Pure.
 */
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { verification } from "../../model/appspec";

export interface UserDataOptions {
  readonly region: string;
  readonly port: number;
  readonly healthCheckPath: string;
  /** Seconds one try of the health verification may take. */
  readonly healthCheckTimeoutSeconds: number;
  /** Path of the service's settings in Parameter Store, and of its secrets in Secrets Manager. */
  readonly settingsPath: string;
  /** Names of the secrets, which are also the variables' names. */
  readonly secrets: readonly string[];
  readonly logGroupName: string;
  /** CodeDeploy is reached through an interface endpoint, which its agent has to be told. */
  readonly codeDeployByEndpoint: boolean;
}

const sources = path.join(__dirname, "../../functions/instance");

/** Script by the name it has on the instance, in /opt/bluegreen. */
const installed = {
  placeholder: "placeholder.py",
  "fetch-settings": "fetch-settings.py",
  prepare: "prepare.sh",
  "start-application": "start-application.sh",
  "verify-health": "verify-health.sh",
};

/** Files whose lines the CloudWatch agent sends to the log group, by the end of the stream's name. */
const collected = {
  boot: "/var/log/bluegreen/boot.log",
  codedeploy: "/var/log/aws/codedeploy-agent/codedeploy-agent.log",
  deployments:
    "/opt/codedeploy-agent/deployment-root/deployment-logs/codedeploy-agent-deployments.log",
};

/** The user data as text. EC2 takes 16 KiB of it (EC2 user guide, "Instance user data"). */
export function userData(options: UserDataOptions): string {
  const scripts = Object.entries(installed).map(([name, file]) =>
    writeFile(`/opt/bluegreen/${name}`, "755", read(file)),
  );
  return [
    "#!/bin/bash\n",
    "mkdir -p /opt/bluegreen /etc/bluegreen\n",
    ...scripts,
    writeFile("/etc/bluegreen/instance.conf", "644", instanceConf(options)),
    writeFile("/etc/bluegreen/cloudwatch-agent.json", "644", cloudWatchAgent(options)),
    read("boot.sh"),
  ].join("");
}

const read = (file: string) => readFileSync(path.join(sources, file), "utf8");

const endOfFile = "END_OF_FILE";

function writeFile(target: string, mode: string, content: string): string {
  const end = content.endsWith("\n") ? "" : "\n";
  return `cat > ${target} <<'${endOfFile}'\n${content}${end}${endOfFile}\nchmod ${mode} ${target}\n`;
}

function instanceConf(options: UserDataOptions): string {
  const values = {
    REGION: options.region,
    PORT: String(options.port),
    HEALTH_PATH: options.healthCheckPath,
    HEALTH_TIMEOUT: String(options.healthCheckTimeoutSeconds),
    HEALTH_TRIES: String(verification.tries),
    HEALTH_PAUSE: String(verification.pauseSeconds),
    SETTINGS_PATH: options.settingsPath,
    SECRETS: options.secrets.join(" "),
    LOG_GROUP: options.logGroupName,
    CODEDEPLOY_BY_ENDPOINT: options.codeDeployByEndpoint ? "yes" : "no",
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join("");
}

/** One word for a shell: the file is sourced. */
const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

function cloudWatchAgent({ logGroupName }: UserDataOptions): string {
  const files = Object.entries(collected).map(([stream, file]) => ({
    file_path: file,
    log_group_name: logGroupName,
    log_stream_name: `${stream}/{instance_id}`,
  }));
  return JSON.stringify({ logs: { logs_collected: { files: { collect_list: files } } } });
}
