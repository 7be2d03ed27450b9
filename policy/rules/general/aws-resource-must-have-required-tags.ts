import { resourceType } from "../../../aws";
import { Context } from "../../lib/context";
import { resourceRule } from "../../lib/rule";
import { canonicalType } from "../../lib/types";
import { Subject } from "../../lib/subject";

const required = ["Project", "Environment", "Owner", "ManagedBy"];

/** `tagsAll` is what the provider makes of default tags and the resource's own. */
function missingTags(resource: Subject): string[] {
  const present = [...resource.keys("tagsAll"), ...resource.keys("tags")];
  return required.filter((tag) => !present.includes(tag));
}

/** A type that the table does not know is judged only where it carries tags. */
function isTaggable(resource: Subject): boolean {
  return (
    resourceType(canonicalType(resource.type))?.taggable ??
    (resource.isSet("tags") || resource.isSet("tagsAll"))
  );
}

function valueOf(tag: string, context: Context): string | undefined {
  if (tag === "Project") return context.project;
  if (tag === "Environment") return context.tier;
  return tag === "Owner" ? context.owner : "Pulumi";
}

export const rule = resourceRule({
  name: "aws-resource-must-have-required-tags",
  id: "GEN-01",
  title: "Every taggable resource carries Project, Environment, Owner and ManagedBy",
  description: "Without them nobody can tell whose cost or whose alarm a resource is",
  severity: "medium",
  types: "aws",
  remediationSteps:
    "The provider's default tags set all four (index.ts): deploy the resource with that provider. Where AWS ignores default tags, take them from components/shared/tags.ts. `bluegreen-aws:owner` in the stack file is the Owner",
  url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  check: (resource) => {
    if (!isTaggable(resource)) return;
    const missing = missingTags(resource);
    if (missing.length > 0) resource.violation(`tags lack ${missing.join(", ")}: add them`);
  },
  remedy: (resource, context) =>
    Object.fromEntries(
      missingTags(resource).flatMap((tag) => {
        const value = valueOf(tag, context);
        return value === undefined
          ? []
          : [
              [`tags.${tag}`, value],
              [`tagsAll.${tag}`, value],
            ];
      }),
    ),
});
