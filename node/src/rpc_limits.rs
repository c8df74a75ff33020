//! Limits of the RPC server where others than this machine can reach it.
//!
//! The defaults of the SDK suit a server for oneself: no rate limit, batches without end, 1,024 subscriptions for each
//! connection. An endpoint that does not listen on the loopback gets tighter ones, unless the operator has given a value.

use carnet_runtime::constants::NORMAL_BLOCK_BYTES;
use clap::{parser::ValueSource, ArgMatches};
use sc_service::config::{RpcBatchRequestConfig, RpcConfiguration, RpcEndpoint};
use std::num::NonZeroU32;

/// Calls per minute of a WebSocket connection. Plain HTTP requests are not limited by the server: each is a connection of
/// its own to it, so a proxy in front has to count them.
pub const RATE: NonZeroU32 = match NonZeroU32::new(600) {
	Some(rate) => rate,
	None => NonZeroU32::MIN,
};

/// Size of a request, in MiB. A runtime upgrade is the largest that anyone sends: hexadecimal doubles it, so a
/// compressed runtime of almost 2 MiB passes, three times what it is today, and so does every call of a member.
pub const REQUEST_MEGABYTES: u32 = 4;

/// Requests of a batch.
pub const BATCH: u32 = 16;

/// Requests of a batch on the loopback, where only a mistake sends more.
pub const LOOPBACK_BATCH: u32 = 256;

/// Subscriptions of a connection.
pub const SUBSCRIPTIONS: u32 = 64;

/// Connections. It is more than the default of 100, which a gateway would use up.
pub const CONNECTIONS: u32 = 500;

const _: () = assert!(
	2 * NORMAL_BLOCK_BYTES + 1024 <= REQUEST_MEGABYTES * 1024 * 1024,
	"the largest call of a member passes"
);

/// What the operator has decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Given {
	rate: bool,
	request: bool,
	batch: bool,
	subscriptions: bool,
	connections: bool,
}

impl Given {
	fn on_the_command_line(matches: &ArgMatches) -> Self {
		let given = |id| matches.value_source(id) == Some(ValueSource::CommandLine);
		Self {
			rate: given("rpc_rate_limit"),
			request: given("rpc_max_request_size"),
			batch: given("rpc_max_batch_request_len") || given("rpc_disable_batch_requests"),
			subscriptions: given("rpc_max_subscriptions_per_connection"),
			connections: given("rpc_max_connections"),
		}
	}

	/// From the text of an `--experimental-rpc-endpoint`, whose parsed value no longer tells defaults apart.
	fn in_endpoint(text: &str) -> Self {
		let given = |key| {
			text.split(',')
				.filter_map(|part| part.split_once('='))
				.any(|(name, _)| name.trim() == key)
		};
		Self {
			rate: given("rate-limit"),
			request: given("max-request-size"),
			batch: given("max-batch-request-len") || given("disable-batch-requests"),
			subscriptions: given("max-subscriptions-per-connection"),
			connections: given("max-connections"),
		}
	}
}

/// Which limits the operator has given, for each endpoint.
#[derive(Debug, Default)]
pub struct Limits {
	all: Given,
	endpoints: Vec<Given>,
}

impl Limits {
	/// Reads from the command line what was given and what is only a default.
	pub fn from_matches(matches: &ArgMatches) -> Self {
		let endpoints = matches.get_raw("experimental_rpc_endpoint").into_iter().flatten();
		Self {
			all: Given::on_the_command_line(matches),
			endpoints: endpoints.map(|text| Given::in_endpoint(&text.to_string_lossy())).collect(),
		}
	}

	/// Tightens the endpoints, and returns a line for the log for each that others can reach.
	pub fn apply(&self, rpc: &mut RpcConfiguration) -> Vec<String> {
		let mut said = Vec::new();
		for (index, endpoint) in rpc.addr.iter_mut().flatten().enumerate() {
			let given = self.endpoints.get(index).copied().unwrap_or(self.all);
			if endpoint.listen_addr.ip().is_loopback() {
				if !given.batch {
					endpoint.batch_config = RpcBatchRequestConfig::Limit(LOOPBACK_BATCH);
				}
				continue;
			}
			tighten(endpoint, given);
			// The server has as many blocking threads as the configuration has connections.
			rpc.max_connections = rpc.max_connections.max(endpoint.max_connections);
			said.push(describe(endpoint));
		}
		said
	}
}

fn tighten(endpoint: &mut RpcEndpoint, given: Given) {
	if !given.rate {
		endpoint.rate_limit = Some(RATE);
	}
	if !given.request {
		endpoint.max_payload_in_mb = REQUEST_MEGABYTES;
	}
	if !given.batch {
		endpoint.batch_config = RpcBatchRequestConfig::Limit(BATCH);
	}
	if !given.subscriptions {
		endpoint.max_subscriptions_per_connection = SUBSCRIPTIONS;
	}
	if !given.connections {
		endpoint.max_connections = CONNECTIONS;
	}
}

fn describe(endpoint: &RpcEndpoint) -> String {
	let rate = endpoint.rate_limit.map_or("any number of".into(), |rate| rate.to_string());
	let batch = match endpoint.batch_config {
		RpcBatchRequestConfig::Disabled => "no batches".into(),
		RpcBatchRequestConfig::Limit(limit) => format!("batches of {limit}"),
		RpcBatchRequestConfig::Unlimited => "batches of any length".into(),
	};
	format!(
		"RPC on {} is open to other machines: {} connections, {rate} calls a minute and {} subscriptions each, requests of \
		{} MiB, {batch}. Plain HTTP calls are not counted: limit them in a proxy.",
		endpoint.listen_addr,
		endpoint.max_connections,
		endpoint.max_subscriptions_per_connection,
		endpoint.max_payload_in_mb,
	)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use crate::cli::Cli;
	use clap::{CommandFactory, FromArgMatches};
	use sc_cli::CliConfiguration;

	fn endpoints(args: &[&str]) -> (Vec<RpcEndpoint>, Vec<String>, u32) {
		let matches =
			Cli::command().get_matches_from([&["carnet-node", "--chain", "local"], args].concat());
		let cli = Cli::from_arg_matches(&matches).unwrap();
		let addr = cli.run.rpc_addr(9944).unwrap().unwrap().into_iter().map(Into::into).collect();
		let mut rpc = RpcConfiguration {
			addr: Some(addr),
			max_connections: cli.run.rpc_max_connections().unwrap(),
			cors: None,
			methods: Default::default(),
			max_request_size: 15,
			max_response_size: 15,
			id_provider: None,
			max_subs_per_conn: 1024,
			port: 9944,
			message_buffer_capacity: 64,
			batch_config: RpcBatchRequestConfig::Unlimited,
			rate_limit: None,
			rate_limit_whitelisted_ips: Vec::new(),
			rate_limit_trust_proxy_headers: false,
			request_logger_limit: 1024,
		};
		let said = Limits::from_matches(&matches).apply(&mut rpc);
		(rpc.addr.unwrap(), said, rpc.max_connections)
	}

	#[test]
	fn the_loopback_keeps_the_defaults_apart_from_batches() {
		let (endpoints, said, threads) = endpoints(&[]);
		assert!(said.is_empty());
		assert_eq!(threads, 100);
		for endpoint in endpoints {
			assert_eq!(endpoint.rate_limit, None);
			assert_eq!(endpoint.max_payload_in_mb, 15);
			assert_eq!(endpoint.max_connections, 100);
			assert!(matches!(endpoint.batch_config, RpcBatchRequestConfig::Limit(LOOPBACK_BATCH)));
		}
	}

	#[test]
	fn an_endpoint_for_others_is_tightened() {
		let (endpoints, said, threads) = endpoints(&["--rpc-external"]);
		assert_eq!(said.len(), endpoints.len());
		assert_eq!(threads, CONNECTIONS);
		for endpoint in endpoints {
			assert_eq!(endpoint.rate_limit, Some(RATE));
			assert_eq!(endpoint.max_payload_in_mb, REQUEST_MEGABYTES);
			assert_eq!(endpoint.max_subscriptions_per_connection, SUBSCRIPTIONS);
			assert_eq!(endpoint.max_connections, CONNECTIONS);
			assert!(matches!(endpoint.batch_config, RpcBatchRequestConfig::Limit(BATCH)));
		}
	}

	#[test]
	fn what_the_operator_gives_stays_even_where_it_equals_the_default() {
		let (endpoints, _, _) = endpoints(&[
			"--unsafe-rpc-external",
			"--rpc-max-request-size=15",
			"--rpc-rate-limit=7",
			"--rpc-max-connections=100",
			"--rpc-disable-batch-requests",
		]);
		for endpoint in endpoints {
			assert_eq!(endpoint.max_payload_in_mb, 15);
			assert_eq!(endpoint.rate_limit.map(NonZeroU32::get), Some(7));
			assert_eq!(endpoint.max_connections, 100);
			assert!(matches!(endpoint.batch_config, RpcBatchRequestConfig::Disabled));
			assert_eq!(endpoint.max_subscriptions_per_connection, SUBSCRIPTIONS);
		}
	}

	#[test]
	fn each_endpoint_of_its_own_is_judged_by_its_address_and_its_own_values() {
		let (endpoints, said, _) = endpoints(&[
			"--experimental-rpc-endpoint",
			"listen-addr=127.0.0.1:9944",
			"--experimental-rpc-endpoint",
			"listen-addr=0.0.0.0:9945,max-request-size=9,max-connections=50",
		]);
		assert_eq!(said.len(), 1);
		assert_eq!(endpoints[0].rate_limit, None);
		assert_eq!(endpoints[0].max_payload_in_mb, 15);
		assert_eq!(endpoints[1].rate_limit, Some(RATE));
		assert_eq!(endpoints[1].max_payload_in_mb, 9);
		assert_eq!(endpoints[1].max_connections, 50);
		assert!(matches!(endpoints[1].batch_config, RpcBatchRequestConfig::Limit(BATCH)));
	}

	#[test]
	fn a_runtime_twice_as_large_as_this_one_can_be_sent() {
		let Some(wasm) = carnet_runtime::WASM_BINARY else { return };
		let hexadecimal = 2 * wasm.len();
		assert!(2 * hexadecimal + 1024 <= REQUEST_MEGABYTES as usize * 1024 * 1024);
	}
}
