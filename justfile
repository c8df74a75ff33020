# `just` lists the recipes.
default:
	@just --list

# Install what the build needs
setup:
	./scripts/setup.sh

# Every test
test:
	./scripts/test.sh

# Clippy, documentation, licences and advisories alone; everything has to be built
check:
	./scripts/check.sh

# Measure what work takes and write the weights; ARGS choose what, all of it takes an hour
weights *ARGS:
	./scripts/bench-weights.sh {{ARGS}}

# What the weights let through: the largest of each call, as part of a block; measures nothing
weights-report:
	./scripts/report-weights.py

# The story, on a chain of one node
demo:
	./scripts/demo.sh

# A development chain in a temporary folder
dev:
	cargo run --release --package carnet-node -- --dev --tmp

# A selection of the figures of docs/benchmarks.md, on this machine, in ten minutes; ARGS are those of carnet-bench
bench *ARGS:
	./scripts/bench.sh {{ARGS}}

# All of these figures, which takes hours; with --full in the sizes that some targets name, as half an hour of soak
bench-full *ARGS:
	./scripts/bench.sh --all {{ARGS}}

# Where the time of the node goes under a load of carnet-bench, as in `just profile capacity/signed`; ARGS as scripts/profile.sh says
profile LOAD *ARGS:
	./scripts/profile.sh {{LOAD}} {{ARGS}}

# The page of the gateway, into web/dist
page:
	./scripts/build-page.sh

# What a buyer waits for in a browser; ARGS are --runs N and --json
bench-page *ARGS:
	./scripts/bench-page.sh {{ARGS}}
