import { compareVersions, majorVersion, tracksMinorVersions } from "../engine-version";
import type { Fault } from "./text";

export type AuroraEngine = "aurora-mysql" | "aurora-postgresql";

/**
 * The first minor of a major version that can scale to 0 ACU. A major that is not here can in every minor
 * (Aurora user guide, "Scaling to Zero ACUs with automatic pause and resume for Aurora Serverless v2").
 */
const FIRST_THAT_PAUSES: Readonly<Record<AuroraEngine, Readonly<Record<string, string>>>> = {
  "aurora-mysql": { "8.0": "8.0.mysql_aurora.3.08.0" },
  "aurora-postgresql": { "13": "13.15", "14": "14.12", "15": "15.7", "16": "16.3" },
};

/** The fault of a version that shall pause. One whose minors are AWS's gets a newer one than these. */
export function autoPauseFault(engine: AuroraEngine, version: string): Fault | undefined {
  const first = FIRST_THAT_PAUSES[engine][majorVersion(engine, version)];
  const pauses =
    first === undefined ||
    tracksMinorVersions(engine, version) ||
    compareVersions(version, first) >= 0;
  return pauses ? undefined : `allowed: at least 0.5 on ${version}; 0 from ${first} on`;
}
