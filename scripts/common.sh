# What the scripts share. Sourced, not run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Outside the checkout, so that a fresh clone finds what was built before.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$HOME/.cache/carnet/target}
BIN=$CARGO_TARGET_DIR/release

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"
	elif command -v sudo >/dev/null; then sudo "$@"
	else fail "'$*' needs root: run it yourself, or install sudo."
	fi
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

# Makes a folder that goes when the script ends, as does a node that was started in it.
WORK=
NODE=
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
finish() {
	local status=$?
	stop_node
	if [ $status -ne 0 ] && [ -f "$WORK/node.log" ]; then
		echo "The end of the node's log:" >&2
		tail -n 20 "$WORK/node.log" >&2
	fi
	rm -rf "$WORK"
}

# Starts a development chain with its RPC on a port, for 15 minutes at most; the other arguments are the node's.
start_node() {
	say "Starting a development chain in a temporary folder (RPC on 127.0.0.1:$1)"
	timeout 900 "$BIN/carnet-node" --dev --base-path "$WORK/chain" --rpc-port "$1" --no-prometheus \
		--no-telemetry --no-mdns --listen-addr /ip4/127.0.0.1/tcp/0 "${@:2}" >"$WORK/node.log" 2>&1 &
	NODE=$!
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
