/**
 * What a release tells CodeDeploy to do on an instance: the AppSpec file and the hook scripts that go into
 * the bundle beside it. CodeDeploy takes hooks from the bundle only, so each is a line that calls what the
 * instance brought along (functions/instance/).
 */

/** How green is verified on the instance before traffic moves (docs/systems.md, A6). */
export const verification = { tries: 5, pauseSeconds: 5 } as const;

/** Seconds. CodeDeploy gives a lifecycle event 3600 (AppSpec reference, "hooks": timeout). */
const longestHookSeconds = 3600;

/** Seconds for pulling an image and starting it; a choice, above any image this program has seen. */
const startSeconds = 900;

/** Seconds for stopping what ran before. */
const prepareSeconds = 120;

interface Hook {
  readonly event: "BeforeInstall" | "ApplicationStart" | "ValidateService" | "BeforeAllowTraffic";
  readonly script: string;
  /** What the script calls on the instance. */
  readonly calls: string;
  readonly timeoutSeconds: number;
}

/** Seconds the verification takes at most: every try times out. */
export function verificationSeconds(healthCheckTimeoutSeconds: number): number {
  const { tries, pauseSeconds } = verification;
  return tries * healthCheckTimeoutSeconds + (tries - 1) * pauseSeconds;
}

function hooks(healthCheckTimeoutSeconds: number): Hook[] {
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

/** Seconds all hooks of one instance take at most. */
export function deploymentSeconds(options: { readonly healthCheckTimeoutSeconds: number }): number {
  return hooks(options.healthCheckTimeoutSeconds).reduce(
    (sum, { timeoutSeconds }) => sum + timeoutSeconds,
    0,
  );
}

/** The text of `appspec.yml`. */
export function appSpec(options: { readonly healthCheckTimeoutSeconds: number }): string {
  const events = hooks(options.healthCheckTimeoutSeconds).map(
    ({ event, script, timeoutSeconds }) =>
      `  ${event}:\n    - location: ${script}\n      timeout: ${timeoutSeconds}\n      runas: root\n`,
  );
  return [
    "version: 0.0\n",
    "os: linux\n",
    "files:\n  - source: /\n    destination: /opt/bluegreen/release\n",
    "file_exists_behavior: OVERWRITE\n",
    "hooks:\n",
    ...events,
  ].join("");
}

/** Files a bundle has to hold beside `appspec.yml`, by path: the scripts that its hooks name. */
export function hookScripts(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    hooks(0).map(({ script, calls }) => [script, `#!/bin/sh\nexec ${calls}\n`]),
  );
}
