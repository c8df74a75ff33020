#!/usr/bin/env bash
# Measures the weights of our pallets, or of those named as arguments, on this machine and writes their weights.rs.
source "$(dirname "$0")/common.sh"
prepare

PALLETS=(pallet_checkpoints pallet_consortium pallet_copyright pallet_custody pallet_governance pallet_products pallet_validators)
STEPS=${CARNET_BENCH_STEPS:-50}
[ $# -eq 0 ] || PALLETS=("$@")
REPEAT=${CARNET_BENCH_REPEAT:-20}

say "Building the node that measures, then the runtime with benchmarks (20 minutes on two cores the first time)"
# Without its own wasm: the one that is measured comes from the second build, and the tool brings a test runtime whose
# wasm cannot be built out of the registry.
SKIP_WASM_BUILD=1 cargo build --release --locked -p carnet-node --features benchmark
cargo build --release --locked -p carnet-runtime --features runtime-benchmarks

for pallet in "${PALLETS[@]}"; do
	say "Measuring $pallet, $STEPS steps, $REPEAT times each"
	"$BIN/carnet-node" benchmark pallet \
		--runtime "$BIN/wbuild/carnet-runtime/carnet_runtime.compact.compressed.wasm" \
		--genesis-builder runtime --genesis-builder-preset development \
		--pallet "$pallet" --extrinsic '*' --steps "$STEPS" --repeat "$REPEAT" \
		--template "$ROOT/scripts/weights.hbs" --output "$ROOT/pallets/${pallet#pallet_}/src/weights.rs"
done
say "Wrote the weights of ${PALLETS[*]}: look at the difference before you commit it"
