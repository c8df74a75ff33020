# `just` lists the recipes.
default:
	@just --list

# Install what the build needs
setup:
	./scripts/setup.sh

# Every test
test:
	./scripts/test.sh

# Measure the weights of our pallets and write their weights.rs
weights:
	./scripts/bench-weights.sh

# The story, on a chain of one node
demo:
	./scripts/demo.sh

# A development chain in a temporary folder
dev:
	cargo run --release --package carnet-node -- --dev --tmp

# The figures of docs/benchmarks.md, on this machine; ARGS are those of carnet-bench
bench *ARGS:
	./scripts/bench.sh {{ARGS}}
