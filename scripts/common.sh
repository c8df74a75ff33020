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
