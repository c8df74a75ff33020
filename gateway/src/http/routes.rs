//! The one list of all paths, from which the router is built and with which the description is compared.

use super::{app::App, claims, health, relays, site};
use crate::{epcis, explorer, openings, resolver, scans};
use axum::{routing::MethodRouter, Router};

/// Paths with what answers them.
pub(crate) struct Routes<S = App>(Vec<(String, MethodRouter<S>)>);

impl<S> Routes<S> {
	/// None.
	pub(crate) const fn new() -> Self {
		Self(Vec::new())
	}

	/// Adds a path.
	pub(crate) fn route(mut self, path: &str, methods: MethodRouter<S>) -> Self {
		self.0.push((path.to_owned(), methods));
		self
	}

	/// Adds those of another list.
	pub(crate) fn merge(mut self, others: Self) -> Self {
		self.0.extend(others.0);
		self
	}

	/// Changes what answers, path by path.
	pub(crate) fn each(self, change: impl Fn(MethodRouter<S>) -> MethodRouter<S>) -> Self {
		Self(self.0.into_iter().map(|(path, methods)| (path, change(methods))).collect())
	}
}

impl<S: Clone + Send + Sync + 'static> From<Routes<S>> for Router<S> {
	fn from(routes: Routes<S>) -> Self {
		let add =
			|router: Self, (path, methods): (String, MethodRouter<S>)| router.route(&path, methods);
		routes.0.into_iter().fold(Self::new(), add)
	}
}

/// All of them.
pub(super) fn routes() -> Routes {
	Routes::new()
		.merge(resolver::routes())
		.merge(openings::routes())
		.merge(relays::routes())
		.merge(claims::routes())
		.merge(epcis::routes())
		.merge(explorer::routes())
		.merge(scans::routes())
		.merge(health::routes())
		.merge(site::routes())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;
	use crate::http::tests::Gateway;
	use axum::{
		body::Body,
		http::{Method, Request, StatusCode},
	};
	use serde_json::Value;
	use std::collections::BTreeSet;

	/// An address that fits a path of the description.
	fn filled(path: &str) -> String {
		let parts = path.split('/').map(|part| if part.starts_with('{') { "x" } else { part });
		parts.collect::<Vec<_>>().join("/")
	}

	fn references(value: &Value, found: &mut BTreeSet<String>) {
		match value {
			Value::Object(fields) => {
				found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
				fields.values().for_each(|value| references(value, found));
			}
			Value::Array(values) => values.iter().for_each(|value| references(value, found)),
			_ => {}
		}
	}

	#[tokio::test]
	async fn every_route_is_described_and_everything_described_is_routed() {
		let gateway = Gateway::new().await;
		let document = gateway.json("/openapi.json").await.json();
		let described = document["paths"].as_object().unwrap();
		// A description has no word for the rest of a path.
		let plain = |(path, _): &(String, MethodRouter<App>)| path.replace("{*", "{");
		let routed: BTreeSet<String> = routes().0.iter().map(plain).collect();
		assert_eq!(described.keys().cloned().collect::<BTreeSet<_>>(), routed);
		for (path, item) in described {
			for method in [
				Method::GET,
				Method::POST,
				Method::PUT,
				Method::PATCH,
				Method::DELETE,
				Method::OPTIONS,
			] {
				let known = item.get(method.as_str().to_lowercase()).is_some();
				let request = Request::builder().method(method.clone()).uri(filled(path));
				let answer = gateway.send(request.body(Body::empty()).unwrap()).await;
				let refused = answer.status == StatusCode::METHOD_NOT_ALLOWED;
				assert_eq!(refused, !known, "{method} {path}: {}", answer.body);
				assert!(!answer.body.contains("Nothing is here."), "{method} {path}");
			}
		}
	}

	#[tokio::test]
	async fn the_description_refers_to_what_it_has_and_names_each_operation_once() {
		let gateway = Gateway::new().await;
		let document = gateway.json("/openapi.json").await.json();
		let mut found = BTreeSet::new();
		references(&document, &mut found);
		for reference in &found {
			let pointer = reference.strip_prefix('#').unwrap();
			assert!(document.pointer(pointer).is_some(), "{reference}");
		}
		let methods = document["paths"].as_object().unwrap().values();
		let operations = methods.flat_map(|item| item.as_object().unwrap().values());
		let names: Vec<&str> =
			operations.filter_map(|operation| operation["operationId"].as_str()).collect();
		let distinct: BTreeSet<&str> = names.iter().copied().collect();
		assert_eq!(distinct.len(), names.len());
	}
}
