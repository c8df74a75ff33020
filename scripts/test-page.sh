#!/usr/bin/env bash
# Claims a unit through the page in Chromium and gives the claim to another browser, with a gateway and a node that are real
# ones, and holds what the page says against the chain. Takes two minutes; node, carnet and gateway must be built.
source "$(dirname "$0")/common.sh"
source "$(dirname "$0")/story.sh"

for program in carnet-node carnet carnet-gateway; do
	[ -x "$BIN/$program" ] ||
		fail "there is no $BIN/$program: run 'cargo build --release --workspace --all-targets'."
done
can_build_pages "claims through the page were NOT tested" || exit 0
has_chromium "claims through the page were NOT tested" || exit 0

say "Building the page"
# Built before its chain, it trusts the first block that it sees.
env -u VITE_CARNET_GENESIS "$ROOT/scripts/build-page.sh"
serve_bottle

say "Claiming through the page in $("$CHROMIUM" --version 2>/dev/null | head -n 1)"
cd "$ROOT/web"
CARNET_CHROMIUM=$CHROMIUM CARNET_STORY=$STORY timeout 400 npm run --silent test:chain
