"""What compose.yaml says, and how the same commands start outside of containers."""

import re
import socket
from pathlib import Path

import yaml

DOCKER = Path(__file__).resolve().parent.parent
ROOT = DOCKER.parent
IMAGE = "carnet-node:"


class Wrong(Exception):
    """A check failed; the text says what is wrong, where, and what to do."""


def ensure(condition, text):
    if not condition:
        raise Wrong(text)


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def compose():
    return load(DOCKER / "compose.yaml")


def nodes(document):
    """The services that run our image, by name."""
    return {
        name: service
        for name, service in document["services"].items()
        if service["image"].startswith(IMAGE)
    }


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Ports:
    """The ports of a node on the loopback; in its container they are 30333, 9944 and 9615."""

    def __init__(self):
        self.p2p, self.rpc, self.prometheus = free_ports(3)


def outside(command, folder, name, ports):
    """Maps the command of a service to one that runs on the loopback of this machine.

    Three things differ from the container: the data folder, names and ports of peers, and that nothing listens
    beyond the loopback.
    """

    def peer(match):
        return f"/ip4/127.0.0.1/tcp/{ports[match[1]].p2p}/"

    own = ports[name]
    result = [f"--rpc-port={own.rpc}"]
    for flag in command:
        if flag == "--prometheus-external":
            flag = f"--prometheus-port={own.prometheus}"
        elif flag == "--rpc-external":
            continue
        elif flag == "--listen-addr=/ip4/0.0.0.0/tcp/30333":
            flag = f"--listen-addr=/ip4/127.0.0.1/tcp/{own.p2p}"
        elif flag == "--base-path=/data":
            flag = f"--base-path={folder}"
        else:
            flag = re.sub(r"/dns/([a-z0-9-]+)/tcp/30333/", peer, flag)
        ensure("/data" not in flag and "0.0.0.0" not in flag and "/dns/" not in flag,
               f"compose.yaml: nobody taught docker/tests/network.py to run '{flag}' of {name} outside of a container")
        result.append(flag)
    return result


def scan_outside(command, folder, node, listen, metrics):
    """The same for the gateway: where its node, its database and its doors are."""
    places = {
        "--node": f"ws://127.0.0.1:{node}",
        "--database": f"sqlite://{folder}/gateway.db",
        "--listen": f"127.0.0.1:{listen}",
        "--metrics": f"127.0.0.1:{metrics}",
        "--public": f"http://127.0.0.1:{listen}",
    }
    result = []
    for flag in command:
        name = flag.split("=", 1)[0]
        # The page is built elsewhere; without it the gateway answers all the same.
        if name != "--web":
            result.append(f"{name}={places.pop(name)}" if name in places else flag)
    ensure(not places, f"compose.yaml: scan lacks {sorted(places)}")
    return result
