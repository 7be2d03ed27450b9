/** Container definitions as a task definition takes them, for the specs that change one thing in them. */
import { Properties, PropertyValue } from "../../../analysis/graph";

export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

/** A container that every rule takes. */
export const container: Properties = {
  name: "app",
  image: `111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/app@${digest}`,
  essential: true,
  user: "1000:1000",
  readonlyRootFilesystem: true,
  environment: [{ name: "APP_ENV", value: "production" }],
  secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:secretsmanager:ap-northeast-2:1:secret:a" }],
  logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/ecs/app" } },
  healthCheck: { command: ["CMD", "/healthy"], startPeriod: 30 },
};

/** Members of that container to replace; undefined takes one out. */
export type ContainerChange = Readonly<Record<string, PropertyValue | undefined>>;

/** That container with something changed, once for each change, as the JSON that AWS takes. */
export function containers(...changes: readonly ContainerChange[]): string {
  return JSON.stringify(changes.map((change) => ({ ...container, ...change })));
}
