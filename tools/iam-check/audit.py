"""Runs parliament and cloudsplaining over a folder of policy documents and prints their findings as JSON.

Files are called `<place>.<kind>.json`. Kinds: `identity` is what a role may do, `trust` is who may assume it,
`resource` is who may use a bucket, a topic or a key. For `npm run iam-check`, which makes the folder.
"""

import json
import sys
from pathlib import Path

from cloudsplaining.command.scan_policy_file import scan_policy
from cloudsplaining.scan.assume_role_policy_document import AssumeRolePolicyDocument
from cloudsplaining.scan.statement_detail import StatementDetail
from cloudsplaining.shared.constants import ISSUE_SEVERITY
from parliament import analyze_policy_string, enhance_finding

# cloudsplaining calls it medium, and lists it under `--high-priority-only` all the same.
SEVERITY = {**ISSUE_SEVERITY, "DataExfiltration": "high"}


def statements_of(document):
    statements = document.get("Statement", [])
    return statements if isinstance(statements, list) else [statements]


def as_lines(document, statements):
    """One statement a line, so that a line of parliament's is a statement."""
    head = json.dumps({**document, "Statement": []})[:-2]
    return head + "\n" + ",\n".join(json.dumps(each) for each in statements) + "\n]}"


def by_parliament(document, kind):
    statements = statements_of(document)
    if kind == "trust":
        # parliament knows no trust policies: to it, every statement has resources.
        statements = [{**each, "Resource": "*"} for each in statements]
    policy = analyze_policy_string(
        as_lines(document, statements), ignore_private_auditors=True
    )
    for found in map(enhance_finding, policy.findings):
        if kind != "identity" and found.issue == "RESOURCE_STAR":
            continue
        line = found.location.get("line") if isinstance(found.location, dict) else None
        yield {
            "tool": "parliament",
            "issue": found.issue,
            "severity": found.severity.lower(),
            "statements": [] if line is None else [line - 2],
            "detail": found.detail if isinstance(found.detail, str) else json.dumps(found.detail),
        }


def by_cloudsplaining(document, kind):
    if kind == "trust":
        principals = AssumeRolePolicyDocument(document).role_assumable_by_any_principal
        if principals:
            yield of_cloudsplaining("AssumableByAnyPrincipal", [], sorted(set(principals)))
    # It judges identities only: to it, the "*" of a key's own policy would be every key.
    if kind != "identity":
        return
    statements = [StatementDetail(each) for each in statements_of(document)]
    for issue, result in scan_policy(document, {}).items():
        found = result["findings"] if isinstance(result, dict) else []
        if found:
            actions = {action for each in found for action in actions_of(each)}
            places = [place for place, each in enumerate(statements) if grants(each, actions)]
            yield of_cloudsplaining(issue, places, sorted(actions))


def of_cloudsplaining(issue, places, details):
    return {
        "tool": "cloudsplaining",
        "issue": issue,
        "severity": SEVERITY.get(issue, "medium"),
        "statements": places,
        "detail": ", ".join(details),
    }


def actions_of(finding):
    """An action or a service, or the actions that together escalate privileges."""
    return finding["actions"] if isinstance(finding, dict) else [finding]


def grants(statement, actions):
    """Whether a statement allows one of these actions; of a whole service, one of its actions."""
    granted = {each.lower() for each in statement.expanded_actions or []}
    services = {each.split(":")[0] for each in granted}
    wanted = {each.lower() for each in actions}
    return statement.effect_allow and bool(wanted & (granted | services))


def main(folder):
    findings = []
    for file in sorted(Path(folder).glob("*.json")):
        place, kind = file.name.split(".")[:2]
        document = json.loads(file.read_text(encoding="utf-8"))
        for audit in (by_parliament, by_cloudsplaining):
            findings += [{"document": int(place), **found} for found in audit(document, kind)]
    json.dump(findings, sys.stdout)


main(sys.argv[1])
