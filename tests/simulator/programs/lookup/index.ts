import * as aws from "@pulumi/aws";

export const image = aws.ec2.getAmiOutput({ owners: ["amazon"], mostRecent: true }).id;
