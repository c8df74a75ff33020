#!/usr/bin/env bash
# Sets up, builds, starts a chain of one node and tells the story of a batch: registered, certified, shipped, cleared by
# customs, delivered, scanned, claimed, resold, recalled, and proved to somebody who has no node; that of a photo; and that of a
# receivable: confirmed, split through three tiers to ten suppliers, financed by the better of two quotes and paid to the last
# cent; and that of a passport. Then a gateway gives the verdict to a phone. CARNET_DEMO_SERVE=1 keeps it serving until Ctrl-C.
source "$(dirname "$0")/common.sh"
source "$(dirname "$0")/story.sh"
prepare

build_all

# Without the page the gateway has one that needs no JavaScript.
PAGE=()
say "Building the scan page"
if "$ROOT/scripts/build-page.sh"; then
	PAGE=(--web web/dist)
else
	say "The scan page cannot be built from here: going on without it"
fi

make_work
RPC=${CARNET_DEMO_PORT:-9955}
export CARNET_URL=ws://127.0.0.1:$RPC
# Runs a scan and insists on its verdict.
scan() {
	local verdict=$1 out
	out=$(run scan "${@:2}")
	echo "$out"
	grep -q "^    $verdict" <<<"$out" || fail "the verdict should have been $verdict."
}
if rpc system_health >/dev/null 2>&1; then
	fail "port $RPC is taken: choose another one with CARNET_DEMO_PORT=NUMBER."
fi
mkdir "$WORK/resolver"
# A node witnesses with the key that it finds at its start; whose it is the chain is told below.
"$BIN/carnet-node" key insert --chain dev --base-path "$WORK/chain" --scheme sr25519 --key-type wtns \
	--suri //Judicial//witness
start_node "$RPC" --resolver "$WORK/resolver"
wait_for_node has_blocks 6
say "Block $number is final; a block comes every 500 ms"

say "Governance admits a brand and a platform with GS1 prefixes, an inspector, a court that is a notary too, a carrier and customs"
admit "Demo Olive Oil" CARNETDEMO0000000188 Brand '"9506000"'
admit "Demo Inspection" CARNETDEMO0000000285 Inspector ''
admit "Demo Market" CARNETDEMO0000000382 Platform '"9506110"'
admit "Demo Court" CARNETDEMO0000000479 Judicial '' Notary
admit "Demo Freight" CARNETDEMO0000000576 Carrier ''
admit "Demo Customs" CARNETDEMO0000000673 Customs ''
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

say "Governance admits a large buyer and two factors; receivables are paid in the money of the first"
admit "Demo Retail" CARNETDEMO0000000964 Obligor ''
admit "Demo Factor" CARNETDEMO0000001061 Financier '' '' Factor
admit "Demo Capital" CARNETDEMO0000001158 Financier '' '' Capital
brand=$(member_number "Demo Olive Oil")
buyer=$(member_number "Demo Retail")
factor=$(member_number "Demo Factor")
as //Alice receivable asset register --sudo --id 1 --currency CNY --issuer "$factor" --name "Deposits at Demo Factor"

say "Buyer, brand and market are known to each other by accounts that nobody else, but who keeps the blocks, can link to them"
relation() {
	run receivable relationship new --out "$WORK/$1" --member "$2"
	related=$("$BIN/carnet" receivable relationship show "$WORK/$1" --member "$2" --json |
		grep -o '"account": *"[^"]*"' | cut -d'"' -f4)
}
relation brand.secret "$brand"
relation buyer.secret "$buyer"
buyer_account=$related
relation market.secret "$market"
market_account=$related

say "The brand has an invoice in UBL: 884,955.75 and 13 % VAT are 1,000,000.00, due in 90 days"
sed "s/EUR/CNY/; s/>389</>380</; s/>1234567890</>INV-2026-0042</; s/Betriebsstätte/Demo Olive Oil/; s/>Kunde 1</>Demo Retail</
	s/>2021-01-25</>$(date -u +%F)</; s/>2021-02-04</>$(date -u -d '+90 days' +%F)</; s/Zahlbar unter.*Abzug/Due in 90 days/
	s/>19</>13</; s/>300.00</>884955.75</; s/>57.00</>115044.25</; s/>357.00</>1000000.00</; s/>400.00</>885055.75</" \
	client/invoice/tests/samples/01.20a-INVOICE_ubl.xml >"$WORK/invoice.xml"
cp "$WORK/invoice.xml" "$WORK/copy.xml"

say "It issues a receivable from that file; the documents stay at home"
echo "A thousand cases of olive oil" >"$WORK/contract.txt"
echo "We pay 1,000,000.00 CNY" >"$WORK/undertaking.txt"
as //Brand//admin receivable issue --relationship "$WORK/brand.secret" --obligor "$buyer_account" --min-part 0.01 \
	--invoice "$WORK/invoice.xml" --contract "$WORK/contract.txt" --undertaking "$WORK/undertaking.txt" \
	--salt-out "$WORK/trade.salts"

say "The buyer confirms it: the key of the invoice is made from its own copy, and used once for ever"
head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"$WORK/invoice.key"
copies=(--invoice "$WORK/copy.xml" --invoice-key "$WORK/invoice.key")
as //Obligor//admin receivable confirm 0 --relationship "$WORK/buyer.secret" --asset 1 "${copies[@]}"

say "The brand passes parts of it on to the carrier and, under an account for this trade, to the market, which signs for it"
as //Brand//admin receivable split 0/0 --relationship "$WORK/brand.secret" \
	--part "member:$carrier=400000.01" --part "$market_account=349999.99"
as //Platform//admin receivable accept 0/2 --amount 349999.99 --relationship "$WORK/market.secret"

# Commands of which only what they say in JSON is of use.
quiet() { CARNET_SURI=$1 "$BIN/carnet" "${@:2}" --json; }
number() { grep -o "\"$1\": *[0-9]*" | grep -o '[0-9]*$' | head -n 1; }
cents() { printf '%d.%02d' $(($1 / 100)) $(($1 % 100)); }

say "Both pass parts on to ten suppliers of theirs, who are no members"
supplier=0
parts=()
for amount in 100000.00 77777.77 66666.67 33333.33 22222.23 99999.99 50000.00 49999.99 25000.01 0.01; do
	sponsor=$([ $supplier -lt 5 ] && echo //Carrier//admin || echo //Platform//admin)
	client=$(quiet "$sponsor" member client add "$(account "//Supplier$supplier")" | number client)
	parts+=(--part "client:$client=$amount")
	supplier=$((supplier + 1))
done
as //Carrier//admin receivable split 0/1 "${parts[@]:0:10}" | tail -n 1
as //Platform//admin receivable split 0/2 --relationship "$WORK/market.secret" "${parts[@]:10}" | tail -n 1
run receivable tree 0

say "One of them wants 60,000.00 of its money now. Both factors seal a quote, each with its own copy of the invoice"
as //Factor//admin receivable asset mint --asset 1 --to "member:$factor" --amount 60000.00
as //Supplier0 receivable finance request 0/3 --amount 60000.00 --until "$(date -u -d '+2 days' +%F)"
quote() {
	local out
	out=$(as "$1" receivable finance quote 0 --rate "$2" --out "$WORK/$3" "${copies[@]}")
	echo "$out"
	paid=$(sed -n 's/^ *\([0-9]*\)\.\([0-9]*\) CNY would be paid today.*/\1\2/p' <<<"$out")
}
quote //Capital//admin 480 capital.json
worse=$paid
quote //Factor//admin 420 factor.json
[ "$paid" -gt "$worse" ] || fail "the lower rate should have been the better quote."

say "It takes the better one: money and holding change hands at once"
out=$(as //Supplier0 receivable finance take --quote "$WORK/factor.json")
echo "$out"
sold=$(grep -o 'for holding [0-9/]*' <<<"$out" | cut -d' ' -f3)

say "It is due in 90 days, and the clock of a chain cannot be moved: the buyer pays early, in full"
as //Factor//admin receivable asset mint --asset 1 --to "$buyer_account" --amount 1000000.00
as //Obligor//admin receivable fund 0 --relationship "$WORK/buyer.secret"

say "Whoever holds a part redeems it, once"
redeemed=0
before=0
redeem() {
	local amount
	amount=$(quiet "$1" receivable redeem "${@:2}" | number principal)
	redeemed=$((redeemed + amount))
}
told() {
	printf '    %s: %s CNY\n' "$1" "$(cents $((redeemed - before)))"
	before=$redeemed
}
redeem //Brand//admin 0/0 --relationship "$WORK/brand.secret"
told "tier 1, the brand"
redeem //Carrier//admin 0/1
redeem //Platform//admin 0/2 --relationship "$WORK/market.secret"
told "tier 2, carrier and market"
for supplier in 0 1 2 3 4 5 6 7 8 9; do redeem "//Supplier$supplier" "0/$((supplier + 3))"; done
told "tier 3, ten suppliers"
redeem //Factor//admin "$sold"
told "the factor"
if as //Factor//admin receivable redeem "$sold"; then fail "a part should not have been redeemed twice."; fi
run receivable show 0 | grep -E 'receivable 0:|outstanding|redeemed|face'
stated=$("$BIN/carnet" receivable show 0 --json)
face=$(number face <<<"$stated")
if [ "$redeemed" != "$face" ] || [ "$(number redeemed <<<"$stated")" != "$face" ]; then
	fail "what was redeemed should have been the face."
fi
say "Every cent is accounted for: the face is $(cents "$face") CNY, and $(cents "$redeemed") CNY were redeemed"

say "Governance admits a bank and a fair, lets bank and inspector certify merchants, and says what is asked of them"
admit "Demo Bank" CARNETDEMO0000000770 Issuer ''
admit "Demo Fair" CARNETDEMO0000000867 Financier '' Platform
bank=$(member_number "Demo Bank")
fair=$(member_number "Demo Fair")
inspector=$(member_number "Demo Inspection")
as //Alice member roles "$inspector" --roles Inspector,Issuer --sudo
words=0x$(sha256sum "$WORK/report.txt" | cut -d' ' -f1)
schema() {
	cat >"$WORK/schema.json" <<-END
		{ "name": "$1", "document": "$words", "maxValidity": 94608000000, "identifies": $2 }
	END
	as //Alice passport schema register --file "$WORK/schema.json" --sudo
}
schema "Identity of a company" true
schema "Audit of a factory" false
until=$(date -u -d '+1 year' +%F)
as //Alice passport accredit 0 "$bank" --until "$until" --sudo
as //Alice passport accredit 1 "$inspector" --until "$until" --sudo
cat >"$WORK/policy.json" <<-END
	{ "requirements": [{ "schema": 0, "issuers": 1 }, { "schema": 1, "issuers": 1 }], "issuers": 2, "identifiers": ["Lei"],
	  "document": "$words" }
END
as //Alice passport policy set --file "$WORK/policy.json" --sudo
as //Platform//admin passport policy adopt 0
as //Financier//admin passport policy adopt 0
as //Alice passport key add --tag-key "$WORK/identifiers.key" --sudo

say "A merchant applies. She is a client of the market, and nothing on the chain says who she is"
out=$(as //Platform//admin member client add "$(account //Merchant)")
echo "$out"
merchant=client:$(sed -n 's/.*is the key of client \([0-9]*\)$/\1/p' <<<"$out")
as //Merchant passport apply --policy 0

say "The bank knows her LEI; a misspelt one is refused before anything is sent, and the chain gets a tag of the right one"
identify() {
	as //Issuer//admin passport identify "$merchant" --schema 0 --kind lei --tag-key "$WORK/identifiers.key" --identifier "$1"
}
if identify 5493001KJTIIGC8Y1R13; then fail "the misspelt LEI should have been refused."; fi
identify 5493001KJTIIGC8Y1R12

say "The bank certifies who she is and the inspector how she works; the documents stay with them"
export CARNET_CREDENTIAL_JOURNAL=$WORK/credentials.jsonl CARNET_STATUS_SITE=https://issuer.example/passports
echo '{ "legalName": "Demo Merchant", "level": 3 }' >"$WORK/identity.json"
echo '{ "factory": "clean and quiet" }' >"$WORK/audit.json"
as //Issuer//admin passport issue --to "$merchant" --schema 0 --document "$WORK/identity.json" --valid-until "$until" \
	--signing-key "$WORK/bank.key"
as //Inspector//admin passport issue --to "$merchant" --schema 1 --document "$WORK/audit.json" --valid-until "$until" \
	--signing-key "$WORK/inspector.key"
moment() { grep -o "\"$1\": *[0-9]*" | grep -o '[0-9]*$' | sort -n | tail -n 1; }
applied=$("$BIN/carnet" passport status "$merchant" --policy 0 --json | moment appliedAt)
valid=$("$BIN/carnet" passport show "$merchant" --json | moment issuedAt)
took=$((valid - applied))
echo "    from application to valid: $took ms by the clock of the chain"
[ "$took" -lt 10000 ] || fail "that should have taken less than 10 seconds."

# Asks for the status of the merchant for a platform, and insists on it.
status() {
	local out
	out=$(run passport status "$merchant" --platform "$2")
	echo "$out"
	grep -q "^    $1" <<<"$out" || fail "the status should have been $1."
}
say "She lets both platforms rely on her passport, and both take her in"
as //Merchant passport consent --platform "$market"
as //Merchant passport consent --platform "$fair"
as //Platform//admin passport accept "$merchant"
as //Financier//admin passport accept "$merchant"
status VALID "$market"

say "The inspector withdraws its word, and both see it in the next block"
as //Inspector//admin passport revoke "$merchant" --schema 1 --document "$WORK/notice.txt"
status REVOKED "$market"
status REVOKED "$fair"
run passport show "$merchant"

GENESIS=$(rpc chain_getBlockHash '[0]' | grep -o '0x[0-9a-f]*')

# One address for both starts: links that were printed stay good.
DOOR=${CARNET_DEMO_GATEWAY_PORT:-$(free_port 8080)}
METRICS=$(free_port 9616)
head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"$WORK/openings.key"
chmod 600 "$WORK/openings.key"
store=("sqlite://$WORK/gateway.db" --key-file "$WORK/openings.key")
serve() { start_gateway "$DOOR" "${store[@]}" --metrics "127.0.0.1:$METRICS" "${PAGE[@]}"; }
# Asks the gateway for the path of a link as a phone does, and insists on the verdict.
ask() {
	local path=/${2#https://*/} out
	printf '    \033[2m$ curl -H "Accept: application/json" %s\033[0m\n' "$SITE$path"
	out=$(curl -sf -m 10 -H 'Accept: application/json' "$SITE$path") || fail "the gateway gave no verdict."
	printf '    %.400s…\n' "$out"
	grep -q "\"verdict\": *\"$1\"" <<<"$out" || fail "the verdict should have been $1."
}
say "A buyer has no command line but a phone: a gateway follows the chain, and the brand gives it the openings of both lots"
serve
for file in "$openings" "$(echo "$WORK"/later/*.openings)"; do
	printf '    \033[2m$ carnet-gateway openings add %s\033[0m\n' "${file#"$WORK"/}"
	"$BIN/carnet-gateway" openings add "$file" --database "${store[@]}" >"$WORK/added" 2>&1 || fail "the openings were refused: $(cat "$WORK/added")"
	sed "s|$WORK/||g; s/^/    /" "$WORK/added"
done

say "She scans her bottle, which is recalled, and the other lot, whose openings were not at hand before"
ask recalled "$link"
ask authentic "$hidden"
page=$(curl -sf -m 10 -H 'Accept: text/html' "$SITE/${link#https://*/}") || fail "the gateway gave no page."
grep -qi 'recalled' <<<"$page" || fail "the page should have said that the goods are recalled."
echo "    the same as a page: $SITE/${link#https://*/}"
stop_gateway

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
if [ "${CARNET_DEMO_SERVE:-0}" = 1 ]; then
	LIFETIME=86400
	start_node "$RPC" --resolver "$WORK/resolver"
	wait_for_node finalised >/dev/null
	serve
	# Ctrl-C is how this ends well.
	trap 'echo; say "Stopped"; exit 0' INT TERM
	say "The chain and the gateway go on, for a day at most: stop them with Ctrl-C"
	echo "    her bottle, recalled: $SITE/${link#https://*/}"
	echo "    the other lot: $SITE/${hidden#https://*/}"
	[ ${#PAGE[@]} -eq 0 ] || echo "    the scan page: $SITE/app/"
	wait "$GATEWAY" || fail "the gateway stopped."
fi
