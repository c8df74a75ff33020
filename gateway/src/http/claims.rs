//! Claims of buyers, made in the browser and handed to the node. No key comes here: whoever claims signs.

use super::{
	app::App,
	extract::JsonBody,
	limits::Dear,
	problem::Problem,
	relays::{ask, chain, forget_chain, of_node},
	routes::Routes,
};
use crate::{
	clock,
	mirror::NodeError,
	records::gather,
	resolver::{evidence, label_of, pack_of},
	scans::ClientPrint,
};
use axum::{
	extract::{rejection::PathRejection, Path, State},
	http::StatusCode,
	routing::{get, post},
	Json,
};
use carnet_client::chain::{general_transaction, Call, ChainError, PendingClaim};
use carnet_primitives::{
	gs1::Label,
	products::Evidence,
	subject::UnitRef,
	unit_code::{claim_message, ClaimAct, Opening, Proof},
	Moment, H256,
};
use codec::DecodeAll;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use sp_core::bytes::to_hex;
use sp_core::{ed25519, Pair};
use std::{future::Future, time::Duration};

/// Longest transaction of a claim, which brings a proof of twenty hashes at most.
const MAX_TRANSACTION: usize = 4 << 10;
const MAX_LINK: usize = 1_024;
/// How long the node may take on the connection that knows the numbers of calls: less than a request may, for whoever is cut off
/// cannot say that the connection hangs.
const PATIENCE: Duration = Duration::from_secs(10);
/// The calls that are handed on. A gateway is no way into the pool for others.
const CALLS: [&str; 3] = ["claim_unit", "transfer_claim", "release_claim"];
/// What a node says of a transaction that it has already, and of one that is not valid.
const ALREADY_KNOWN: i32 = 1013;
const INVALID: i32 = 1010;
/// Another claim of the same unit waits. The node asks the runtime about a claim before it says so.
const NO_PLACE: i32 = 1014;
const POOL: std::ops::RangeInclusive<i32> = 1010..=1020;

/// `POST /claims` and `GET /claims/{hash}`.
pub(super) fn routes() -> Routes {
	Routes::new().route("/claims", post(send)).route("/claims/{hash}", get(status))
}

/// What is done to a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Act {
	/// The unit is claimed, with the key of its secret.
	#[default]
	Claim,
	/// The claim goes to another key.
	Transfer,
	/// The claim is given up.
	Release,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wanted {
	/// The link on the label.
	label: String,
	#[serde(default)]
	act: Act,
	/// The key that will hold the claim; none for a release.
	#[serde(default)]
	claimant: Option<String>,
	/// From which moment of chain time on it is void.
	expires_at: Moment,
	/// The signature over what `carnet/claim/v1` and its like describe.
	signature: String,
}

/// What is sent: a transaction that is ready, or what it is made of.
#[derive(Deserialize)]
#[serde(
	untagged,
	expecting = "give `transaction`, or `label`, `expiresAt`, `signature` and where they are needed `act` and `claimant`, and \
		nothing else"
)]
enum Sent {
	Ready { transaction: String },
	Parts(Wanted),
}

/// A claim that the secret of a label signed, as counts of scans hear of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Signed {
	unit: UnitRef,
	claimant: ed25519::Public,
}

/// What is handed to the node.
struct Prepared {
	transaction: Vec<u8>,
	/// Nothing if it is no claim of the secret, or none that says anything about who has the secret now.
	signed: Option<Signed>,
}

/// The arguments of `claim_unit`.
type ClaimUnit = (UnitRef, Opening, Proof, ed25519::Public, Moment, ed25519::Signature);

/// Where a claim stands.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Standing {
	hash: String,
	status: &'static str,
	#[serde(skip_serializing_if = "Option::is_none")]
	block: Option<u64>,
	#[serde(skip_serializing_if = "Option::is_none")]
	why: Option<String>,
}

fn bytes<const N: usize>(name: &str, text: &str) -> Result<[u8; N], Problem> {
	let mut out = [0u8; N];
	let digits = text.strip_prefix("0x").unwrap_or(text);
	hex::decode_to_slice(digits, &mut out).map_err(|_| {
		Problem::bad_request(
			"claim",
			format!(
				"`{name}` is wrong: 0x and {} hexadecimal digits are expected.",
				N.saturating_mul(2)
			),
		)
	})?;
	Ok(out)
}

async fn send(
	State(app): State<App>,
	_: Dear,
	client: ClientPrint,
	JsonBody(sent): JsonBody<Sent>,
) -> Result<(StatusCode, Json<Standing>), Problem> {
	let Prepared { transaction, signed } = match sent {
		Sent::Ready { transaction } => ready(&app, &transaction).await?,
		Sent::Parts(wanted) => {
			let (call, signed) = call(&app, &wanted).await?;
			let connected = chain(&app).await?;
			let built = connected.authorised_transaction(&call);
			Prepared { transaction: in_time(&app, PATIENCE, built).await?, signed }
		}
	};
	let params = json!([to_hex(&transaction, false)]);
	let answer = ask(&app, "author_submitExtrinsic", params).await?;
	if let Some(signed) = signed {
		note(&app, signed, client, &answer);
	}
	let hash = answer.map_err(|error| not_taken(&error))?;
	let hash = hash.as_str().unwrap_or_default().to_owned();
	Ok((StatusCode::ACCEPTED, Json(Standing { hash, status: "pending", block: None, why: None })))
}

/// Counts a claim that the node took or refused. What it neither took nor looked at is none.
fn note(app: &App, signed: Signed, client: ClientPrint, answer: &Result<Value, NodeError>) {
	let Signed { unit: UnitRef { batch, index }, claimant } = signed;
	match answer {
		Ok(_) => app.scans.note_claim_accepted(batch, index, &claimant.0, client, clock::now()),
		Err(NodeError::Refused { code: INVALID | NO_PLACE, .. }) => {
			app.scans.note_claim_refused(batch, index, &claimant.0, client, clock::now());
		}
		Err(_) => {}
	}
}

/// What comes back on the connection that knows the numbers of calls. If nothing does it is forgotten, as one that broke: the
/// next claim is made on another one.
async fn in_time<T>(
	app: &App,
	patience: Duration,
	asked: impl Future<Output = Result<T, ChainError>>,
) -> Result<T, Problem> {
	let why = match tokio::time::timeout(patience, asked).await {
		Ok(Ok(answer)) => return Ok(answer),
		Ok(Err(error)) => error.to_string(),
		Err(_) => format!("The node said nothing within {} seconds", patience.as_secs()),
	};
	forget_chain(app).await;
	tracing::warn!("{why}");
	Err(Problem::unavailable("The node behind the gateway does not answer. Try again later."))
}

fn not_taken(error: &NodeError) -> Problem {
	match error {
		NodeError::Refused { code: ALREADY_KNOWN, .. } => {
			Problem::conflict("claim-known", "This very claim was sent already. Wait until it is in a block.")
		}
		NodeError::Refused { code: NO_PLACE, .. } => Problem::conflict(
			"claim-refused",
			"Another claim of this unit waits for a block. Look at the verdict in some seconds, and claim again if you still want to.",
		),
		NodeError::Refused { code, message, .. } if POOL.contains(code) => Problem::conflict(
			"claim-refused",
			format!("The chain does not take this claim: {message}. Look at the verdict: the unit may be claimed, or the claim may have expired."),
		),
		other => of_node(other),
	}
}

/// A transaction that was made elsewhere, if it is a claim and nothing else.
async fn ready(app: &App, text: &str) -> Result<Prepared, Problem> {
	let wrong =
		|why: &str| Problem::bad_request("claim", format!("The transaction is not taken: {why}."));
	let digits = text.strip_prefix("0x").unwrap_or(text);
	if digits.len() > MAX_TRANSACTION.saturating_mul(2) {
		return Err(Problem::too_large("The transaction is longer than any claim."));
	}
	let transaction = hex::decode(digits).map_err(|_| wrong("it is not hexadecimal"))?;
	let data = call_data(&transaction)
		.ok_or_else(|| wrong("it is not a general transaction of version 5"))?;
	let is_claim = {
		let connected = chain(app).await?;
		let at = in_time(app, PATIENCE, connected.finalised()).await?;
		let view = at.view(data);
		match view.name() {
			Some(("Products", "claim_unit")) => true,
			Some(("Products", call)) if CALLS.contains(&call) => false,
			_ => return Err(wrong("it is no claim, and no transfer or release of one")),
		}
	};
	let signed = if is_claim { signed_of(app, data).await? } else { None };
	Ok(Prepared { transaction, signed })
}

/// The claim in the data of a call, if the secret of a label of its batch signed it. All of it came from outside: whatever
/// does not hold is none.
async fn signed_of(app: &App, data: &[u8]) -> Result<Option<Signed>, Problem> {
	let arguments = data.get(2..).unwrap_or_default();
	let Ok((unit, opening, proof, claimant, expires_at, signature)) =
		ClaimUnit::decode_all(&mut &*arguments)
	else {
		return Ok(None);
	};
	let (head, batch) =
		gather(&app.mirror, &[], |found| Ok(found.records().find_batch(unit.batch)?)).await?;
	let Some(spec) = batch.map(|batch| batch.spec) else { return Ok(None) };
	let evidence = Evidence { opening, proof };
	let serial = evidence.opening.serial;
	let label = Label { gtin: spec.gtin, lot: spec.lot.clone(), serial };
	if serial.index() != unit.index || !evidence.opens(&spec, &label) {
		return Ok(None);
	}
	let act = ClaimAct::Claim { claimant };
	let message = claim_message(&app.mirror.node().genesis(), unit, expires_at, &act);
	let holds = ed25519::Pair::verify(&signature, &message, &evidence.opening.unit_key);
	Ok((holds && is_recent(expires_at, head.at)).then_some(Signed { unit, claimant }))
}

/// Whether a signature is of somebody who has the secret now. One that expired can be an old one, which everybody finds in
/// the blocks of the chain.
const fn is_recent(expires_at: Moment, now: Moment) -> bool {
	expires_at > now
}

/// The call in a transaction that nobody signed, if it has the one form that such transactions have here.
fn call_data(transaction: &[u8]) -> Option<&[u8]> {
	let body = Vec::<u8>::decode_all(&mut &*transaction).ok()?;
	let head = body.len().checked_sub(body.get(6..)?.len())?;
	let from = transaction.len().checked_sub(body.len())?.checked_add(head)?;
	let data = transaction.get(from..)?;
	(general_transaction(data) == transaction).then_some(data)
}

/// The call that was signed, once it is sure that it was: the node has no work with others.
async fn call(app: &App, wanted: &Wanted) -> Result<(Call, Option<Signed>), Problem> {
	if wanted.label.len() > MAX_LINK {
		return Err(Problem::bad_request("claim", "The link is longer than that of any label."));
	}
	let label = label_of(&wanted.label).map_err(|error| {
		Problem::bad_request("claim", format!("`label` cannot be used: {error}"))
	})?;
	let signature = ed25519::Signature::from_raw(bytes::<64>("signature", &wanted.signature)?);
	let claimant = || -> Result<ed25519::Public, Problem> {
		let text = wanted.claimant.as_deref().ok_or_else(|| {
			Problem::bad_request(
				"claim",
				"`claimant` is missing: the key that will hold the claim.",
			)
		})?;
		Ok(ed25519::Public::from_raw(bytes::<32>("claimant", text)?))
	};
	let genesis = app.mirror.node().genesis();
	let expires_at = wanted.expires_at;
	let unsigned = |who: &str| {
		Problem::bad_request(
			"claim-signature",
			format!("The signature is not that of {who} over this act, unit and expiry on this chain. Sign anew."),
		)
	};
	let ensure = |unit: UnitRef, act: &ClaimAct, key: &ed25519::Public, who: &str| {
		let message = claim_message(&genesis, unit, expires_at, act);
		let holds = ed25519::Pair::verify(&signature, &message, key);
		holds.then_some(PendingClaim { genesis, unit, expires_at }).ok_or_else(|| unsigned(who))
	};
	if wanted.act == Act::Claim {
		let (batch, evidence) = evidence(app, &label).await?.ok_or_else(|| {
			Problem::not_found(
				"Nothing here opens this label, so it cannot be claimed here. Ask the brand.",
			)
		})?;
		let (unit, claimant) = (UnitRef { batch, index: label.serial.index() }, claimant()?);
		let act = ClaimAct::Claim { claimant };
		let on = ensure(unit, &act, &evidence.opening.unit_key, "the secret of this label")?;
		let head = *app.head.borrow();
		let counts = head.is_some_and(|head| is_recent(expires_at, head.at));
		let signed = counts.then_some(Signed { unit, claimant });
		return Ok((on.signed_claim(&evidence, claimant, signature), signed));
	}
	let pack = pack_of(app, &label).await?;
	let pack = pack.ok_or_else(|| Problem::not_found("No batch of this label is registered."))?;
	let unit = UnitRef { batch: pack.batch, index: label.serial.index() };
	let (_, state) = gather(&app.mirror, &[], |found| Ok(found.records().unit(unit)?)).await?;
	let state = state.unwrap_or_default();
	let holder = state.claim.ok_or_else(|| {
		Problem::conflict("claim-missing", "Nobody holds a claim of this unit. Claim it first.")
	})?;
	let (key, who, sequence) = (holder.claimant, "the key that holds the claim", state.sequence);
	match wanted.act {
		Act::Release => {
			let on = ensure(unit, &ClaimAct::Release { sequence }, &key, who)?;
			Ok((on.signed_release(signature), None))
		}
		Act::Transfer | Act::Claim => {
			let to = claimant()?;
			let on = ensure(unit, &ClaimAct::Transfer { to, sequence }, &key, who)?;
			Ok((on.signed_transfer(to, signature), None))
		}
	}
}

async fn status(
	State(app): State<App>,
	_: Dear,
	hash: Result<Path<String>, PathRejection>,
) -> Result<Json<Standing>, Problem> {
	// What is no text is no hash either.
	let hash = hash.map(|Path(hash)| hash).unwrap_or_default();
	let hash = H256(bytes::<32>("hash", &hash)?);
	let answer = ask(&app, "calls_getStatus", json!([hash])).await?;
	let answer = answer.map_err(|error| of_node(&error))?;
	let standing = standing(hash, &answer);
	standing.map(Json).ok_or_else(|| {
		Problem::not_found(
			"The node does not remember such a claim. Look at the verdict of the label.",
		)
	})
}

fn standing(hash: H256, answer: &Value) -> Option<Standing> {
	let of = |status, block, why| Some(Standing { hash: format!("{hash:?}"), status, block, why });
	match answer.get("status")?.as_str()? {
		"waiting" => of("pending", None, None),
		"final" => of("finalised", answer.get("number")?.as_u64(), None),
		"void" => of("failed", None, Some(answer.get("reason")?.as_str()?.to_owned())),
		_ => None,
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use crate::{
		http::tests::Gateway,
		records::mirrored::{self, NOW},
	};
	use codec::Encode;

	#[tokio::test]
	async fn a_claim_counts_if_the_secret_of_its_label_signed_it_and_it_has_not_expired() {
		let gateway = Gateway::with_openings().await;
		let app = &gateway.app;
		let found = evidence(app, &mirrored::label(7)).await.unwrap();
		let (batch, Evidence { opening, proof }) = found.unwrap();
		let claimant = mirrored::unit_key(1).public();
		let data = |key: u32, index: u32, expires_at: Moment| {
			let unit = UnitRef { batch, index };
			let genesis = app.mirror.node().genesis();
			let message = claim_message(&genesis, unit, expires_at, &ClaimAct::Claim { claimant });
			let signature = mirrored::unit_key(key).sign(&message);
			let arguments = (unit, opening, &proof, claimant, expires_at, signature);
			[vec![51, 11], arguments.encode()].concat()
		};
		let soon = NOW + 60_000;
		let signed = signed_of(app, &data(7, 7, soon)).await.unwrap();
		assert_eq!(signed, Some(Signed { unit: UnitRef { batch, index: 7 }, claimant }));
		for (what, data) in [
			("another key signed", data(8, 7, soon)),
			("the opening is of another unit", data(7, 8, soon)),
			("it may stand in an old block", data(7, 7, NOW)),
			("it is cut", data(7, 7, soon)[..60].to_vec()),
			("it is empty", Vec::new()),
		] {
			assert_eq!(signed_of(app, &data).await.unwrap(), None, "{what}");
		}
	}

	#[tokio::test]
	async fn a_claim_is_counted_if_the_node_took_it_or_found_it_invalid() {
		let gateway = Gateway::new().await;
		let app = &gateway.app;
		let unit = UnitRef { batch: mirrored::BATCH, index: 7 };
		let signed = Signed { unit, claimant: mirrored::unit_key(1).public() };
		let client = app.scans.print(std::net::IpAddr::from([1, 2, 3, 4]), "");
		let refused = |code| {
			let method = "author_submitExtrinsic".into();
			Err(NodeError::Refused { method, code, message: "Invalid".into() })
		};
		let away = NodeError::Away { url: "ws://node".into(), why: "refused".into() };
		for (answer, counted) in [
			(Ok(Value::Null), 1),
			(refused(INVALID), 2),
			(refused(NO_PLACE), 3),
			(refused(ALREADY_KNOWN), 3),
			(refused(1016), 3),
			(Err(away), 3),
		] {
			note(app, signed, client, &answer);
			assert_eq!(app.scans.figures().noted, counted, "{answer:?}");
		}
	}

	#[tokio::test]
	async fn a_node_that_says_nothing_is_not_waited_for_as_long_as_the_request() {
		let gateway = Gateway::new().await;
		let silent = std::future::pending::<Result<(), ChainError>>();
		let refused = in_time(&gateway.app, Duration::from_millis(1), silent).await.unwrap_err();
		assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
		let done = in_time(&gateway.app, PATIENCE, std::future::ready(Ok(7))).await;
		assert_eq!(done, Ok(7));
	}

	#[tokio::test]
	async fn a_transaction_that_is_longer_than_any_claim_is_not_looked_at() {
		let gateway = Gateway::new().await;
		for (bytes, status) in [
			(MAX_TRANSACTION, StatusCode::BAD_REQUEST),
			(MAX_TRANSACTION + 1, StatusCode::PAYLOAD_TOO_LARGE),
		] {
			let body = json!({ "transaction": format!("0x{}", "00".repeat(bytes)) });
			let answer = gateway.post("/claims", "", body.to_string().into_bytes()).await;
			assert_eq!(answer.status, status, "{}", answer.body);
		}
	}

	#[tokio::test]
	async fn a_link_that_is_longer_than_that_of_any_label_is_not_looked_at() {
		let gateway = Gateway::with_openings().await;
		let link = mirrored::label(7).to_uri("https://id.example");
		for (len, kind, why) in [
			(MAX_LINK, "carnet:claim-signature", "not that of the secret"),
			(MAX_LINK + 1, "carnet:claim", "longer than that of any label"),
		] {
			let body = json!({
				"label": format!("{link}?{}", "x".repeat(len - link.len() - 1)),
				"claimant": format!("0x{}", "11".repeat(32)),
				"expiresAt": 5,
				"signature": format!("0x{}", "22".repeat(64)),
			});
			let answer = gateway.post("/claims", "", body.to_string().into_bytes()).await;
			assert_eq!(answer.json()["type"], kind, "{}", answer.body);
			assert!(answer.body.contains(why), "{}", answer.body);
		}
	}

	#[test]
	fn the_call_of_a_transaction_is_found_if_it_has_the_one_form() {
		let data = [51u8, 8, 1, 2, 3];
		let transaction = general_transaction(&data);
		assert_eq!(call_data(&transaction), Some(&data[..]));
		let mut signed = transaction.clone();
		signed[1] = 0x84;
		let mut tipped = transaction.clone();
		tipped[4] = 1;
		for wrong in [signed, tipped, transaction[..7].to_vec(), vec![], vec![0]] {
			assert_eq!(call_data(&wrong), None, "{wrong:?}");
		}
		let mut longer = transaction;
		longer.push(0);
		assert_eq!(call_data(&longer), None);
	}

	#[test]
	fn a_claim_is_read_in_both_forms_and_no_other() {
		let ready: Sent = serde_json::from_value(json!({ "transaction": "0x00" })).unwrap();
		assert!(matches!(ready, Sent::Ready { .. }));
		let parts = json!({ "label": "x", "claimant": "0x", "expiresAt": 5, "signature": "0x" });
		let parts: Sent = serde_json::from_value(parts).unwrap();
		assert!(matches!(parts, Sent::Parts(Wanted { act: Act::Claim, expires_at: 5, .. })));
		assert!(serde_json::from_value::<Sent>(json!({ "label": "x", "secret": "y" })).is_err());
	}

	#[test]
	fn where_a_claim_stands_is_told_in_three_words() {
		let hash = H256::zero();
		let of = |answer| standing(hash, &answer).map(|found| found.status);
		assert_eq!(of(json!({ "status": "waiting" })), Some("pending"));
		let done = standing(hash, &json!({ "status": "final", "block": "0x00", "number": 9 }));
		assert_eq!(done.unwrap().block, Some(9));
		assert_eq!(of(json!({ "status": "void", "reason": "expired" })), Some("failed"));
		assert_eq!((of(Value::Null), of(json!({ "status": "lost" }))), (None, None));
	}

	#[test]
	fn what_is_no_key_or_signature_is_refused_with_its_name() {
		let refused = bytes::<64>("signature", "0x12").unwrap_err();
		assert!(refused.detail.contains("`signature`") && refused.detail.contains("128"));
		assert!(bytes::<32>("claimant", &format!("0x{}", "ab".repeat(32))).is_ok());
	}
}
