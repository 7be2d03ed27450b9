/** How an ECS service is deployed: by which controller, and under ECS's own by which strategy. */
import { View } from "./view";

/** The controller that ECS has where nothing is said. */
export function isCodeDeploy(service: View): boolean {
  return (service.text("deploymentController.type") ?? "ECS") === "CODE_DEPLOY";
}

/** ECS itself replaces tasks one after another: what it does where nothing is said. */
export function isRolling(service: View): boolean {
  return isOwnController(service) && strategyOf(service) === "ROLLING";
}

/** ECS itself moves traffic between two target groups: BLUE_GREEN, LINEAR or CANARY. */
export function isShifting(service: View): boolean {
  return isOwnController(service) && strategyOf(service) !== "ROLLING";
}

/** Whether ECS itself deploys the service, rather than CodeDeploy or somebody outside. */
export function isOwnController(service: View): boolean {
  return (service.text("deploymentController.type") ?? "ECS") === "ECS";
}

function strategyOf(service: View): string {
  return service.text("deploymentConfiguration.strategy") ?? "ROLLING";
}
