#!/usr/bin/env bash
# Builds the verifier as one wasm file and compares its answers in node.js with those of the native build.
# Needs Node 18 or newer.
source "$(dirname "$0")/common.sh"
prepare

command -v node >/dev/null || fail "node is missing: on Debian, install the package nodejs."
cargo ${WASM_BUILD_TOOLCHAIN:+"+$WASM_BUILD_TOOLCHAIN"} build --release --locked -p carnet-verifier-wasm \
	--target wasm32v1-none
timeout 120 node verifier/wasm/check.mjs \
	"$CARGO_TARGET_DIR/wasm32v1-none/release/carnet_verifier_wasm.wasm" verifier/vectors
