/** What a stack file leaves out of a cluster of Aurora. Pure. */
import { AuroraEngine } from "../aws/limits/aurora";

/** Majors in standard support on both engines, and old enough to be known well. */
const usualVersions: Readonly<Record<AuroraEngine, string>> = {
  "aurora-mysql": "8.0",
  "aurora-postgresql": "17",
};

/** The version of a cluster: the stack file's, else the usual major, whose minors are AWS's to install. */
export function auroraVersion({
  engine,
  version,
}: {
  readonly engine: AuroraEngine;
  readonly version?: string | undefined;
}): string {
  return version ?? usualVersions[engine];
}
