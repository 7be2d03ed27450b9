/** What every Pulumi program on AWS pays before its first resource: the baseline of `npm run bench`. */
import "@pulumi/aws";
import "@pulumi/awsx";
