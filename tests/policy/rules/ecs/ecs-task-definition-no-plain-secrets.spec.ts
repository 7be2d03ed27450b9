import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-no-plain-secrets";
import { containers } from "../../support/containers";
import { describeResourceRule } from "../../support/rule-spec";

function variable(name: string, value: string): string {
  return containers({
    environment: [
      { name: "APP_ENV", value: "production" },
      { name, value },
    ],
  });
}

const secret = "arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:main-AbCdEf";

describeResourceRule(rule, {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  compliant: { containerDefinitions: containers({}) },
  cases: {
    "refuses a password": [
      { containerDefinitions: variable("DB_PASSWORD", "correct-horse") },
      "violates",
    ],
    "refuses an access key under any name": [
      { containerDefinitions: variable("UPLOADER", "AKIAIOSFODNN7EXAMPLE") },
      "violates",
    ],
    "refuses an API key in lower case": [
      { containerDefinitions: variable("maps_api_key", "f00dfacef00dface") },
      "violates",
    ],
    "takes the ARN of a secret": [
      { containerDefinitions: variable("MAIN_SECRET_ARN", secret) },
      "passes",
    ],
    "takes an ARN under a secret's name": [
      { containerDefinitions: variable("MAIN_SECRET", secret) },
      "passes",
    ],
    "takes containers without variables": [
      { containerDefinitions: containers({ environment: undefined }) },
      "passes",
    ],
    "leaves containers that are not known yet to `up`": [
      { containerDefinitions: UNKNOWN },
      "deferred",
    ],
  },
});
