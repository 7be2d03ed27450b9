/**
 * What a release tells CodeDeploy to do on an instance: the AppSpec file and the hook scripts that go into
 * the bundle beside it. CodeDeploy takes hooks from the bundle only, so each is a line that calls what the
 * instance brought along (functions/instance/).
 */
import { Hook } from "./rollout/vocabulary";

/** How green is verified on the instance before traffic moves (docs/systems.md, A6). */
export const verification = { tries: 5, pauseSeconds: 5 } as const;

/** Seconds. CodeDeploy gives a lifecycle event 3600 (AppSpec reference, "hooks": timeout). */
const longestHookSeconds = 3600;

/** Seconds for pulling an image and starting it; a choice, above any image this program has seen. */
const startSeconds = 900;

/** Seconds for stopping what ran before. */
const prepareSeconds = 120;

/** In the order they happen (CodeDeploy user guide, "AppSpec 'hooks' section", blue/green deployments). */
const events = [
  "BeforeInstall",
  "ApplicationStart",
  "ValidateService",
  "BeforeAllowTraffic",
  "AfterAllowTraffic",
] as const;

interface Script {
  readonly event: (typeof events)[number];
  readonly script: string;
  readonly timeoutSeconds: number;
}

interface OwnScript extends Script {
  /** What the script calls on the instance. */
  readonly calls: string;
}

export interface AppSpecOptions {
  readonly healthCheckTimeoutSeconds: number;
  /** The service's hooks, by name: scripts of the bundle. */
  readonly hooks?: Readonly<Record<string, Hook>>;
}

/** Before an approval, which comes between the two, and after it. */
const eventOf = {
  afterScaleUp: "ValidateService",
  afterTestTraffic: "ValidateService",
  afterTraffic: "AfterAllowTraffic",
} as const;

/** Seconds the verification takes at most: every try times out. */
export function verificationSeconds(healthCheckTimeoutSeconds: number): number {
  const { tries, pauseSeconds } = verification;
  return tries * healthCheckTimeoutSeconds + (tries - 1) * pauseSeconds;
}

function ownScripts(healthCheckTimeoutSeconds: number): OwnScript[] {
  // A few seconds more than the script needs, so that its own words end up in the log and not a timeout.
  const verify = {
    script: "hooks/verify.sh",
    calls: "/opt/bluegreen/verify-health",
    timeoutSeconds: Math.min(
      verificationSeconds(healthCheckTimeoutSeconds) + 10,
      longestHookSeconds,
    ),
  };
  return [
    {
      event: "BeforeInstall",
      script: "hooks/prepare.sh",
      calls: "/opt/bluegreen/prepare",
      timeoutSeconds: prepareSeconds,
    },
    {
      event: "ApplicationStart",
      script: "hooks/start.sh",
      calls: "/opt/bluegreen/start-application",
      timeoutSeconds: startSeconds,
    },
    { event: "ValidateService", ...verify },
    { event: "BeforeAllowTraffic", ...verify },
  ];
}

function hookScriptsOf(hooks: AppSpecOptions["hooks"] = {}): Script[] {
  return Object.values(hooks).flatMap(({ stage, script, timeoutMinutes }) =>
    script === undefined
      ? []
      : [{ event: eventOf[stage], script, timeoutSeconds: timeoutMinutes * 60 }],
  );
}

/** Events whose scripts may take longer together than CodeDeploy gives an event, each with its seconds. */
export function overlongEvents(options: AppSpecOptions): [event: string, seconds: number][] {
  const scripts = [
    ...ownScripts(options.healthCheckTimeoutSeconds),
    ...hookScriptsOf(options.hooks),
  ];
  return events.flatMap((event): [string, number][] => {
    const own = scripts.filter((script) => script.event === event);
    const seconds = own.reduce((sum, { timeoutSeconds }) => sum + timeoutSeconds, 0);
    return seconds > longestHookSeconds ? [[event, seconds]] : [];
  });
}

/** Seconds this program's scripts take at most on one instance, without the service's own hooks. */
export function deploymentSeconds(options: { readonly healthCheckTimeoutSeconds: number }): number {
  return ownScripts(options.healthCheckTimeoutSeconds).reduce(
    (sum, { timeoutSeconds }) => sum + timeoutSeconds,
    0,
  );
}

/** The text of `appspec.yml`. */
export function appSpec(options: AppSpecOptions): string {
  const scripts: readonly Script[] = [
    ...ownScripts(options.healthCheckTimeoutSeconds),
    ...hookScriptsOf(options.hooks),
  ];
  const listed = events.flatMap((event) => {
    const own = scripts.filter((script) => script.event === event);
    return own.length === 0 ? [] : [`  ${event}:\n`, ...own.map(entry)];
  });
  return [
    "version: 0.0\n",
    "os: linux\n",
    "files:\n  - source: /\n    destination: /opt/bluegreen/release\n",
    "file_exists_behavior: OVERWRITE\n",
    "hooks:\n",
    ...listed,
  ].join("");
}

const entry = ({ script, timeoutSeconds }: Script) =>
  `    - location: ${script}\n      timeout: ${timeoutSeconds}\n      runas: root\n`;

/** Files a bundle has to hold beside `appspec.yml`, by path: the scripts that call what the instance brought. */
export function hookScripts(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ownScripts(0).map(({ script, calls }) => [script, `#!/bin/sh\nexec ${calls}\n`]),
  );
}
