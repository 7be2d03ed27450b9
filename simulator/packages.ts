/** The providers that the simulator stands in for, by package name. */
import { awsPackage } from "./aws/provider";
import { awsxPackage } from "./awsx/provider";
import { Package } from "./engine/packages";
import { randomPackage } from "./random/provider";

export const packages: ReadonlyMap<string, Package> = new Map([
  ["aws", awsPackage],
  ["awsx", awsxPackage],
  ["random", randomPackage],
]);
