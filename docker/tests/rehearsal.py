"""Runs the network of compose.yaml outside of containers, with a real Prometheus and the same rules.

    rehearsal.py CARNET_NODE FOLDER [PROMETHEUS NODE_EXPORTER]

Everything listens on the loopback, on free ports, and is ended by its process id. Takes about two minutes.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import yaml

from network import DOCKER, Ports, Wrong, compose, ensure, free_ports, load, nodes, outside, scan_outside
from static import expressions

# Whatever happens, no process outlives this.
LIFETIME = "280"
# The court of the chain `local`: its node, its operator, and the key with which it witnesses.
WITNESS, OPERATOR, WITNESS_KEY = "dave", "//Dave//stash", "//Dave//witness"
# Series that a healthy network without transactions does not have.
QUIET = ("node_hwmon", "substrate_rpc_calls")


def say(text):
    print(f"    {text}", flush=True)


def wait(what, seconds, condition):
    """The value of the condition once it is true, and how long that took."""
    begin = time.monotonic()
    while True:
        value = condition()
        taken = time.monotonic() - begin
        if value:
            return value, taken
        ensure(taken < seconds, f"after {seconds} s still not: {what}")
        time.sleep(0.5)


def fetch(url, data=None, headers=None):
    """Status and body; (0, "") while nobody answers."""
    request = urllib.request.Request(url, data=data, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


class Network:
    """The nodes of compose.yaml, by the names of their services."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, Path(folder)
        self.services = nodes(compose())
        self.ports = {name: Ports() for name in [*self.services, "stranger"]}
        self.scan, self.scan_metrics = free_ports(2)
        self.running = {}

    def start_scan(self):
        folder = self.folder / "scan"
        folder.mkdir()
        command = compose()["services"]["scan"]["command"]
        flags = scan_outside(command, folder, self.ports["mirror"].rpc, self.scan, self.scan_metrics)
        self.spawn("scan", [Path(self.binary).with_name("carnet-gateway"), *flags])

    def start(self, name, command=None):
        flags = outside(command or self.services[name]["command"], self.folder / name, name, self.ports)
        self.spawn(name, [self.binary, *flags])

    def spawn(self, name, command):
        with open(self.folder / f"{name}.log", "ab") as log:
            self.running[name] = subprocess.Popen(["timeout", LIFETIME, *command], stdout=log, stderr=log)

    def insert_witness_key(self):
        """Before its start, since the node reads its keys then."""
        command = ["key", "insert", "--key-type=wtns", "--scheme=sr25519", f"--suri={WITNESS_KEY}", "--chain=local"]
        subprocess.run([self.binary, *command, f"--base-path={self.folder / WITNESS}"], check=True, timeout=20)

    def register_witness(self):
        program = Path(self.binary).with_name("carnet")
        environment = {**os.environ, "CARNET_SURI": OPERATOR, "CARNET_WITNESS_SURI": WITNESS_KEY}
        command = [program, "witness", "register", "--url", f"ws://127.0.0.1:{self.ports['alice'].rpc}"]
        answer = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=150, check=False)
        ensure(answer.returncode == 0, f"the witness key of {WITNESS} is not registered: {answer.stderr}")

    def kill(self, name):
        """kill -9 of the node itself, which is the child of `timeout`."""
        process = self.running.pop(name)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for child in children:
            subprocess.run(["kill", "-9", child], check=False)
        process.wait(timeout=20)

    def stop(self):
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()

    def all_have_final(self, blocks):
        for name, process in self.running.items():
            ensure(process.poll() is None, f"{name} stopped by itself")
        return all(self.finalised(name) >= blocks for name in self.services)

    def url(self, name, path=""):
        return f"http://127.0.0.1:{self.ports[name].rpc}{path}"

    def rpc(self, name, method, params=()):
        """The result; None while the node does not answer or refuses."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": list(params)}
        _, text = fetch(self.url(name), json.dumps(body).encode(), {"Content-Type": "application/json"})
        return json.loads(text).get("result") if text else None

    def finalised(self, name):
        block = self.rpc(name, "chain_getFinalizedHead")
        header = block and self.rpc(name, "chain_getHeader", [block])
        return int(header["number"], 16) if header else 0

    def lag(self, name):
        header = self.rpc(name, "chain_getHeader")
        return int(header["number"], 16) - self.finalised(name) if header else None


def check_doors(network):
    """Health, and what each kind of node refuses."""
    for name in network.services:
        for path in ("/health", "/health/readiness"):
            wait(f"{name} answers {path} with 200", 20, lambda: fetch(network.url(name, path))[0] == 200)
    port = str(network.ports["alice"].rpc)
    script = DOCKER / "healthcheck.sh"
    ensure(subprocess.run([script, "/health", port], check=False).returncode == 0, "healthcheck.sh fails on a good node")
    closed = str(free_ports(1)[0])
    ensure(subprocess.run([script, "/health", closed], check=False, stderr=subprocess.DEVNULL).returncode != 0,
           "healthcheck.sh is content without a node")
    say("/health and /health/readiness answer 200 on all six; the container's health check agrees")

    header = {"Content-Type": "application/json"}
    gateway = network.url("gateway")
    ensure(network.rpc("gateway", "system_peers") is None, "the gateway answers system_peers, which is unsafe")
    call = {"jsonrpc": "2.0", "id": 1, "method": "system_chain", "params": []}
    _, sixteen = fetch(gateway, json.dumps([call] * 16).encode(), header)
    ensure(len(json.loads(sixteen)) == 16, "the gateway refuses a batch of 16")
    _, seventeen = fetch(gateway, json.dumps([call] * 17).encode(), header)
    ensure("error" in json.loads(seventeen), "the gateway answers a batch of 17")
    status, _ = fetch(gateway, b" " * (5 * 1024 * 1024), header)
    ensure(status in (0, 413), f"the gateway reads 5 MiB and answers {status}")
    status, _ = fetch(gateway, json.dumps(call).encode(), {**header, "Host": "chain.example"})
    ensure(status == 200, f"the gateway answers a proxy with {status}")
    status, _ = fetch(network.url("alice"), json.dumps(call).encode(), {**header, "Host": "chain.example"})
    ensure(status == 403, f"a validator answers a foreign host with {status}")
    say("the gateway refuses unsafe methods, batches of 17 and requests of 5 MiB; validators refuse foreign hosts")


def check_scan(network):
    """The gateway that buyers ask, behind the node that it has for itself."""
    url = f"http://127.0.0.1:{network.scan}"
    _, taken = wait("scan is ready", 60, lambda: fetch(f"{url}/health/readiness")[0] == 200)
    status, text = fetch(f"{url}/chain.json")
    ensure(status == 200 and network.rpc("alice", "chain_getBlockHash", [0]) in text, f"scan is of another chain: {text}")
    script = DOCKER / "healthcheck.sh"
    ensure(subprocess.run([script, "/health", str(network.scan)], check=False).returncode == 0,
           "healthcheck.sh fails on a good gateway")
    ensure(network.rpc("gateway", "mirror_getPrefixes") is None, "the public gateway answers what mirrors ask")
    ensure(network.rpc("mirror", "mirror_getPrefixes"), "the mirror does not answer its gateway")
    say(f"scan follows its own node and was ready {taken:.0f} s later; the public node does not answer what it asks")


def check_stranger(network):
    """Somebody who knows the genesis and every address: the gateway takes her, validators do not."""
    command = [flag for flag in network.services["gateway"]["command"] if not flag.startswith("--rpc-")]
    command = [flag for flag in command if not flag.startswith(("--reserved", "--node-key", "--name"))]
    addresses = [flag.split("=", 1)[1] for flag in network.services["alice"]["command"] if flag.startswith("--reserved-nodes")]
    command += [f"--bootnodes={address}" for address in addresses] + ["--name=stranger"]
    network.start("stranger", command)
    door = addresses[-1].rsplit("/", 1)[1]

    def let_in():
        peers = network.rpc("stranger", "system_peers") or []
        others = [peer["peerId"] for peer in peers if peer["peerId"] != door]
        ensure(not others, f"validators took a stranger: {others}")
        return len(peers) == 1

    wait("the gateway takes a stranger", 120, let_in)
    return let_in


class Prometheus:
    """The configuration of docker/prometheus with the addresses of this run."""

    def __init__(self, network, prometheus, exporter):
        self.port, machine = free_ports(2)
        config = load(DOCKER / "prometheus" / "prometheus.yml")
        places = {f"{name}:9615": f"127.0.0.1:{network.ports[name].prometheus}" for name in network.services}
        places["mirror:9616"] = f"127.0.0.1:{network.scan_metrics}"
        places["machine:9100"] = f"127.0.0.1:{machine}"
        for job in config["scrape_configs"]:
            for group in job["static_configs"]:
                group["targets"] = [places[target] for target in group["targets"]]
        config["rule_files"] = [str(DOCKER / "prometheus" / "alerts.yml")]
        file = network.folder / "prometheus.yml"
        file.write_text(yaml.safe_dump(config), encoding="utf-8")
        self.targets = len(places)
        self.names = {place: name.split(":")[0] for name, place in places.items()}
        network.spawn("exporter", [exporter, f"--web.listen-address=127.0.0.1:{machine}"])
        network.spawn("prometheus", [
            prometheus, f"--config.file={file}", f"--storage.tsdb.path={network.folder / 'prometheus'}",
            f"--web.listen-address=127.0.0.1:{self.port}",
        ])

    def api(self, path):
        status, text = fetch(f"http://127.0.0.1:{self.port}/api/v1/{path}")
        return json.loads(text)["data"] if status == 200 else None

    def query(self, expression):
        answer = self.api("query?" + urllib.parse.urlencode({"query": expression}))
        return answer["result"] if answer else None

    def up(self):
        answer = self.api("targets") or {"activeTargets": []}
        return sum(target["health"] == "up" for target in answer["activeTargets"]) == self.targets

    def alerts(self):
        """(name, state) to the nodes that it is about."""
        found = {}
        for alert in (self.api("alerts") or {"alerts": []})["alerts"]:
            labels = alert["labels"]
            node = self.names.get(labels.get("instance"), "?")
            found.setdefault((labels["alertname"], alert["state"]), set()).add(node)
        return found


def metric_names(expression):
    """The metrics in an expression: what remains without labels, ranges, strings, functions and keywords."""
    text = re.sub(r'"[^"]*"', "", expression)
    text = re.sub(r"\{[^}]*\}|\[[^]]*\]", "", text)
    text = re.sub(r"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", "", text)
    words = re.findall(r"[a-zA-Z_:][a-zA-Z0-9_:]*(?!\w)(?!\s*\()", text)
    return {word for word in words if word not in ("and", "or", "unless", "bool", "offset", "by", "without")}


def check_metrics(prometheus):
    """Every metric of the alerts and of the dashboard exists, and every panel shows something."""
    known = set(prometheus.api("label/__name__/values"))
    rules = [
        (rule["alert"], rule["expr"])
        for group in load(DOCKER / "prometheus" / "alerts.yml")["groups"]
        for rule in group["rules"]
    ]
    panels = [(f"panel '{title}'", text) for _, title, text in expressions()]
    missing = {(where, name) for where, text in rules + panels for name in metric_names(text) if name not in known}
    ensure(not missing, "no node has these metrics: " + ", ".join(f"{name} ({where})" for where, name in sorted(missing)))
    empty = [where for where, text in panels if not prometheus.query(text) and not any(name in text for name in QUIET)]
    ensure(not empty, f"these panels show nothing on a running network: {empty}")
    names = {name for _, text in rules + panels for name in metric_names(text)}
    say(f"{len(names)} metrics of {len(rules)} alerts and {len(panels)} panel expressions exist on running nodes")


def check_quiet(prometheus, seconds, still):
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        firing = {name: sorted(who) for (name, state), who in prometheus.alerts().items() if state == "firing"}
        ensure(not firing, f"a healthy network should raise no alert: {firing}")
        still()
        time.sleep(1)
    say(f"all {prometheus.targets} targets are up and no alert fired for {seconds} s")


def check_stall(network, prometheus):
    """Half of the validators die: finality stops, the alert follows, and both come back."""
    for name in ("charlie", "dave"):
        network.kill(name)
    say("charlie and dave were killed (-9)")
    if prometheus:
        for state, seconds in (("pending", 60), ("firing", 40)):
            wanted = ("CarnetFinalityLags", state)
            _, taken = wait(f"{wanted}", seconds, lambda: prometheus.alerts().get(wanted, set()) >= {"alice", "bob", "gateway"})
            say(f"CarnetFinalityLags is {state} on all that live, {taken:.0f} s later")
        down, _ = wait("CarnetNodeDown fires", 40, lambda: prometheus.alerts().get(("CarnetNodeDown", "firing")))
        ensure(down == {"charlie", "dave"}, f"CarnetNodeDown names {sorted(down)}")
        say("CarnetNodeDown names the two")
    else:
        wait("finality stops", 60, lambda: (network.lag("alice") or 0) > 20)
    for name in ("charlie", "dave"):
        network.start(name)
    _, taken = wait("finality returns", 60, lambda: all((network.lag(name) or 99) < 6 for name in network.services))
    say(f"both were started again: finality is back on all six after {taken:.1f} s")
    if prometheus:
        _, taken = wait("CarnetFinalityLags ends", 30, lambda: ("CarnetFinalityLags", "firing") not in prometheus.alerts())
        say(f"CarnetFinalityLags ended {taken:.0f} s later")


def main():
    binary, folder, *tools = sys.argv[1:]
    # So that the `finally` below runs.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    network = Network(binary, folder)
    try:
        network.insert_witness_key()
        for name in network.services:
            network.start(name)
        _, taken = wait("ten final blocks on every node", 180, lambda: network.all_have_final(10))
        say(f"four validators, the gateway and the mirror have ten final blocks after {taken:.0f} s")
        network.start_scan()
        network.register_witness()
        say(f"{WITNESS} witnesses")
        prometheus = Prometheus(network, *tools) if tools else None
        check_doors(network)
        check_scan(network)
        still = check_stranger(network)
        if prometheus:
            wait("every target is up", 30, prometheus.up)
            check_quiet(prometheus, 20, still)
            check_metrics(prometheus)
        say("a stranger that knows every address has the gateway as its only peer")
        network.kill("stranger")
        check_stall(network, prometheus)
    except Wrong as error:
        for name in [*network.services, "scan"]:
            log = network.folder / f"{name}.log"
            if log.exists():
                print(f"The end of {name}'s log:\n" + "\n".join(log.read_text(errors="replace").splitlines()[-8:]), file=sys.stderr)
        sys.exit(f"error: {error}")
    finally:
        network.stop()


if __name__ == "__main__":
    main()
