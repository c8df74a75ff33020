#!/usr/bin/env bash
# Has schemathesis question a gateway by its own OpenAPI document, on SQLite, and on PostgreSQL if Debian has it. The examples of
# the document are of goods that this chain has.
# Needs carnet-node, carnet and carnet-gateway in the target folder, and Python with venv. Takes three minutes.
source "$(dirname "$0")/common.sh"
source "$(dirname "$0")/story.sh"

SCHEMATHESIS=4.32.5
TOKEN=contract-test-token
# Both rounds of questions ask one node.
LIFETIME=1800

for program in carnet-node carnet carnet-gateway; do
	[ -x "$BIN/$program" ] || fail "there is no $BIN/$program: run 'cargo build --release --workspace --all-targets'."
done

VENV=$CARGO_TARGET_DIR/schemathesis-$SCHEMATHESIS
has_venv() { python3 -c 'import venv, ensurepip' 2>/dev/null; }
if [ ! -x "$VENV/bin/schemathesis" ]; then
	if ! has_venv && ! { try_install python3 python3-venv && has_venv; }; then
		say "python3 with venv cannot be installed from here: the contract was NOT tested"
		exit 0
	fi
	say "Installing schemathesis $SCHEMATHESIS in $VENV"
	rm -rf "$VENV"
	python3 -m venv "$VENV"
	if ! timeout 300 "$VENV/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$SCHEMATHESIS"; then
		rm -rf "$VENV"
		say "schemathesis $SCHEMATHESIS cannot be installed from here: the contract was NOT tested"
		exit 0
	fi
fi

make_work
# The user of PostgreSQL may not see the checkout.
cd "$WORK"
RPC=$(free_port 19945)
PORT=$(free_port 19980)

CHECKS=not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance
# What the chain says, and EPCIS. All other paths are asked behind them, so that none is left out.
RECORDS='^/(epcis|openapi|health|chain|explorer)'

# Has schemathesis ask about the paths that the arguments name; a bounded number of questions, in the same order each time: what
# it found before it keeps in its folder, and would ask for that first.
ask() (
	cd "$(mktemp -d -p "$WORK")"
	export SCHEMATHESIS_HOOKS=$ROOT/scripts/contract/hooks.py CARNET_CONTRACT_SERIAL=${LINK##*/} PYTHONDONTWRITEBYTECODE=1
	# Answers that a limit of the rate cuts short are answers by the contract, too. One worker: with two threads, Hypothesis
	# failed while it made up a question and called that flaky, before any answer of ours.
	timeout 600 "$VENV/bin/schemathesis" \
		--config-file "$ROOT/scripts/contract/schemathesis.toml" run "$SITE/openapi.json" \
		--url "$SITE" \
		--header "Authorization: Bearer $TOKEN" \
		--phases examples,coverage,fuzzing --max-examples 25 --workers 1 --seed 1 \
		--checks "$CHECKS" \
		--no-color "$@"
)

# Asks a gateway on a database, on this machine alone. It has a key, without which it takes no openings, and a page.
question() {
	say "Questioning a gateway on $1"
	start_gateway "$PORT" "$2" --tokens "$WORK/tokens.json" --requests-per-second 0 --relays-per-minute 0 \
		--key-file "$WORK/openings.key" --web "$WORK/web"
	curl -sf -m 30 -o /dev/null -H "Authorization: Bearer $TOKEN" --data-binary "@$OPENINGS" "$SITE/openings" ||
		fail "the gateway refused the openings."
	ask --include-path-regex "$RECORDS"
	ask --exclude-path-regex "$RECORDS"
	# Of which 503 would do above.
	curl -sf -m 30 -o /dev/null "$SITE/proof/member/0" || fail "there is no bundle about the first member of the chain."
	stop_gateway
}

start_node "$RPC"
export CARNET_URL=ws://127.0.0.1:$RPC
wait_for_node has_blocks 2
register_bottles LOT-A

HASH=$(printf %s "$TOKEN" | sha256sum | cut -d' ' -f1)
printf '[{"name":"contract","sha256":"%s","member":%d,"may":["capture","openings","alarms"]}]\n' "$HASH" \
	"$(member_number "Olive Oil")" >"$WORK/tokens.json"
make_openings_key
mkdir "$WORK/web"
echo 'go()' >"$WORK/web/scan.js"
echo '<title>Scan</title>' >"$WORK/web/index.html"

question SQLite "sqlite://$WORK/gateway.db"
if start_postgres; then
	question PostgreSQL "$POSTGRES"
else
	say "There is no PostgreSQL here and none can be started: the contract was tested on SQLite ONLY"
fi
say "The gateway keeps to its OpenAPI document"
