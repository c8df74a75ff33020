#!/usr/bin/env bash
# Sets up, builds, starts a chain of one node and tells the story of a batch: registered, certified, shipped, cleared by
# customs, delivered, scanned, claimed, resold, recalled, and proved to somebody who has no node; and that of a photo.
source "$(dirname "$0")/common.sh"
prepare

say "Building the node and the command line (20 to 30 minutes on two cores the first time)"
cargo build --release --locked --workspace --all-targets

make_work
PORT=${CARNET_DEMO_PORT:-9955}
export CARNET_URL=ws://127.0.0.1:$PORT
rpc() {
	curl -sf -m 5 -H 'Content-Type: application/json' \
		-d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$1\",\"params\":${2:-[]}}" "http://127.0.0.1:$PORT"
}
finalised() {
	local hash
	hash=$(rpc chain_getFinalizedHead | sed 's/.*"result":"\(0x[0-9a-f]*\)".*/\1/') || return 1
	printf '%d\n' "$(rpc chain_getHeader "[\"$hash\"]" | sed 's/.*"number":"\(0x[0-9a-f]*\)".*/\1/')"
}

# Shows a command without the paths of this run, and its output indented.
run() {
	printf '    \033[2m$ carnet %s\033[0m\n' "${*//$WORK\//}"
	"$BIN/carnet" "$@" 2>&1 | sed "s|$WORK/||g; s/^/    /"
	return "${PIPESTATUS[0]}"
}
# The key of a member goes through the environment, not through the list of processes.
as() { CARNET_SURI=$1 run "${@:2}"; }
# Runs a scan and insists on its verdict.
scan() {
	local verdict=$1 out
	out=$(run scan "${@:2}")
	echo "$out"
	grep -q "^    $verdict" <<<"$out" || fail "the verdict should have been $verdict."
}
if rpc system_health >/dev/null 2>&1; then
	fail "port $PORT is taken: choose another one with CARNET_DEMO_PORT=NUMBER."
fi
mkdir "$WORK/resolver"
# A node witnesses with the key that it finds at its start; whose it is the chain is told below.
"$BIN/carnet-node" key insert --chain dev --base-path "$WORK/chain" --scheme sr25519 --key-type wtns \
	--suri //Judicial//witness
start_node "$PORT" --resolver "$WORK/resolver"
sixth_block() { number=$(finalised 2>/dev/null) && [ "$number" -ge 6 ]; }
wait_for_node sixth_block
say "Block $number is final; a block comes every 500 ms"

# The identifiers are made up: their check characters fit, nobody holds them.
account() { CARNET_SURI=$1 "$BIN/carnet" member key show --json | grep -o '"account": *"[^"]*"' | cut -d'"' -f4; }
admit() {
	local name=$1 lei=$2 role=$3 prefixes=$4 more=${5:+, \"$5\"}
	cat >"$WORK/$role.json" <<-END
		{ "name": "$name", "legalId": "$lei", "roles": ["$role"$more], "prefixes": [$prefixes], "validUntil": 4102444800000,
		  "voter": "$(account "//$role//voter")", "admin": "$(account "//$role//admin")",
		  "quota": { "limit": { "burst": { "refTime": 1000000000000, "bytes": 4194304 },
		             "perSecond": { "refTime": 50000000000, "bytes": 524288 } }, "stateBytes": 67108864 } }
	END
	as //Alice member admit --sudo --file "$WORK/$role.json"
}

say "Governance admits a brand and a platform with GS1 prefixes, an inspector, a court that is a notary too, a carrier and customs"
admit "Demo Olive Oil" CARNETDEMO0000000188 Brand '"9506000"'
admit "Demo Inspection" CARNETDEMO0000000285 Inspector ''
admit "Demo Market" CARNETDEMO0000000382 Platform '"9506110"'
admit "Demo Court" CARNETDEMO0000000479 Judicial '' Notary
admit "Demo Freight" CARNETDEMO0000000576 Carrier ''
admit "Demo Customs" CARNETDEMO0000000673 Customs ''
member_number() { "$BIN/carnet" member list | sed -n "s/^\([0-9]*\) $1: .*/\1/p"; }
carrier=$(member_number "Demo Freight")
market=$(member_number "Demo Market")

say "The court's key signs final blocks from now on"
CARNET_WITNESS_SURI=//Judicial//witness as //Judicial//admin witness register

GTIN=09506000134352
PASS=$WORK/passphrase
head -c 24 /dev/urandom | base64 >"$PASS"

say "The brand registers a trade item and makes 100,000 unit codes of a lot"
as //Brand//admin item register --gtin "$GTIN" --name "Olive oil, 1 l"
run codes generate --gtin "$GTIN" --lot DEMO-1 --count 100000 --out "$WORK/codes" --passphrase-file "$PASS"
openings=$(echo "$WORK"/codes/*.openings)
leaves=$(echo "$WORK"/codes/*.leaves)

say "It prints label sheets of a few units, the secret under the scratch layer"
run codes labels --openings "$openings" --secrets "$(echo "$WORK"/codes/*.age)" --passphrase-file "$PASS" --indices 0..3 \
	--out "$WORK/labels" --format svg
sheet=$(echo "$WORK"/labels/*.svg)
links=$("$BIN/carnet" codes labels --openings "$openings" --indices 0..3 --out "$WORK/links" --format svg --json |
	grep -o 'https://[^"]*')
link=$(head -n 1 <<<"$links")
other=$(tail -n 1 <<<"$links")
scratches=$(grep -oE '>[0-9A-Z]{9}-[0-9A-Z]{9}-[0-9A-Z]{8}[0-9A-Z*~$=]<' "$sheet" | tr -d '<>')

say "It registers the whole batch in one call, and gives the openings to a node that buyers ask"
as //Brand//admin batch register --leaves "$leaves" --expires 2030-12-31
cp "$openings" "$leaves" "$WORK/resolver"

say "The inspector certifies it"
head -c 200 /dev/urandom | base64 >"$WORK/report.txt"
as //Inspector//admin certify --batch 0 --kind inspection --document "$WORK/report.txt"

# Cases, a pallet and a parcel, each with its check digit.
CASE=095060000000000015
NEXT=095060000000000022
PALLET=095060000000000039
LATE=095060000000000046
PARCEL=095061100000000011

say "The factory packs two cases of 24, and both on a pallet"
as //Brand//admin pack $CASE 0/0..23
as //Brand//admin pack $NEXT 0/24..47
as //Brand//admin pack $PALLET $CASE $NEXT

say "It ships the pallet, and the carrier signs for it: custody takes two signatures"
as //Brand//admin ship $PALLET --to "$carrier" --within 48h
as //Carrier//admin receive $PALLET

say "Customs hold the pallet: nothing on it moves, until they clear it"
head -c 200 /dev/urandom | base64 >"$WORK/order.txt"
as //Customs//admin customs hold $PALLET --document "$WORK/order.txt"
if as //Carrier//admin ship $PALLET --to "$market" --within 48h; then fail "the held pallet should not have moved."; fi
as //Customs//admin customs clear $PALLET --document "$WORK/order.txt"

say "It goes to the bonded warehouse of the market, which opens it and packs a parcel"
as //Carrier//admin ship $PALLET --to "$market" --within 48h
as //Platform//admin receive $PALLET
as //Platform//admin unpack $PALLET $CASE
as //Platform//admin unpack $CASE 0/0..3
as //Platform//admin pack $PARCEL 0/0

say "The parcel goes to a buyer, who is no member: the chain holds a salted commitment to who she is"
echo "A. Buyer, 1 Some Street" >"$WORK/buyer.txt"
echo "signed on the doorstep" >"$WORK/doorstep.txt"
as //Platform//admin deliver $PARCEL --party "$WORK/buyer.txt" --salt-out "$WORK/buyer.salt" \
	--proof "$WORK/doorstep.txt"

say "She asks where her bottle has been"
run trace "$link"

say "A buyer scans a label"
scan AUTHENTIC "$link"

say "She claims the unit with the secret under the scratch layer: no account, no fee"
head -n 1 <<<"$scratches" >"$WORK/scratched"
run claim make "$link" --secret-file "$WORK/scratched" --claimant-key "$WORK/first.key"

say "A second buyer has a copy of the label and the same secret"
scan AUTHENTIC "$link" | grep -E 'AUTHENTIC|claimed'
run claim make "$link" --secret-file "$WORK/scratched" --claimant-key "$WORK/second.key"
scan SUSPICIOUS "$link" | grep -E 'SUSPICIOUS|claim|warning'

say "A made-up code"
scan UNKNOWN "${link%????}0000"

say "A genuine label whose opening is not at hand: nobody says counterfeit"
run codes generate --gtin "$GTIN" --lot DEMO-2 --count 10 --out "$WORK/later" --passphrase-file "$PASS"
as //Brand//admin batch register --leaves "$(echo "$WORK"/later/*.leaves)"
hidden=$("$BIN/carnet" codes labels --openings "$(echo "$WORK"/later/*.openings)" --indices 0 --out "$WORK/hidden" \
	--format svg --json | grep -o 'https://[^"]*')
scan UNVERIFIABLE "$hidden"

say "A claim with a doctored proof is refused before it enters the pool"
tail -n 1 <<<"$scratches" >"$WORK/scratched"
claim=$("$BIN/carnet" claim make "$other" --secret-file "$WORK/scratched" --claimant-key "$WORK/thief.key" --print)
# Byte 300 lies within the siblings of the proof.
digit=${claim:600:1}
doctored=${claim:0:600}$([ "$digit" = 0 ] && echo 1 || echo 0)${claim:601}
printf '    \033[2m$ author_submitExtrinsic ["%s…"]\033[0m\n' "${doctored:0:40}"
answer=$(rpc author_submitExtrinsic "[\"$doctored\"]")
echo "    $answer"
grep -q 'Custom error: 3' <<<"$answer" || fail "the node should have refused the proof with code 3."

say "The first buyer resells: the claim moves to the key of the new owner"
new_owner=$("$BIN/carnet" claim key "$WORK/third.key")
run claim transfer "$link" --to "$new_owner" --claimant-key "$WORK/first.key"

say "The brand recalls the lot while one more case is on its way, and is told who has the goods"
as //Brand//admin pack $LATE 0/100..123
as //Brand//admin ship $LATE --to "$carrier" --within 48h
head -c 200 /dev/urandom | base64 >"$WORK/notice.txt"
out=$(as //Brand//admin recall --batch 0 --class II --document "$WORK/notice.txt")
echo "$out"
grep -q 'IN TRANSIT to Demo Freight' <<<"$out" || fail "the recall should have found the case in transit."
if as //Carrier//admin receive $LATE; then fail "recalled goods should not have been received."; fi
scan RECALLED "$link"
scan RECALLED "$other" | grep -E 'RECALLED|claim'

say "Why believe the node? The scan is proved: every record that it follows from, signed by the validators"
scan RECALLED "$link" --proof "$WORK/unit.bundle" | grep -E 'RECALLED|Verified'

say "So is the way of the bottle, which this program searches itself in the records that the validators signed"
run trace 0/0 --proof "$WORK/trace.bundle" | grep -E 'holder|HELD|Verified'

say "The same for the court that will ask: with its own checkpoint"
run proof get unit 0/0 --witnessed --out "$WORK/witnessed.bundle"

say "The brand deposits the original of its product photo: a hash goes on record, the photo stays at home"
export CARNET_PHOTO_JOURNAL=$WORK/photos.jsonl
cp client/tests/data/photos/coffee.jpg "$WORK/original.jpg"
echo "Coffee on an oak table" >"$WORK/title.txt"
as //Brand//admin photo deposit "$WORK/original.jpg" --title-file "$WORK/title.txt" --salt-out "$WORK/title.salt"

say "Somebody who has a copy deposits it too: his record names the earlier one"
out=$(as //Platform//admin photo deposit "$WORK/original.jpg")
echo "$out"
grep -q 'the same file was deposited before: deposit 0' <<<"$out" || fail "the later deposit should have named the first."

say "The court's node has signed a block over the deposit; the certificate is for a clerk, and its bundle for a program"
out=$(run photo certificate 0 --out "$WORK/certificate")
echo "$out"
grep -q 'witnessed by Demo Court.*court and notary' <<<"$out" || fail "the court should have witnessed the deposit."

GENESIS=$(rpc chain_getBlockHash '[0]' | grep -o '0x[0-9a-f]*')
say "The chain reached block $(finalised), and its node is stopped"
stop_node

say "Years later, without any node: the bundle and the hash of the first block are enough"
run verify "$WORK/witnessed.bundle" --genesis "$GENESIS"

say "A bundle in which the brand was given another name"
LC_ALL=C sed 's/Demo Olive Oil/Fake Olive Oil/' "$WORK/witnessed.bundle" >"$WORK/forged.bundle"
if run verify "$WORK/forged.bundle" --genesis "$GENESIS"; then fail "the forged bundle should have been refused."; fi

say "The original photo belongs to the certificate, and a copy that somebody saved anew does not"
run photo verify-file "$WORK/original.jpg" --certificate "$WORK/certificate/deposit-0.json" --genesis "$GENESIS"
{ cat "$WORK/original.jpg" && echo; } >"$WORK/copy.jpg"
if run photo verify-file "$WORK/copy.jpg" --certificate "$WORK/certificate/deposit-0.json" --genesis "$GENESIS"; then
	fail "the copy should not have belonged to the certificate."
fi

say "A certificate that was changed to name the copy"
digest() { sha256sum "$1" | cut -d' ' -f1; }
sed "s/$(digest "$WORK/original.jpg")/$(digest "$WORK/copy.jpg")/g" "$WORK/certificate/deposit-0.json" >"$WORK/forged.json"
if cmp -s "$WORK/certificate/deposit-0.json" "$WORK/forged.json"; then fail "the certificate does not have the hash."; fi
if run photo verify-file "$WORK/copy.jpg" --certificate "$WORK/forged.json" --genesis "$GENESIS"; then
	fail "the forged certificate should have been refused."
fi

say "Done"
