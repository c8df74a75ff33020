//! What only the node behind can tell, asked so seldom that it stays calm; and what opens a label.

use super::{app::App, extract::Params, limits::Dear, problem::Problem, routes::Routes};
use crate::{
	mirror::NodeError,
	resolver::{self, is_known, weak_tag, HeadView},
};
use axum::{
	body::Bytes,
	extract::{Request, State},
	http::{header, HeaderMap, HeaderValue, StatusCode, Uri},
	response::{IntoResponse, Response},
	routing::get,
	Json,
};
use carnet_client::chain::Chain;
use carnet_primitives::{products::Evidence, H256};
use moka::future::Cache;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};
use sp_core::bytes::to_hex;
use std::{ops::Deref, sync::Arc, time::Duration};
use tokio::sync::{Mutex, Semaphore, SemaphorePermit};

/// The kinds of bundles, by their names.
const KINDS: [&str; 8] =
	["member", "batch", "unit", "item", "trace", "deposit", "holding", "passport"];
/// Longest name of a thing.
const MAX_ID: usize = 200;
/// Most questions to the node at a time, and how long one waits for its turn.
const MAX_OPEN: usize = 8;
const TURN: Duration = Duration::from_secs(3);
/// Room for bundles, and how long one is given again: the newest block that can be proved goes on.
const MAX_BUNDLE_BYTES: u64 = 64 << 20;
const BUNDLE_LIFETIME: Duration = Duration::from_secs(5);
const OCTETS: &str = "application/octet-stream";

/// Errors of the node's own methods, whose messages are sentences for people.
const OURS: std::ops::RangeInclusive<i32> = 9001..=9999;
/// Those of them that say what is wrong with the question, or that no later time will answer it.
const WRONG: [i32; 9] = [9009, 9011, 9012, 9016, 9017, 9018, 9019, 9020, 9021];
/// What a node says that makes as many answers of a kind as it can, or is asked too often on one connection.
const BUSY: i32 = -32999;

/// A bundle as the node gave it.
#[derive(Debug)]
struct Bundle {
	block: String,
	number: u64,
	bytes: Bytes,
	digest: [u8; 32],
}

/// The way to the node.
pub(crate) struct Relays {
	open: Semaphore,
	bundles: Cache<String, Arc<Bundle>>,
	/// For calls, whose numbers stand in the metadata of the node.
	chain: Mutex<Option<Chain>>,
}

impl Default for Relays {
	fn default() -> Self {
		let bundles = Cache::builder()
			.max_capacity(MAX_BUNDLE_BYTES)
			.weigher(|key: &String, bundle: &Arc<Bundle>| {
				u32::try_from(key.len().saturating_add(bundle.bytes.len())).unwrap_or(u32::MAX)
			})
			.time_to_live(BUNDLE_LIFETIME)
			.build();
		Self { open: Semaphore::new(MAX_OPEN), bundles, chain: Mutex::default() }
	}
}

fn busy() -> Problem {
	Problem::unavailable("The node behind the gateway is busy. Try again in some seconds.")
}

/// The problem of an answer that the node did not give.
pub(super) fn of_node(error: &NodeError) -> Problem {
	match error {
		NodeError::Refused { code: BUSY, .. } => busy(),
		NodeError::Refused { code, message, .. } if WRONG.contains(code) => {
			Problem::bad_request("node-refused", message.clone())
		}
		NodeError::Refused { code, message, .. } if OURS.contains(code) => {
			Problem::unavailable(message.clone())
		}
		other => {
			// It names the address of the node, which is nobody's business.
			tracing::warn!("{other}");
			Problem::unavailable("The node behind the gateway does not answer. Try again later.")
		}
	}
}

/// Waits until a question may be asked.
async fn turn(app: &App) -> Result<SemaphorePermit<'_>, Problem> {
	let turn = tokio::time::timeout(TURN, app.relays.open.acquire()).await;
	turn.map_err(|_| busy())?.map_err(|_| busy())
}

/// Asks the node once it is this question's turn.
pub(super) async fn ask(
	app: &App,
	method: &str,
	params: Value,
) -> Result<Result<Value, NodeError>, Problem> {
	let _turn = turn(app).await?;
	Ok(app.mirror.node().request(method, params).await)
}

/// A connection that knows the numbers of calls, for one turn.
pub(super) struct Connected<'a> {
	chain: Chain,
	_turn: SemaphorePermit<'a>,
}

impl Deref for Connected<'_> {
	type Target = Chain;

	fn deref(&self) -> &Chain {
		&self.chain
	}
}

/// Connects once it is the turn of whoever asks. The connection is made when it is needed, and anew once it broke.
pub(super) async fn chain(app: &App) -> Result<Connected<'_>, Problem> {
	let turn = turn(app).await?;
	let mut held = app.relays.chain.lock().await;
	let known = (*held).clone();
	if let Some(chain) = known {
		return Ok(Connected { chain, _turn: turn });
	}
	let genesis = Some(app.mirror.node().genesis()).filter(|genesis| *genesis != H256::zero());
	let chain = Chain::connect(&app.config.node, genesis).await.map_err(|error| {
		tracing::warn!("{error}");
		Problem::unavailable("The node behind the gateway does not answer. Try again later.")
	})?;
	*held = Some(chain.clone());
	Ok(Connected { chain, _turn: turn })
}

/// Forgets a connection that broke.
pub(super) async fn forget_chain(app: &App) {
	*app.relays.chain.lock().await = None;
}

/// `/proof/{kind}/{id}`, `/evidence` and `/chain.json`.
pub(super) fn routes() -> Routes {
	Routes::new()
		.route("/proof/{kind}/{*id}", get(proof))
		.route("/evidence", get(evidence))
		.route("/chain.json", get(describe))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[derive(Default)]
struct Options {
	/// The records are those of the newest block that a court or a notary signed.
	witnessed: bool,
	/// The names of signers and witnesses are left out.
	nameless: bool,
	/// The changes of the validators before this block are left out.
	since: u32,
}

/// The kind and the name that a path names.
fn subject(uri: &Uri) -> Result<(&'static str, String), Problem> {
	let rest = uri.path().strip_prefix("/proof/").unwrap_or_default();
	let (kind, id) = rest.split_once('/').unwrap_or((rest, ""));
	let kind = KINDS.into_iter().find(|one| *one == kind).ok_or_else(|| {
		Problem::not_found(format!(
			"There are no proofs of this kind. The kinds are {}.",
			KINDS.join(", ")
		))
	})?;
	let plain = |one: u8| one.is_ascii_alphanumeric() || b"/-_.:".contains(&one);
	if id.is_empty() || id.len() > MAX_ID || !id.bytes().all(plain) {
		return Err(Problem::bad_request(
			"proof-id",
			"The name behind the kind is none: give a number such as 42, a unit such as 42/7, or an account.",
		));
	}
	Ok((kind, id.to_owned()))
}

async fn proof(
	State(app): State<App>,
	_: Dear,
	Params(options): Params<Options>,
	request: Request,
) -> Result<Response, Problem> {
	let (parts, _) = request.into_parts();
	let (kind, id) = subject(&parts.uri)?;
	let Options { witnessed, nameless, since } = options;
	let head = (*app.head.borrow()).map_or(0, |head| head.number);
	let name = format!("{head}|{kind}|{id}|{witnessed}|{nameless}|{since}");
	let bundle = match app.relays.bundles.get(&name).await {
		Some(bundle) => bundle,
		None => {
			let options = json!({ "witnessed": witnessed, "nameless": nameless, "since": since });
			let params = json!([kind, id, options]);
			let answer = ask(&app, "proof_getBundle", params).await?;
			let bundle = Arc::new(read(answer.map_err(|error| of_node(&error))?, kind, &id)?);
			app.relays.bundles.insert(name, bundle.clone()).await;
			bundle
		}
	};
	Ok(respond(&bundle, &parts.headers))
}

fn read(answer: Value, kind: &str, id: &str) -> Result<Bundle, Problem> {
	#[derive(Deserialize)]
	struct Answer {
		block: String,
		number: u64,
		bundle: String,
	}
	let unreadable = || {
		tracing::warn!("The node gave a bundle that cannot be read");
		Problem::unavailable("The node behind the gateway gave no bundle. Try again later.")
	};
	let answer: Option<Answer> = serde_json::from_value(answer).map_err(|_| unreadable())?;
	let Answer { block, number, bundle } = answer.ok_or_else(|| {
		Problem::not_found(format!("The newest block that can be proved has no {kind} {id}."))
	})?;
	let bytes = hex::decode(bundle.trim_start_matches("0x")).map_err(|_| unreadable())?;
	let digest = Sha256::digest(&bytes).into();
	Ok(Bundle { block, number, bytes: bytes.into(), digest })
}

fn respond(bundle: &Bundle, headers: &HeaderMap) -> Response {
	let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
	let as_json = accept.is_some_and(|accept| accept.contains("json") && !accept.contains(OCTETS));
	let form = [u8::from(as_json)];
	let etag = weak_tag(&Sha256::new().chain_update(bundle.digest).chain_update(form).finalize());
	let is_known = is_known(headers, &etag);
	let mut response = match (is_known, as_json) {
		(true, _) => StatusCode::NOT_MODIFIED.into_response(),
		(false, true) => Json(json!({
			"block": bundle.block,
			"number": bundle.number,
			"bundle": to_hex(&bundle.bytes, false),
		}))
		.into_response(),
		(false, false) => (StatusCode::OK, bundle.bytes.clone()).into_response(),
	};
	let out = response.headers_mut();
	out.insert(header::ETAG, etag);
	if !as_json && !is_known {
		out.insert(header::CONTENT_TYPE, HeaderValue::from_static(OCTETS));
		let name = HeaderValue::from_static("attachment; filename=\"carnet.bundle\"");
		out.insert(header::CONTENT_DISPOSITION, name);
	}
	out.insert("x-carnet-block", HeaderValue::from(bundle.number));
	out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=5"));
	out.insert(header::VARY, HeaderValue::from_static("Accept"));
	response
}

async fn evidence(
	State(app): State<App>,
	_: Dear,
	Params(asked): Params<resolver::ByLink>,
) -> Result<Response, Problem> {
	let label = asked.label()?;
	let (_, found): (_, Evidence) = resolver::evidence(&app, &label).await?.ok_or_else(|| {
		Problem::not_found(
			"Nothing here opens this label: its brand did not load the openings, or the serial is not the genuine one.",
		)
	})?;
	let mut response = Json(found).into_response();
	let no_store = HeaderValue::from_static("no-store");
	response.headers_mut().insert(header::CACHE_CONTROL, no_store);
	Ok(response)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Description<'a> {
	genesis: H256,
	spec_name: &'static str,
	head: Option<HeadView>,
	public: &'a str,
}

async fn describe(State(app): State<App>) -> Response {
	let head = *app.head.borrow();
	let mut response = Json(Description {
		genesis: app.mirror.node().genesis(),
		spec_name: "carnet",
		head: head.map(Into::into),
		public: &app.config.public,
	})
	.into_response();
	let cache = HeaderValue::from_static("public, max-age=1");
	response.headers_mut().insert(header::CACHE_CONTROL, cache);
	response
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use crate::http::tests::Gateway;

	fn of(path: &str) -> Result<(&'static str, String), Problem> {
		subject(&path.parse().unwrap())
	}

	#[test]
	fn only_the_kinds_of_the_list_are_asked_for() {
		assert_eq!(of("/proof/unit/42/7").unwrap(), ("unit", "42/7".into()));
		assert_eq!(of("/proof/state/0x00").unwrap_err().status, StatusCode::NOT_FOUND);
		let long = format!("/proof/batch/{}", "4".repeat(MAX_ID + 1));
		for bad in ["/proof/batch/", "/proof/batch/%20", "/proof/batch/a%22b", &long] {
			assert_eq!(of(bad).unwrap_err().kind, "proof-id", "{bad}");
		}
	}

	#[test]
	fn what_the_node_says_is_told_and_where_it_is_is_not() {
		let refused = |code| NodeError::Refused {
			method: "proof_getBundle".into(),
			code,
			message: "It is so.".into(),
		};
		assert_eq!(of_node(&refused(9012)).status, StatusCode::BAD_REQUEST);
		assert_eq!(of_node(&refused(9018)).retry_after, None, "a way grows and never shrinks");
		assert_eq!(of_node(&refused(9013)).detail, "It is so.");
		assert!(!of_node(&refused(-32000)).detail.contains("so."));
		assert!(of_node(&refused(BUSY)).detail.contains("is busy"));
		let away = NodeError::Away { url: "ws://secret:9944".into(), why: "refused".into() };
		assert!(!of_node(&away).detail.contains("secret"));
	}

	#[tokio::test]
	async fn nobody_connects_to_a_busy_node() {
		let gateway = Gateway::new().await;
		let all = u32::try_from(MAX_OPEN).unwrap();
		let _busy = gateway.app.relays.open.acquire_many(all).await.unwrap();
		let refused = chain(&gateway.app).await.err().unwrap();
		assert!(refused.detail.contains("is busy"), "{}", refused.detail);
	}

	#[test]
	fn a_bundle_is_read_or_there_is_none() {
		let answer = json!({ "block": "0x01", "number": 7, "bundle": "0x0102" });
		let bundle = read(answer, "batch", "42").unwrap();
		assert_eq!((bundle.number, &bundle.bytes[..]), (7, &[1u8, 2][..]));
		let octets = respond(&bundle, &HeaderMap::new());
		assert_eq!(octets.headers()[header::CONTENT_TYPE], OCTETS);
		let tag = octets.headers()[header::ETAG].clone();
		let mut known = HeaderMap::from_iter([(header::IF_NONE_MATCH, tag.clone())]);
		let again = respond(&bundle, &known);
		assert_eq!(
			(again.status(), &again.headers()[header::ETAG]),
			(StatusCode::NOT_MODIFIED, &tag)
		);
		known.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
		assert_eq!(
			respond(&bundle, &known).status(),
			StatusCode::OK,
			"another form has its own tag"
		);
		assert_eq!(read(Value::Null, "batch", "42").unwrap_err().status, StatusCode::NOT_FOUND);
		let odd = json!({ "block": "0x01", "number": 7, "bundle": "0x010" });
		assert_eq!(read(odd, "batch", "42").unwrap_err().status, StatusCode::SERVICE_UNAVAILABLE);
	}
}
