import { oneOfFault } from "../limits/numbers";
import { readerOfJson, type Reader } from "./inputs";
import { refuse, refuseText, when, type Refusal } from "./refusal";

/** ECR CreateRepository, imageTagMutability. */
const MUTABILITY = ["MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"];

const TAG_LISTS = ["selection.tagPrefixList", "selection.tagPatternList"];

function ruleFaults(rule: Reader): readonly string[] {
  const [status, count] = [rule.text("selection.tagStatus"), rule.text("selection.countType")];
  const lists = TAG_LISTS.filter((path) => (rule.items(path)?.length ?? 0) > 0);
  return [
    ...when(rule.number("rulePriority") === undefined, "no rulePriority"),
    ...refuse("tagStatus", status ?? "", oneOfFault(["tagged", "untagged", "any"], status ?? "")),
    ...when(
      status === "tagged" && lists.length !== 1,
      "tagStatus: tagged; allowed with exactly one of tagPrefixList and tagPatternList",
    ),
    ...when(
      count === "sinceImagePushed" && rule.isMissing("selection.countUnit"),
      "countUnit: none; allowed with sinceImagePushed: days",
    ),
    ...when((rule.number("selection.countNumber") ?? 0) < 1, "countNumber: allowed: 1 or more"),
  ];
}

/** ECR user guide, "Lifecycle policy evaluation rules": the rule for any image is the last one. */
function policyFaults(text: string): readonly string[] {
  const rules = readerOfJson(text)?.each("rules") ?? [];
  const priorities = rules.flatMap((rule) => rule.number("rulePriority") ?? []);
  const last = Math.max(...priorities);
  const general = rules.filter((rule) => rule.text("selection.tagStatus") === "any");
  return [
    ...when(rules.length === 0, "allowed: a JSON object with rules"),
    ...when(new Set(priorities).size < priorities.length, "rulePriority twice; allowed: once"),
    ...when(
      general.some((rule) => rule.number("rulePriority") !== last),
      `tagStatus: any; allowed in one rule only, which has the highest rulePriority (${last})`,
    ),
    ...rules.flatMap(ruleFaults),
  ];
}

/** What image repositories refuse. */
export const imageRefusals: readonly Refusal[] = [
  {
    id: "image-tags",
    types: ["aws:ecr/repository:Repository"],
    judge: (inputs) =>
      refuseText(inputs, "imageTagMutability", (value) => oneOfFault(MUTABILITY, value)),
  },
  {
    id: "image-rules",
    types: ["aws:ecr/lifecyclePolicy:LifecyclePolicy"],
    judge: (inputs) => {
      const text = inputs.text("policy");
      return text === undefined ? [] : policyFaults(text).map((fault) => `policy: ${fault}`);
    },
  },
];
