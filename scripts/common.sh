# What the scripts share. Sourced, not run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Outside the checkout, so that a fresh clone finds what was built before.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$HOME/.cache/carnet/target}
BIN=$CARGO_TARGET_DIR/release
# Shown by `carnet-node --version` and in what carnet-bench prints.
export CARNET_COMMIT=$(git -C "$ROOT" rev-parse --short=11 HEAD 2>/dev/null || echo "${CARNET_COMMIT:-}")

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"
	elif command -v sudo >/dev/null; then sudo "$@"
	else fail "'$*' needs root: run it yourself, or install sudo."
	fi
}

# Installs Debian packages; false, after apt or `as_root` said why, if that cannot be done here.
try_install() {
	say "Installing $*"
	# In a shell of its own, which is all that ends where nobody is root. The lists of packages may be good enough as they are.
	(
		as_root timeout --foreground 300 apt-get update -qq || true
		as_root env DEBIAN_FRONTEND=noninteractive timeout --foreground 900 apt-get install -y -qq --no-install-recommends "$@"
	) </dev/null >/dev/null
}

# Prepares the machine, and leads the wasm build to the compiler that has the target.
prepare() {
	"$ROOT/scripts/setup.sh"
	[ -f "$HOME/.cargo/env" ] && source "$HOME/.cargo/env"
	if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32v1-none/lib" ]; then
		export WASM_BUILD_TOOLCHAIN=debian
	fi
	cd "$ROOT"
}

# Builds all programs and tests; arguments go to cargo. Every script builds this way: fewer packages have fewer features of the
# crates that they share, and a thousand of these would be built again.
build_all() {
	say "Building (half an hour to 70 minutes on two cores the first time)"
	cargo build --release --locked --workspace --all-targets "$@"
}

# Builds the verifier as one wasm file, once the machine is prepared.
VERIFIER_WASM=$CARGO_TARGET_DIR/wasm32v1-none/release/carnet_verifier_wasm.wasm
build_verifier() {
	cargo ${WASM_BUILD_TOOLCHAIN:+"+$WASM_BUILD_TOOLCHAIN"} build --release --locked -p carnet-verifier-wasm \
		--target wasm32v1-none
}

# Whether there is npm, and a Node of this version or a newer one.
has_node() {
	command -v npm >/dev/null && node -e '
		const [[major, minor], [wanted, least]] = [process.versions.node, process.argv[1]].map((one) => one.split(".").map(Number));
		process.exit(major > wanted || (major === wanted && minor >= least) ? 0 : 1)' "$1" 2>/dev/null
}

# Whether the pages can be built here; if not, tells why, and what is left undone.
can_build_pages() {
	if ! has_node 20.19; then
		say "The pages need Node 20.19 or newer with npm, and here is $(node --version 2>/dev/null || echo none): $1"
		return 1
	fi
	if ! timeout 60 npm view svelte version >/dev/null 2>&1; then
		say "The npm registry cannot be reached from here: $1"
		return 1
	fi
}

# Finds a Chromium, or installs one; false, after telling what is left undone, if there is none.
has_chromium() {
	find_chromium || { try_install chromium && find_chromium; } && return
	say "Chromium cannot be installed here: $1"
	return 1
}
CHROMIUM=
find_chromium() {
	CHROMIUM=${CARNET_CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
	[ -n "$CHROMIUM" ]
}

# Makes a folder that goes when the script ends, as do a node, a gateway and a PostgreSQL server that were started in it, and
# checks that run beside, which have a group of processes of their own.
WORK=
NODE=
GATEWAY=
CHECKS=
make_work() {
	WORK=$(mktemp -d)
	trap finish EXIT
}
stop_node() {
	[ -n "$NODE" ] || return 0
	kill "$NODE" 2>/dev/null || true
	wait "$NODE" 2>/dev/null || true
	NODE=
}
stop_gateway() {
	[ -n "$GATEWAY" ] || return 0
	kill "$GATEWAY" 2>/dev/null || true
	wait "$GATEWAY" 2>/dev/null || true
	GATEWAY=
}
finish() {
	local status=$? log
	[ -z "$CHECKS" ] || kill -- "-$CHECKS" 2>/dev/null || true
	stop_gateway
	stop_postgres
	stop_node
	for log in node gateway; do
		if [ $status -ne 0 ] && [ -f "$WORK/$log.log" ]; then
			echo "The end of the $log's log:" >&2
			tail -n 20 "$WORK/$log.log" >&2
		fi
	done
	rm -rf "$WORK"
}

# The address of a PostgreSQL server that was started in that folder, and where its programs are.
POSTGRES=
POSTGRES_BIN=
# A server refuses to run as root.
as_postgres() {
	if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$(printf '%q ' "$@")"; else "$@"; fi
}
find_postgres() {
	POSTGRES_BIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1) || true
	[ -x "$POSTGRES_BIN/initdb" ]
}
# Starts a server with an empty database, for this machine alone; false if there is none and none can be installed.
start_postgres() {
	local port
	find_postgres || { try_install postgresql && find_postgres; } || return 1
	port=$(free_port 19932) || return 1
	mkdir "$WORK/postgres"
	chmod 711 "$WORK"
	if [ "$(id -u)" = 0 ]; then chown postgres "$WORK/postgres"; fi
	as_postgres "$POSTGRES_BIN/initdb" -D "$WORK/postgres/data" -U carnet --auth=trust --encoding=UTF8 --no-locale >/dev/null ||
		return 1
	POSTGRES=postgres://carnet@127.0.0.1:$port/postgres
	# What the tests leave in it goes with it: it need not outlast a power cut.
	as_postgres "$POSTGRES_BIN/pg_ctl" -D "$WORK/postgres/data" -w -t 60 -l "$WORK/postgres/log" -o "-p $port -c fsync=off \
		-c max_connections=200 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$WORK/postgres" start >/dev/null && return
	stop_postgres
	return 1
}
stop_postgres() {
	[ -n "$POSTGRES" ] || return 0
	as_postgres "$POSTGRES_BIN/pg_ctl" -D "$WORK/postgres/data" -m immediate -w -t 60 stop >/dev/null || true
	POSTGRES=
}

# How many seconds a node and a gateway live at most.
LIFETIME=900
# Starts a development chain with its RPC on a port; the other arguments are the node's.
RPC=
start_node() {
	RPC=$1
	say "Starting a development chain in a temporary folder (RPC on 127.0.0.1:$1)"
	timeout "$LIFETIME" "$BIN/carnet-node" --dev --base-path "$WORK/chain" --rpc-port "$1" --no-prometheus \
		--no-telemetry --no-mdns --listen-addr /ip4/127.0.0.1/tcp/0 "${@:2}" >>"$WORK/node.log" 2>&1 &
	NODE=$!
}

# Starts a gateway behind that node, on a port and a database, and waits until it is where the chain is; the other arguments
# are those of `serve`. Its links begin with $SITE.
SITE=
start_gateway() {
	local _
	SITE=http://127.0.0.1:$1
	timeout "$LIFETIME" "$BIN/carnet-gateway" serve --node "ws://127.0.0.1:$RPC" --database "$2" --listen "127.0.0.1:$1" \
		--public "$SITE" "${@:3}" >>"$WORK/gateway.log" 2>&1 &
	GATEWAY=$!
	for _ in $(seq 120); do
		kill -0 "$GATEWAY" 2>/dev/null || fail "the gateway stopped."
		if curl -sf -m 5 "$SITE/health/readiness" >/dev/null; then return; fi
		sleep 0.5
	done
	fail "the gateway was not ready within a minute."
}

# Waits for something of the node, for a minute at most.
wait_for_node() {
	local _
	for _ in $(seq 120); do
		kill -0 "$NODE" 2>/dev/null || fail "the node stopped."
		if "$@"; then return; fi
		sleep 0.5
	done
	fail "the node was not ready within a minute."
}

# A port of the loopback that nobody listens on, from a number on.
free_port() {
	local port
	for port in $(seq "$1" $(($1 + 99))); do
		if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
			echo "$port"
			return
		fi
	done
	fail "no port from $1 to $(($1 + 99)) is free."
}
