//! What the repository needs of the gateway around it.

use super::refusal::Exception;
use crate::{
	db::Db,
	http::{
		app::App,
		problem::Problem,
		tokens::{Caller, Right},
	},
};
use axum::{
	extract::FromRequestParts,
	http::{header::AUTHORIZATION, request::Parts},
};
use carnet_primitives::member::MemberId;
use std::future::Future;

/// A caller with a token that may capture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Partner {
	/// The member that it acts for.
	pub member: MemberId,
}

/// The gateway, as far as the repository knows it.
pub(super) trait Host: Clone + Send + Sync + 'static {
	fn db(&self) -> &Db;

	/// What links are made with, without a slash at the end.
	fn public(&self) -> &str;

	/// Who calls. `None` without a token; a token that is unknown or lacks the right is refused.
	fn partner(
		&self,
		parts: &mut Parts,
	) -> impl Future<Output = Result<Option<Partner>, Problem>> + Send;
}

impl Host for App {
	fn db(&self) -> &Db {
		&self.db
	}

	fn public(&self) -> &str {
		self.config.public.trim_end_matches('/')
	}

	async fn partner(&self, parts: &mut Parts) -> Result<Option<Partner>, Problem> {
		if !parts.headers.contains_key(AUTHORIZATION) {
			return Ok(None);
		}
		let caller = Caller::from_request_parts(parts, self).await.map_err(|_| {
			Exception::Unauthorised
				.because("the token is unknown: ask the operator of this gateway for one")
		})?;
		caller.ensure(Right::Capture).map_err(|_| {
			Exception::Forbidden.because(
				"the token lacks the right \"capture\": use one that has it, or none for the events of the chain alone",
			)
		})?;
		Ok(Some(Partner { member: caller.member }))
	}
}

/// The caller, where one is needed.
pub(super) async fn required<H: Host>(host: &H, parts: &mut Parts) -> Result<Partner, Problem> {
	host.partner(parts).await?.ok_or_else(|| {
		Exception::Unauthorised.because(
			"capturing needs a token of a member with the right \"capture\": send Authorization: Bearer and the token",
		)
	})
}
