"""Checks the files of docker/ and packaging/ against each other, without starting anything.

    static.py CARNET_NODE PROMTOOL FOLDER
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from network import DOCKER, ROOT, Wrong, compose, ensure, load, nodes

PROMETHEUS = DOCKER / "prometheus"
DASHBOARDS = DOCKER / "grafana" / "dashboards"
RUNBOOK = "docs/operations.md"


def check_compose(node):
    document = compose()
    services = document["services"]
    networks, volumes = set(document["networks"]), set(document["volumes"])
    used, published = set(), []
    for name, service in services.items():
        image = service["image"].rsplit(":", 1)
        ensure(len(image) == 2 and image[1] != "latest", f"compose.yaml: the image of {name} has no fixed version")
        shared = service.get("network_mode", "").removeprefix("service:")
        ensure(bool(shared) != ("networks" in service), f"compose.yaml: {name} has no network, or two kinds of them")
        ensure(not shared or shared in services, f"compose.yaml: {name} shares the network of {shared}, which does not exist")
        ensure(set(service.get("networks", [])) <= networks, f"compose.yaml: {name} names a network that is not declared")
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("."):
                ensure((DOCKER / source).exists(), f"compose.yaml: {name} mounts {source}, which does not exist")
            elif not source.startswith("/"):
                used.add(source)
        published += service.get("ports", [])
    ensure(used == volumes, f"compose.yaml: volumes declared and used differ: {sorted(used ^ volumes)}")
    ensure(len(set(published)) == len(published), "compose.yaml: a port is published twice")
    for port in published:
        ensure(port.startswith("127.0.0.1:"), f"compose.yaml: {port} is published beyond this machine, with known keys")

    ours = nodes(document)
    ids = {name: peer_id(node, flag(service, "--node-key")) for name, service in ours.items()}
    closed = [name for name, service in ours.items() if "--reserved-only" in service["command"]]
    ensure("mirror" in closed, "compose.yaml: the mirror must take no strangers")
    validators = [name for name in closed if name != "mirror"]
    ensure(len(validators) == 4 and len(ours) == 6, "compose.yaml: four validators, a gateway and a mirror were expected")
    for name, service in ours.items():
        build = service["build"]
        ensure((DOCKER / build["context"] / build["dockerfile"]).is_file(), f"compose.yaml: no Dockerfile for {name}")
        reserved = [value.split("=", 1)[1] for value in service["command"] if value.startswith("--reserved-nodes=")]
        for address in reserved:
            host, identity = re.fullmatch(r"/dns/([a-z0-9-]+)/tcp/30333/p2p/(\w+)", address).groups()
            ensure(ids.get(host) == identity,
                   f"compose.yaml: {name} reserves {host} as {identity}, whose node key makes it {ids.get(host)}")
        others = set(ours) - {name} if name in validators else set(validators)
        ensure({address.split("/")[2] for address in reserved} == others,
               f"compose.yaml: {name} must reserve {sorted(others)}")
        if name in (*validators, "mirror"):
            ensure(not any(value.startswith("--rpc-") for value in service["command"]),
                   f"compose.yaml: the JSON-RPC of {name} must stay on its loopback")
            ports = [port.rsplit(":", 1)[1] for port in service.get("ports", [])]
            ensure(ports == ([] if name in validators else ["8080"]), f"compose.yaml: {name} publishes {ports}")
        else:
            ensure("--rpc-methods=safe" in service["command"], f"compose.yaml: {name} must answer safe methods alone")

    targets = {
        target
        for job in load(PROMETHEUS / "prometheus.yml")["scrape_configs"]
        for group in job["static_configs"]
        for target in group["targets"]
    }
    scan = services["scan"]
    ensure(scan["network_mode"] == "service:mirror" and flag(scan, "--node") == "ws://127.0.0.1:9944",
           "compose.yaml: scan must ask the mirror over the loopback that they share")
    ensure(scan["build"]["target"] == "gateway", "compose.yaml: scan must be built as the target gateway")
    expected = {f"{name}:9615" for name in ours} | {"machine:9100", "mirror:9616"}
    ensure(targets == expected, f"prometheus.yml: targets and services differ: {sorted(targets ^ expected)}")
    print(f"    compose.yaml: {len(services)} services, node keys, reserved peers, mounts, ports and targets agree")


def flag(service, name):
    values = [value.split("=", 1)[1] for value in service["command"] if value.startswith(name + "=")]
    ensure(len(values) == 1, f"compose.yaml: {name} should stand once in {service['command']}")
    return values[0]


def peer_id(node, key):
    # Without --file the key is read from the standard input.
    answer = subprocess.run([node, "key", "inspect-node-key"], input=key, capture_output=True, text=True, timeout=20)
    ensure(answer.returncode == 0, f"compose.yaml: {key} is no node key: {answer.stderr}")
    return answer.stdout.strip()


def check_alerts():
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("#").strip().lower()).replace(" ", "-")
        for line in (ROOT / RUNBOOK).read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    }
    names = []
    for group in load(PROMETHEUS / "alerts.yml")["groups"]:
        for rule in group["rules"]:
            name = rule["alert"]
            names.append(name)
            ensure(rule["labels"].get("severity") in ("critical", "warning"), f"alerts.yml: {name} has no severity")
            ensure(rule["annotations"].get("summary"), f"alerts.yml: {name} has no summary")
            page, _, anchor = rule["annotations"].get("runbook", "").partition("#")
            ensure(page == RUNBOOK and anchor in headings, f"alerts.yml: {name} needs a heading in {RUNBOOK}: #{anchor}")
    ensure(len(set(names)) == len(names), "alerts.yml: two alerts have one name")
    fires, silent = set(), set()
    for test in load(PROMETHEUS / "alerts_test.yml")["tests"]:
        for check in test.get("alert_rule_test", []):
            (fires if check.get("exp_alerts") else silent).add(check["alertname"])
    ensure(fires == set(names), f"alerts_test.yml: nothing shows that these fire: {sorted(set(names) ^ fires)}")
    ensure(silent == set(names), f"alerts_test.yml: nothing shows that these are silent: {sorted(set(names) ^ silent)}")
    print(f"    alerts.yml: {len(names)} alerts have a severity, a summary, a runbook and both kinds of test")


def expressions():
    """(dashboard, panel, expression) with Grafana's variables replaced by what they stand for."""
    for path in sorted(DASHBOARDS.glob("*.json")):
        dashboard = json.loads(path.read_text(encoding="utf-8"))
        for panel in dashboard["panels"]:
            for target in panel.get("targets", []):
                text = target["expr"].replace("$__rate_interval", "30s").replace("$instance", ".*")
                ensure("$" not in text, f"{path.name}: '{panel['title']}' uses a variable that is not known here")
                yield path.name, panel["title"], text


def check_dashboards(promtool, folder):
    source = load(DOCKER / "grafana" / "provisioning" / "datasources" / "prometheus.yml")["datasources"][0]["uid"]
    provider = load(DOCKER / "grafana" / "provisioning" / "dashboards" / "carnet.yml")["providers"][0]["options"]["path"]
    mounts = [volume.split(":")[1] for volume in compose()["services"]["grafana"]["volumes"]]
    ensure(provider in mounts, f"grafana: dashboards are read from {provider}, where nothing is mounted")
    for path in sorted(DASHBOARDS.glob("*.json")):
        dashboard = json.loads(path.read_text(encoding="utf-8"))
        identities = [panel["id"] for panel in dashboard["panels"]]
        ensure(len(set(identities)) == len(identities), f"{path.name}: two panels have one id")
        cells = set()
        for panel in dashboard["panels"]:
            grid = panel["gridPos"]
            ensure(grid["x"] + grid["w"] <= 24, f"{path.name}: '{panel['title']}' is wider than the page")
            area = {(x, y) for x in range(grid["x"], grid["x"] + grid["w"]) for y in range(grid["y"], grid["y"] + grid["h"])}
            ensure(not cells & area, f"{path.name}: '{panel['title']}' lies on another panel")
            cells |= area
            if panel["type"] != "row":
                ensure(panel["datasource"]["uid"] == source, f"{path.name}: '{panel['title']}' has another data source")
                ensure(panel.get("targets"), f"{path.name}: '{panel['title']}' shows nothing")
    found = list(expressions())
    rules = [{"record": f"panel:{number}", "expr": text} for number, (_, _, text) in enumerate(found)]
    file = Path(folder) / "panels.yml"
    # JSON is YAML, and keeps every quote as it is.
    file.write_text(json.dumps({"groups": [{"name": "panels", "rules": rules}]}), encoding="utf-8")
    answer = subprocess.run([promtool, "check", "rules", file], capture_output=True, text=True, timeout=20)
    ensure(answer.returncode == 0, f"a panel of the dashboard does not parse:\n{answer.stdout}{answer.stderr}")
    print(f"    dashboards: {len(found)} expressions parse")


def main():
    node, promtool, folder = sys.argv[1:]
    try:
        check_compose(node)
        check_alerts()
        if promtool:
            check_dashboards(promtool, folder)
    except Wrong as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
