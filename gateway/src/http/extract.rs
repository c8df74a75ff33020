//! Parts of requests, refused with problems where they are wrong.

use super::problem::Problem;
use axum::{
	body::Bytes,
	extract::{FromRequest, FromRequestParts, Query, Request},
	http::{request::Parts, StatusCode},
};
use serde::de::DeserializeOwned;

/// The query of a request.
pub(crate) struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
	type Rejection = Problem;

	async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
		let found = Query::<T>::try_from_uri(&parts.uri);
		let Query(found) = found.map_err(|error| {
			Problem::bad_request("query", format!("The query cannot be read: {error}."))
		})?;
		Ok(Self(found))
	}
}

/// The JSON body of a request, whatever its `Content-Type` says.
pub(crate) struct JsonBody<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
	type Rejection = Problem;

	async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
		let bytes =
			Bytes::from_request(request, state).await.map_err(|rejection| {
				match rejection.status() {
					StatusCode::PAYLOAD_TOO_LARGE => {
						Problem::too_large("The body is larger than what is taken here.")
					}
					_ => Problem::body_cut(),
				}
			})?;
		serde_json::from_slice(&bytes).map(Self).map_err(|error| {
			Problem::bad_request(
				"body",
				format!("The body is not the JSON that is expected here: {error}."),
			)
		})
	}
}
