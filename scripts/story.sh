# What scripts share that act on a development chain as its members do. Sourced after common.sh. The node that start_node
# started answers at $RPC, and CARNET_URL has to name it.

rpc() {
	curl -sf -m 5 -H 'Content-Type: application/json' \
		-d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$1\",\"params\":${2:-[]}}" "http://127.0.0.1:$RPC"
}
finalised() {
	local hash
	hash=$(rpc chain_getFinalizedHead | sed 's/.*"result":"\(0x[0-9a-f]*\)".*/\1/') || return 1
	printf '%d\n' "$(rpc chain_getHeader "[\"$hash\"]" | sed 's/.*"number":"\(0x[0-9a-f]*\)".*/\1/')"
}

# Whether so many blocks are final; the number of the last one is in `number`.
has_blocks() { number=$(finalised 2>/dev/null) && [ "$number" -ge "$1" ]; }

# Shows a command without the paths of this run, and its output indented.
run() {
	printf '    \033[2m$ carnet %s\033[0m\n' "${*//$WORK\//}"
	"$BIN/carnet" "$@" 2>&1 | sed "s|$WORK/||g; s/^/    /"
	return "${PIPESTATUS[0]}"
}
# The key of a member goes through the environment, not through the list of processes.
as() { CARNET_SURI=$1 run "${@:2}"; }

# The identifiers are made up: their check characters fit, nobody holds them.
account() { CARNET_SURI=$1 "$BIN/carnet" member key show --json | grep -o '"account": *"[^"]*"' | cut -d'"' -f4; }
admit() {
	local name=$1 lei=$2 role=$3 prefixes=$4 more=${5:+, \"$5\"} key=${6:-$3}
	cat >"$WORK/$key.json" <<-END
		{ "name": "$name", "legalId": "$lei", "roles": ["$role"$more], "prefixes": [$prefixes], "validUntil": 4102444800000,
		  "voter": "$(account "//$key//voter")", "admin": "$(account "//$key//admin")",
		  "quota": { "limit": { "burst": { "refTime": 1000000000000, "bytes": 4194304 },
		             "perSecond": { "refTime": 50000000000, "bytes": 524288 } }, "stateBytes": 67108864 } }
	END
	as //Alice member admit --sudo --file "$WORK/$key.json"
}
member_number() { "$BIN/carnet" member list | sed -n "s/^\([0-9]*\) $1: .*/\1/p"; }

# Registers a lot of a hundred bottles on a chain of which two blocks are final: it is certified, and went from the factory to a
# market. OPENINGS names the file that opens its labels, LINK is that of bottle 0/0, and SECRET what is under its scratch layer.
OPENINGS=
LINK=
SECRET=
register_bottles() {
	local lot=$1 gtin=09506000134352 sscc=095060000000000015 market
	say "A brand, an inspector and a market are admitted"
	admit "Olive Oil" CARNETDEMO0000000188 Brand '"9506000"'
	admit "Inspection" CARNETDEMO0000000285 Inspector ''
	admit "Market" CARNETDEMO0000000382 Platform '"9506110"'
	market=$(member_number Market)

	say "A lot of a hundred bottles is registered and certified, and a case of it goes to the market"
	as //Brand//admin item register --gtin "$gtin" --name "Olive oil, 1 l"
	head -c 24 /dev/urandom | base64 >"$WORK/passphrase"
	run codes generate --gtin "$gtin" --lot "$lot" --count 100 --out "$WORK/codes" --passphrase-file "$WORK/passphrase"
	OPENINGS=$(echo "$WORK"/codes/*.openings)
	run codes labels --openings "$OPENINGS" --secrets "$(echo "$WORK"/codes/*.age)" --passphrase-file "$WORK/passphrase" \
		--indices 0 --out "$WORK/labels" --format svg
	LINK=$("$BIN/carnet" codes labels --openings "$OPENINGS" --indices 0 --out "$WORK/links" --format svg --json |
		grep -o 'https://[^"]*')
	SECRET=$(grep -oE '>[0-9A-Z]{9}-[0-9A-Z]{9}-[0-9A-Z]{8}[0-9A-Z*~$=]<' "$(echo "$WORK"/labels/*.svg)" | tr -d '<>')
	as //Brand//admin batch register --leaves "$(echo "$WORK"/codes/*.leaves)"
	head -c 200 /dev/urandom | base64 >"$WORK/report.txt"
	as //Inspector//admin certify --batch 0 --kind inspection --document "$WORK/report.txt"
	as //Brand//admin pack $sscc 0/0..11
	as //Brand//admin ship $sscc --to "$market" --within 48h
	as //Platform//admin receive $sscc
	as //Platform//admin unpack $sscc 0/0..11
}

# Makes the key that a gateway encrypts openings with.
make_openings_key() {
	head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"$WORK/openings.key"
	chmod 600 "$WORK/openings.key"
}

# Starts a chain and a gateway with the page, for a bottle that a browser asks about, with its openings. STORY names a file with
# all that a program needs to know of it, and LABEL is its link at the gateway. The arguments are more of the gateway's.
serve_bottle() {
	make_work
	start_node "$(free_port 19945)"
	export CARNET_URL=ws://127.0.0.1:$RPC
	wait_for_node has_blocks 2
	register_bottles PAGE-1

	say "A gateway serves the page of bottle 0/0"
	make_openings_key
	start_gateway "$(free_port 19980)" "sqlite://$WORK/gateway.db" --key-file "$WORK/openings.key" --web "$ROOT/web/dist" "$@"
	"$BIN/carnet-gateway" openings add "$OPENINGS" --database "sqlite://$WORK/gateway.db" --key-file "$WORK/openings.key" \
		>>"$WORK/gateway.log" 2>&1 || fail "the gateway refused the openings."
	LABEL=$SITE/${LINK#https://*/}
	STORY=$WORK/story.json
	printf '{"gateway":"%s","path":"/%s","batch":0,"index":0,"secret":"%s","carnet":"%s","node":"%s","genesis":"%s"}\n' \
		"$SITE" "${LINK#https://*/}" "$SECRET" "$BIN/carnet" "$CARNET_URL" \
		"$(rpc chain_getBlockHash '[0]' | grep -o '0x[0-9a-f]*')" >"$STORY"
}
