#!/usr/bin/env bash
# Builds the pages with the verifier and tests them, in Chromium too. Needs Node 20.19 or newer with npm.
source "$(dirname "$0")/common.sh"
prepare

can_build_pages "the pages were NOT built and NOT tested" || exit 0

say "Building"
# The tests are about a page that was built for no certain chain.
env -u VITE_CARNET_GENESIS "$ROOT/scripts/build-page.sh"
cd web
say "Checking types"
timeout 300 npm run --silent check
say "Testing"
timeout 300 npm test --silent

has_chromium "the pages were NOT tested in a browser" || exit 0
say "Testing in $("$CHROMIUM" --version 2>/dev/null | head -n 1)"
CARNET_CHROMIUM=$CHROMIUM timeout 900 npm run --silent test:browser
