#!/usr/bin/python3
"""Writes the service's settings and secrets to an env file in memory that only root can read."""
import json
import os
import subprocess
import sys


def conf(path):
    pairs = (line.rstrip("\n").split("=", 1) for line in open(path) if "=" in line)
    return {key: value.strip("'") for key, value in pairs}


def aws(*arguments):
    return subprocess.run(["aws", *arguments], capture_output=True, text=True)


def settings(instance):
    found = aws(
        "ssm", "get-parameters-by-path", "--region", instance["REGION"],
        "--path", instance["SETTINGS_PATH"], "--with-decryption", "--output", "json",
    )
    if found.returncode != 0:
        sys.exit("settings: %s cannot be read: %s" % (instance["SETTINGS_PATH"], found.stderr.strip()))
    for parameter in json.loads(found.stdout)["Parameters"]:
        yield parameter["Name"].rsplit("/", 1)[1], parameter["Value"]


def secrets(instance):
    for name in instance["SECRETS"].split():
        found = aws(
            "secretsmanager", "get-secret-value", "--region", instance["REGION"],
            "--secret-id", "%s/%s" % (instance["SETTINGS_PATH"], name),
            "--query", "SecretString", "--output", "text",
        )
        if found.returncode == 0:
            yield name, found.stdout.rstrip("\n")
        elif "ResourceNotFoundException" in found.stderr:
            print("settings: secret %s has no value yet; left out" % name)
        else:
            sys.exit("settings: secret %s cannot be read: %s" % (name, found.stderr.strip()))


def main(conf_path="/etc/bluegreen/instance.conf", target="/run/bluegreen/environment"):
    instance = conf(conf_path)
    lines = []
    for name, value in [*settings(instance), *secrets(instance)]:
        if "\n" in value:
            sys.exit("settings: %s has more than one line, which an env file cannot hold" % name)
        lines.append("%s=%s\n" % (name, value))
    os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
    with os.fdopen(os.open(target + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(lines)
    os.replace(target + ".new", target)
    print("settings: %d variables" % len(lines))


main(*sys.argv[1:])
