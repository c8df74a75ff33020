#!/usr/bin/env bash
# Measures what work takes on this machine and writes it as weights. Arguments choose what: machine, storage, overhead, pallets
# (ours), stock (those of the SDK), or the names of pallets; without any, everything. After the build that takes about an hour, in
# which nothing else should run. The database is measured in a temporary folder: lead TMPDIR to a disk like that of a validator.
# What was measured of the SDK is what the runtime charges from then on; `wire` alone measures nothing and does only that.
source "$(dirname "$0")/common.sh"

OURS=(pallet_checkpoints pallet_consortium pallet_copyright pallet_custody pallet_governance pallet_passports pallet_products
	pallet_receivables pallet_validators)
STOCK=(frame_system frame_system_extensions pallet_balances pallet_migrations pallet_multisig pallet_sudo pallet_timestamp
	pallet_transaction_payment pallet_utility)
STEPS=${CARNET_BENCH_STEPS:-50}
REPEAT=${CARNET_BENCH_REPEAT:-20}
# What is charged beyond what was measured for storage and overhead: a block should never take longer than it weighs.
MARGIN=1.1
# How many entries the state has beside those of an empty chain. A genesis of more takes too much memory; sixteen times as
# many would make the way to each value longer by one node of the trie.
ENTRIES=300000
# No part takes as many seconds.
PATIENCE=5400
WEIGHTS=$ROOT/runtime/src/weights
# The pallets of the SDK, and the list of those that were measured.
OF_STOCK=$WEIGHTS/stock
RUNTIME=$BIN/wbuild/carnet-runtime-benchmarks/carnet_runtime_benchmarks.compact.compressed.wasm

contains() {
	local one
	for one in "${@:2}"; do [ "$one" != "$1" ] || return 0; done
	return 1
}

[ $# -gt 0 ] || set -- machine storage overhead pallets stock
parts=()
pallets=()
for part in "$@"; do
	case $part in
	machine | storage | overhead | wire) parts+=("$part") ;;
	pallets) pallets+=("${OURS[@]}") ;;
	stock) pallets+=("${STOCK[@]}") ;;
	*)
		contains "$part" "${OURS[@]}" "${STOCK[@]}" ||
			fail "'$part' cannot be measured. Choose from: machine storage overhead pallets stock wire ${OURS[*]} ${STOCK[*]}"
		pallets+=("$part")
		;;
	esac
done
wants() { contains "$1" ${parts[@]+"${parts[@]}"}; }

carnet_node() { timeout --foreground "$PATIENCE" "$BIN/carnet-node" "$@"; }

measure_machine() {
	say "Measuring the machine"
	# It may be slower than what the SDK asks for: the weights say how slow.
	carnet_node benchmark machine --chain dev --base-path "$WORK/machine" --allow-fail
}

measure_storage() {
	local chain=(--chain "$WORK/filled.json" --base-path "$WORK/chain" --database paritydb)
	say "Filling a state with $ENTRIES entries"
	carnet_node export-chain-spec --raw --chain dev --output "$WORK/dev.json"
	python3 -B "$ROOT/scripts/fill-state.py" "$WORK/dev.json" "$WORK/filled.json" "$ENTRIES"
	# Whatever opens the database first writes the genesis. There is no block to export.
	carnet_node export-blocks "${chain[@]}" --to 1 "$WORK/blocks"
	say "Measuring reads and writes"
	# As on a node: no proof is recorded. Unlike on a node: no trie cache, since a block may touch what nobody has touched before.
	# A full block of calls writes about a thousand values; the nodes above them are written once for all of them. Averages, since
	# what a block takes is the sum.
	carnet_node benchmark storage "${chain[@]}" --state-version 1 --warmups 1 --disable-pov-recorder --batch-size 1000 \
		--random-seed 1 --metric average --mul "$MARGIN" \
		--template-path "$ROOT/scripts/database-weights.hbs" --weight-path "$WEIGHTS/database.rs"
}

measure_overhead() {
	say "Measuring an empty block and an empty transaction"
	# Every sample is a whole block, so the median is the usual one and no neighbour on the machine moves it.
	carnet_node benchmark overhead --chain dev --warmup 20 --repeat 200 --metric median --mul "$MARGIN" --weight-path "$WORK"
	write_overhead block "Weight of an empty block"
	write_overhead extrinsic "Weight of a transaction before its call, signature included"
}

# The tool has no templates for these two: what it wrote, with our header.
write_overhead() {
	local from=$WORK/$1_weights.rs date processor
	date=$(sed -n 's|^//! DATE: \([^ ]*\).*|\1|p' "$from")
	processor=$(sed -n 's|.*, CPU: `\(.*\)`$|\1|p' "$from")
	{
		cat <<END
// SPDX-License-Identifier: Apache-2.0

//! $2, measured: made by \`scripts/bench-weights.sh overhead\`, not to be edited.
//!
//! Date: $date; processor: \`$processor\`.

#![cfg_attr(rustfmt, rustfmt_skip)]

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
};

END
		sed -n '/^parameter_types!/,/^}/p' "$from"
	} >"$WORK/$1.rs"
	grep -q 'Weight::from_parts' "$WORK/$1.rs" || fail "$from has no weight: the tool writes another form than this script reads."
	mv "$WORK/$1.rs" "$WEIGHTS/$1.rs"
}

measure_pallet() {
	local template=$ROOT/scripts/weights.hbs output=$ROOT/pallets/${1#pallet_}/src/weights.rs
	if contains "$1" "${STOCK[@]}"; then
		template=$ROOT/scripts/runtime-weights.hbs output=$OF_STOCK/$1.rs
	fi
	say "Measuring $1, $STEPS steps, $REPEAT times each"
	# As in a block of this chain: no proof is recorded. Median slopes: on a shared machine a neighbour slows whole steps down, which
	# pull a line of least squares with them and leave medians alone. They go into the file; nothing of it needs to be printed.
	carnet_node benchmark pallet --runtime "$RUNTIME" --genesis-builder runtime --genesis-builder-preset development \
		--pallet "$1" --extrinsic '*' --steps "$STEPS" --repeat "$REPEAT" --disable-proof-recording \
		--output-analysis median-slopes --no-median-slopes --no-min-squares --no-storage-info \
		--template "$template" --output "$output"
}

# Tells the runtime which weights of the SDK's pallets were measured here; the others stay those that the SDK has. Never rustfmt's.
wire_stock() {
	local pallet name from remark
	{
		cat <<'END'
// SPDX-License-Identifier: Apache-2.0

//! Weights of the pallets of the SDK: where they were measured in this runtime, these, and else those that the SDK has, which
//! come from another machine. Made by `scripts/bench-weights.sh wire`, as every measurement does too; not to be edited.

#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::Runtime;
END
		for pallet in "${STOCK[@]}"; do
			# `pallet_transaction_payment` is `TransactionPayment`.
			name=$(sed -E 's/^(pallet|frame)_//; s/(^|_)([a-z])/\U\2/g' <<<"$pallet")
			echo
			if [ -f "$OF_STOCK/$pallet.rs" ]; then
				echo "mod $pallet;"
				from=self::$pallet::SubstrateWeight remark="Measured in this runtime."
			elif [ "$pallet" = frame_system_extensions ]; then
				from=::frame_system::SubstrateExtensionsWeight remark="As the SDK has them."
			else
				from=::$pallet::weights::SubstrateWeight remark="As the SDK has them."
			fi
			printf '/// %s\npub type %s = %s<Runtime>;\n' "$remark" "$name" "$from"
		done
	} >"$OF_STOCK/mod.rs"
}

# Nothing is built for it.
if [ "${parts[*]}" = wire ] && [ ${#pallets[@]} -eq 0 ]; then
	wire_stock
	say "Wired up what is in $OF_STOCK"
	exit 0
fi

prepare
make_work
# Now, and not after an hour of building.
if wants storage; then
	command -v python3 >/dev/null || try_install python3 || fail "python3 is missing: install it, the state is filled with it."
	[ "$(stat --file-system --format %T "$WORK")" != tmpfs ] ||
		fail "$WORK is in memory: lead TMPDIR to a folder on a disk."
fi
FEATURES=carnet-node/benchmark
[ ${#pallets[@]} -eq 0 ] || FEATURES+=,carnet-runtime-benchmarks/std
# Less than everything, with the features that everything has: cargo turns on those that tests want if one test is asked for. The
# tool brings a test runtime, for parachains, whose wasm cannot be built out of the registry.
say "Building"
SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1 \
	cargo build --release --locked --workspace --lib --bin carnet-node --test vectors --features "$FEATURES"

if wants machine; then measure_machine; fi
if wants storage; then measure_storage; fi
if wants overhead; then measure_overhead; fi
# One that fails does not take the others with it; 130 is Ctrl-C.
failed=()
for pallet in ${pallets[@]+"${pallets[@]}"}; do
	measure_pallet "$pallet" || { [ $? -ne 130 ] || exit 130; failed+=("$pallet"); }
done
wire_stock
[ ${#failed[@]} -eq 0 ] || fail "not measured, for the reasons above: ${failed[*]}; run this with those names again."
say "Measured $*: look at the differences before you commit them. What is measured of the SDK is charged from the next build on"
