//! Why a request is refused, in the words of EPCIS 2.0.

use crate::http::problem::Problem;
use axum::http::StatusCode;
use std::fmt::Display;

/// The exceptions that this repository has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Exception {
	Validation,
	QueryParameter,
	QueryTooLarge,
	/// It takes longer than a query may.
	QueryTooComplex,
	CaptureLimitExceeded,
	/// There are too many captures under way.
	Busy,
	/// No token, or an unknown one.
	Unauthorised,
	/// A token that does not give the right.
	Forbidden,
	NoSuchResource,
	AlreadyExists,
	NotAcceptable,
	UnsupportedMediaType,
	UriTooLong,
	Implementation,
}

impl Exception {
	pub const fn status(self) -> StatusCode {
		match self {
			Self::Validation | Self::QueryParameter => StatusCode::BAD_REQUEST,
			Self::QueryTooLarge | Self::QueryTooComplex | Self::CaptureLimitExceeded => {
				StatusCode::PAYLOAD_TOO_LARGE
			}
			Self::Busy => StatusCode::TOO_MANY_REQUESTS,
			Self::Unauthorised => StatusCode::UNAUTHORIZED,
			Self::Forbidden => StatusCode::FORBIDDEN,
			Self::NoSuchResource => StatusCode::NOT_FOUND,
			Self::AlreadyExists => StatusCode::CONFLICT,
			Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
			Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
			Self::UriTooLong => StatusCode::URI_TOO_LONG,
			Self::Implementation => StatusCode::SERVICE_UNAVAILABLE,
		}
	}

	/// The `type` of the problem.
	pub const fn kind(self) -> &'static str {
		match self {
			Self::Validation => "epcisException:ValidationException",
			Self::QueryParameter => "epcisException:QueryParameterException",
			Self::QueryTooLarge => "epcisException:QueryTooLargeException",
			Self::QueryTooComplex => "epcisException:QueryTooComplexException",
			Self::CaptureLimitExceeded | Self::Busy => {
				"epcisException:CaptureLimitExceededException"
			}
			Self::Unauthorised | Self::Forbidden => "epcisException:SecurityException",
			Self::NoSuchResource => "epcisException:NoSuchResourceException",
			Self::AlreadyExists => "epcisException:ResourceAlreadyExistsException",
			Self::NotAcceptable => "epcisException:NotAcceptableException",
			Self::UnsupportedMediaType => "epcisException:UnsupportedMediaTypeException",
			Self::UriTooLong => "epcisException:URITooLongException",
			Self::Implementation => "epcisException:ImplementationException",
		}
	}

	pub const fn title(self) -> &'static str {
		match self {
			Self::Validation => "The document is not valid",
			Self::QueryParameter => "A parameter is wrong",
			Self::QueryTooLarge => "The answer would be too large",
			Self::QueryTooComplex => "The query takes too long",
			Self::CaptureLimitExceeded => "The document is too large",
			Self::Busy => "Too many captures are under way",
			Self::Unauthorised => "A token is needed",
			Self::Forbidden => "The token does not allow this",
			Self::NoSuchResource => "There is no such resource",
			Self::AlreadyExists => "It exists with other content",
			Self::NotAcceptable => "It cannot be had in this form",
			Self::UnsupportedMediaType => "This form is not read",
			Self::UriTooLong => "The address is too long",
			Self::Implementation => "The repository cannot answer now",
		}
	}

	pub fn because(self, detail: impl Into<String>) -> Problem {
		let problem = Problem::new(self.status(), self.kind(), self.title(), detail);
		match self {
			Self::Busy | Self::Implementation => Problem { retry_after: Some(5), ..problem },
			_ => problem,
		}
	}
}

/// There are no answers while the records of the chain are not all there.
pub(super) fn unread() -> Problem {
	Exception::Implementation
		.because("the records of the chain are being read from a node: try again in a minute")
}

/// What is told if there was no connection for a query. That others ask is no fault of ours, nor of the query.
pub(super) fn no_turn(error: sqlx::Error) -> Problem {
	match error {
		sqlx::Error::PoolTimedOut => Exception::Implementation
			.because("other queries have all connections of the database: try again in a moment"),
		other => broken(other),
	}
}

/// What is told of a fault of ours: the log has the rest.
pub(super) fn broken(error: impl Display) -> Problem {
	tracing::error!("EPCIS: {error}");
	Exception::Implementation.because("the database did not answer: try again in a moment")
}
