/** A file of the Terraform provider that `@pulumi/aws` bridges: ids, computed values, ForceNew. */
export function provider(file: string): string {
  return `terraform-provider-aws 6, internal/service/${file}`;
}

/** The model botocore calls the service with: names, lengths, ranges. */
export function botocore(shape: string): string {
  return `botocore 1.44.5, ${shape}`;
}
