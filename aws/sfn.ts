import { regionalArn } from "./arn";
import { timestamp, uuid } from "./identifiers";
import { STATE_MACHINE_NAME } from "./limits/names";
import { given, isOn, physicalName } from "./occurrence";
import type { ResourceType } from "./resource-type";
import { provider } from "./sources";

/** Step Functions. */
export const sfn: readonly ResourceType[] = [
  {
    token: "aws:sfn/stateMachine:StateMachine",
    id: (resource) => regionalArn("states", resource, `stateMachine:${physicalName(resource)}`),
    computed: {
      arn: (_, id) => id,
      creationDate: (resource) => timestamp(resource),
      description: () => "",
      // A state machine has a revision as soon as it is published or updated.
      revisionId: (resource) => (isOn(resource, "publish") ? uuid(resource, "revision") : ""),
      stateMachineVersionArn: (resource, id) => (isOn(resource, "publish") ? `${id}:1` : ""),
      status: () => "ACTIVE",
      versionDescription: () => "",
      type: given("type", "STANDARD"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...STATE_MACHINE_NAME }],
    replaceOn: ["region", "name", "namePrefix", "type"],
    source: provider("sfn/state_machine.go"),
  },
];
