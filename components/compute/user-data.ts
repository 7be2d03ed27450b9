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
  /** Who brings releases. */
  readonly releases: CodeDeployed | Tagged;
}

/** CodeDeploy's agent takes them. */
export interface CodeDeployed {
  readonly by: "codeDeploy";
  /** CodeDeploy is reached through an interface endpoint, which its agent has to be told. */
  readonly byEndpoint: boolean;
}

/** The instance takes the one it is tagged with, at every boot. */
export interface Tagged {
  readonly by: "tag";
  /** Key of the tag, whose value is a key of the bucket. */
  readonly tag: string;
  /** Lifecycle hook of the groups that holds an instance back until the release answers. */
  readonly launchHook: string;
  /** From an instance's launch to its first good answer, at most. */
  readonly startSeconds: number;
}

const sources = path.join(__dirname, "../../functions/instance");

/** Scripts of every instance, by the name they have on it, in /opt/bluegreen. */
const installed = {
  placeholder: "placeholder.py",
  "fetch-settings": "fetch-settings.py",
  prepare: "prepare.sh",
  "start-application": "start-application.sh",
  "verify-health": "verify-health.sh",
};

/** What differs with who brings releases. */
interface Kind {
  /** Further scripts. */
  readonly installed: Readonly<Record<string, string>>;
  /** What is done last, after boot.sh. */
  readonly last: string;
  readonly packages: readonly string[];
  /** Files whose lines the CloudWatch agent sends to the log group, by the end of the stream's name. */
  readonly collected: Readonly<Record<string, string>>;
  readonly conf: (options: UserDataOptions) => Readonly<Record<string, string>>;
}

const bootLog = { boot: "/var/log/bluegreen/boot.log" };

function codeDeployed({ byEndpoint }: CodeDeployed): Kind {
  return {
    installed: {},
    last: "boot-codedeploy.sh",
    packages: ["docker", "ruby", "amazon-cloudwatch-agent"],
    collected: {
      ...bootLog,
      codedeploy: "/var/log/aws/codedeploy-agent/codedeploy-agent.log",
      deployments:
        "/opt/codedeploy-agent/deployment-root/deployment-logs/codedeploy-agent-deployments.log",
    },
    conf: ({ region }) => {
      const agent = `https://aws-codedeploy-${region}.s3.${region}.amazonaws.com/latest/install`;
      return {
        REACHED: agent,
        AGENT: agent,
        CODEDEPLOY_BY_ENDPOINT: byEndpoint ? "yes" : "no",
      };
    },
  };
}

function tagged({ tag, launchHook, startSeconds }: Tagged): Kind {
  // As often as there is time for: an application may take long, and the hook gives up with startSeconds.
  const tries = Math.ceil(startSeconds / verification.pauseSeconds);
  return {
    installed: {
      metadata: "metadata.sh",
      "signal-launch": "signal-launch.sh",
      "take-release": "take-release.sh",
    },
    last: "boot-release.sh",
    packages: ["docker", "amazon-cloudwatch-agent"],
    collected: { ...bootLog, application: "/var/log/bluegreen/application.log" },
    conf: ({ region }) => ({
      // Not S3 alone, which every network has a gateway endpoint for.
      REACHED: ["s3", "ssm", "autoscaling"]
        .map((service) => `https://${service}.${region}.amazonaws.com`)
        .join(" "),
      RELEASE_TAG: tag,
      LAUNCH_HOOK: launchHook,
      START_SECONDS: String(startSeconds),
      HEALTH_TRIES: String(tries),
    }),
  };
}

function kindOf({ releases }: UserDataOptions): Kind {
  return releases.by === "tag" ? tagged(releases) : codeDeployed(releases);
}

/** The user data as text. EC2 takes 16 KiB of it (EC2 user guide, "Instance user data"). */
export function userData(options: UserDataOptions): string {
  const kind = kindOf(options);
  const scripts = Object.entries({ ...installed, ...kind.installed }).map(([name, file]) =>
    writeFile(`/opt/bluegreen/${name}`, "755", read(file)),
  );
  return [
    "#!/bin/bash\n",
    "mkdir -p /opt/bluegreen /etc/bluegreen\n",
    ...scripts,
    writeFile("/etc/bluegreen/instance.conf", "644", instanceConf(options, kind)),
    writeFile("/etc/bluegreen/cloudwatch-agent.json", "644", cloudWatchAgent(options, kind)),
    read("boot.sh"),
    read(kind.last),
  ].join("");
}

const read = (file: string) => readFileSync(path.join(sources, file), "utf8");

const endOfFile = "END_OF_FILE";

function writeFile(target: string, mode: string, content: string): string {
  const end = content.endsWith("\n") ? "" : "\n";
  return `cat > ${target} <<'${endOfFile}'\n${content}${end}${endOfFile}\nchmod ${mode} ${target}\n`;
}

function instanceConf(options: UserDataOptions, { packages, conf }: Kind): string {
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
    PACKAGES: packages.join(" "),
    ...conf(options),
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join("");
}

/** One word for a shell: the file is sourced. */
const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

function cloudWatchAgent({ logGroupName }: UserDataOptions, { collected }: Kind): string {
  const files = Object.entries(collected).map(([stream, file]) => ({
    file_path: file,
    log_group_name: logGroupName,
    log_stream_name: `${stream}/{instance_id}`,
  }));
  return JSON.stringify({ logs: { logs_collected: { files: { collect_list: files } } } });
}
