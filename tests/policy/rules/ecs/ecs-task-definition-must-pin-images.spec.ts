import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-must-pin-images";
import { containers, digest } from "../../support/containers";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  compliant: { containerDefinitions: containers({}) },
  cases: {
    "refuses latest": [{ containerDefinitions: containers({ image: "nginx:latest" }) }, "violates"],
    "takes an absent tag as latest": [
      { containerDefinitions: containers({}, { image: "public.ecr.aws/nginx/nginx" }) },
      "violates",
    ],
    "takes a registry's port for no tag": [
      { containerDefinitions: containers({ image: "registry:5000/app" }) },
      "violates",
    ],
    "refuses a container without an image": [
      { containerDefinitions: containers({ image: undefined }) },
      "violates",
    ],
    "refuses a digest that is none": [
      { containerDefinitions: containers({ image: "nginx@sha256:abc" }) },
      "violates",
    ],
    "takes a tag": [
      { containerDefinitions: containers({ image: "public.ecr.aws/nginx/nginx:1.29.1" }) },
      "passes",
    ],
    "takes a digest behind latest": [
      { containerDefinitions: containers({ image: `nginx:latest@${digest}` }) },
      "passes",
    ],
    "leaves containers that are not known yet to `up`": [
      { containerDefinitions: UNKNOWN },
      "deferred",
    ],
  },
});
