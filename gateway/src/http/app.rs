//! What every handler has at hand, and where each path leads.

use super::{
	limits::{self, Budgets, Limits},
	metrics::Metrics,
	problem::Problem,
	relays::Relays,
	routes::routes,
	site::Site,
	tokens::Tokens,
};
use crate::{
	config::Config,
	db::Db,
	epcis,
	mirror::{Head, Mirror},
	openings::Openings,
	resolver::{self, cache::VerdictCache, PackOfLabel, Turns, STYLE},
	scans::Scans,
};
use axum::{
	extract::{DefaultBodyLimit, Request},
	http::{header, HeaderName, HeaderValue, Method, StatusCode},
	middleware::{from_fn, from_fn_with_state, Next},
	response::{IntoResponse, Response},
	Router,
};
use base64::{engine::general_purpose::STANDARD, Engine};
use moka::future::Cache;
use sha2::{Digest, Sha256};
use std::{
	any::Any,
	ops::Deref,
	sync::{Arc, LazyLock},
};
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;

/// Most bytes of a body, but for files.
const MAX_BODY: usize = 1 << 20;
/// Most batches that labels name and that are remembered by their names.
const MAX_PACKS: u64 = 16_384;
/// Room for answers that are given again.
const MAX_ANSWERS: u32 = 100_000;
const MAX_ANSWER_BYTES: u64 = 384 << 20;

/// Scripts of the page and the verifier in it, which is wasm; nothing from elsewhere, and nothing inline but the sheet of the
/// rendered page, by its hash.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
	let sheet = STANDARD.encode(Sha256::digest(STYLE));
	let policy = format!(
		"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-{sheet}'; \
		img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; \
		form-action 'self'; frame-ancestors 'none'"
	);
	HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// The other headers of every answer, unless a handler has its own. What says nothing of caches is kept by none.
const HEADERS: [(HeaderName, &str); 5] = [
	(header::CACHE_CONTROL, "no-store"),
	(header::REFERRER_POLICY, "no-referrer"),
	(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
	(header::X_FRAME_OPTIONS, "DENY"),
	(HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(), microphone=()"),
];

/// From what an [`App`] is made.
pub struct Needs {
	/// The database.
	pub db: Db,
	/// The mirror in it.
	pub mirror: Mirror,
	/// What the operator wants.
	pub config: Config,
	/// The openings.
	pub openings: Openings,
	/// The counts of scans.
	pub scans: Scans,
	/// What is measured.
	pub metrics: Metrics,
	/// Who may do what the public may not.
	pub tokens: Tokens,
	/// The built page.
	pub site: Site,
}

/// What every handler has at hand. All clones are one.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
	/// The database.
	pub db: Db,
	/// The mirror in it.
	pub mirror: Mirror,
	/// What the operator wants.
	pub config: Config,
	/// The openings.
	pub openings: Openings,
	/// Answers that are given again.
	pub verdicts: VerdictCache,
	/// The counts of scans.
	pub scans: Scans,
	/// What is measured.
	pub metrics: Metrics,
	pub(crate) tokens: Tokens,
	pub(crate) site: Site,
	pub(crate) limits: Limits,
	pub(crate) relays: Relays,
	pub(crate) turns: Turns,
	/// The newest block of the mirror.
	pub(crate) head: watch::Receiver<Option<Head>>,
	/// Batches by GTIN, lot and pack.
	pub(crate) packs: Cache<(u64, Vec<u8>, u16), Arc<PackOfLabel>>,
}

impl Deref for App {
	type Target = Parts;

	fn deref(&self) -> &Parts {
		&self.0
	}
}

/// Why the gateway cannot answer: a file that its operator named cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct AppError(String);

impl App {
	/// Puts it together, with the files that the configuration names.
	pub fn new(
		config: Config,
		db: Db,
		mirror: Mirror,
		openings: Openings,
		scans: Scans,
		metrics: Metrics,
	) -> Result<Self, AppError> {
		let tokens = config.tokens.as_deref().map(Tokens::open).transpose().map_err(AppError)?;
		let site = config.web.as_deref().map(Site::open).transpose().map_err(AppError)?;
		let (tokens, site) = (tokens.unwrap_or_default(), site.unwrap_or_default());
		Ok(Self::with(Needs { db, mirror, config, openings, scans, metrics, tokens, site }))
	}

	/// Puts it together.
	pub fn with(needs: Needs) -> Self {
		let Needs { db, mirror, config, openings, scans, metrics, tokens, site } = needs;
		let verdicts = VerdictCache::new(MAX_ANSWERS, MAX_ANSWER_BYTES);
		mirror.listen(Arc::new(verdicts.clone()));
		Self(Arc::new(Parts {
			limits: Limits::new(Budgets::from(&config), &config.trusted_proxies),
			head: mirror.head(),
			verdicts,
			packs: Cache::new(MAX_PACKS),
			relays: Relays::default(),
			turns: Turns::default(),
			db,
			mirror,
			config,
			openings,
			scans,
			metrics,
			tokens,
			site,
		}))
	}

	/// Keeps the budgets of addresses small, until it is told to stop.
	pub async fn run(&self, stop: watch::Receiver<bool>) {
		self.limits.run(stop).await;
	}
}

/// Everything that is answered.
pub fn router(app: App) -> Router {
	dressed(Router::from(routes()), app)
}

/// Routes with all that is done around each of them.
pub(super) fn dressed(routes: Router<App>, app: App) -> Router {
	routes
		.fallback(resolver::fallback)
		.method_not_allowed_fallback(not_allowed)
		// Together, the outermost first: each layer on its own would have a box of its own that every request copies.
		.layer((
			from_fn(dress),
			from_fn_with_state(app.clone(), limits::admit),
			// Within what counts answers, so that those of handlers that panicked are counted.
			CatchPanicLayer::custom(panicked),
			DefaultBodyLimit::max(MAX_BODY),
		))
		.with_state(app)
}

async fn not_allowed(method: Method) -> Problem {
	let title = "The method is none of this address";
	let detail = format!("{method} does nothing here. The header `Allow` names what does.");
	Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", title, detail)
}

fn panicked(what: Box<dyn Any + Send + 'static>) -> Response {
	let text = what.downcast_ref::<String>().map(String::as_str);
	let text = text.or(what.downcast_ref::<&str>().copied()).unwrap_or("without a word");
	tracing::error!("A handler panicked: {text}");
	Problem::internal().into_response()
}

/// Outside of all that refuses, so that every answer is dressed the same whoever gave it.
async fn dress(request: Request, next: Next) -> Response {
	let is_epcis = epcis::owns(request.uri().path());
	let mut response = next.run(request).await;
	let headers = response.headers_mut();
	if is_epcis {
		epcis::describe(headers);
	}
	headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| POLICY.clone());
	for (name, value) in HEADERS {
		headers.entry(name).or_insert(HeaderValue::from_static(value));
	}
	response
}
