/** Packages as they answer in a cloud where things stand already. */
import { Package } from "../engine/packages";
import { Cloud } from "./cloud";
import { newestRevision, revisionOf, TASK_DEFINITION } from "./ecs";
import { optionalText } from "./input";

/**
 * AWS counts a family's revisions on, whoever registers them: a definition that the program registers after ten
 * releases is the eleventh.
 */
export function numberedIn(cloud: Cloud, owner: Package): Package {
  return {
    ...owner,
    create(subject, inputs, preview, id) {
      const made = owner.create(subject, inputs, preview, id);
      const newest = newestRevision(cloud, optionalText(inputs, "family") ?? "");
      if (preview || subject.type !== TASK_DEFINITION || newest === undefined) return made;
      const revision = revisionOf(newest) + 1;
      const arn = optionalText(made.outputs, "arn")?.replace(/:\d+$/, `:${revision}`);
      return {
        ...made,
        outputs: { ...made.outputs, revision, ...(arn === undefined ? {} : { arn }) },
      };
    },
  };
}
