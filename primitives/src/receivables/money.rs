//! Amounts, currencies, and the formulas of discount and interest.

use super::Fraction;
use crate::member::MemberId;
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Minor units of a currency: fen, cents.
pub type Amount = u64;

/// The largest amount that there is: 9,999,999,999,999.99 with two digits, as an EN 16931 invoice can have it.
pub const MAX_AMOUNT: Amount = 999_999_999_999_999;

/// Number of a settlement asset.
pub type AssetId = u32;

/// What the pallet of the settlement assets counts in.
pub type Balance = u128;

/// The most that there can be of a settlement asset: every balance is exact in JSON, whoever reads it.
pub const MAX_SUPPLY: Amount = (1 << 53) - 1;

/// Bytes of state that a new account of an asset takes: 118 among the assets, 160 in the system, which counts who refers to
/// it.
pub const ACCOUNT_BYTES: u32 = 278;

/// Most bytes of the name of a settlement asset.
pub const MAX_ASSET_NAME: u32 = 50;

/// Basis points of a whole.
pub const BPS: u32 = 10_000;

/// The highest rate, in basis points a year.
pub const MAX_RATE: u32 = 10_000;

/// The currencies of ISO 4217 with no digit behind the point.
const NO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
/// Those with three.
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";
/// Those with four.
const FOUR_DIGITS: &str = "CLF UYW";
/// Those with two.
const TWO_DIGITS: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD \
	BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD \
	FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK \
	LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR \
	NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC \
	SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW \
	ZWG";

/// An asset in which receivables can be settled: the money of a financier.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct SettlementAsset {
	/// The currency that it stands for.
	pub currency: Currency,
	/// Who issues it, and owes what it stands for.
	pub issuer: MemberId,
	/// Whether nothing more is confirmed in it. What was confirmed in it is still settled in it.
	pub retired: bool,
}

/// The code of a currency: ISO 4217 as of 1 January 2026, without metals, units of account and codes for tests.
///
/// One that came out of a decoder was not checked: see [`Currency::digits`].
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Currency([u8; 3]);

impl Currency {
	/// Reads a code; `None` if ISO 4217 has no such currency.
	pub fn parse(code: &str) -> Option<Self> {
		let currency = Self(code.as_bytes().try_into().ok()?);
		currency.digits().map(|_| currency)
	}

	/// The three letters.
	pub const fn code(&self) -> &[u8; 3] {
		&self.0
	}

	/// How many digits of an amount stand behind the point; `None` for a code that ISO 4217 does not have.
	pub fn digits(&self) -> Option<u8> {
		let lists = [(NO_DIGITS, 0), (TWO_DIGITS, 2), (THREE_DIGITS, 3), (FOUR_DIGITS, 4)];
		let has =
			|codes: &str| codes.split_ascii_whitespace().any(|code| code.as_bytes() == self.0);
		lists.into_iter().find(|(codes, _)| has(codes)).map(|(_, digits)| digits)
	}
}

impl fmt::Display for Currency {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&String::from_utf8_lossy(&self.0))
	}
}

impl Serialize for Currency {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for Currency {
	fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let code = String::deserialize(deserializer)?;
		Self::parse(&code).ok_or_else(|| serde::de::Error::custom("no currency of ISO 4217"))
	}
}

fn half_up(num: u128, den: u128) -> Option<Amount> {
	let twice = num.checked_mul(2)?.checked_add(den)?;
	Amount::try_from(twice.checked_div(den.checked_mul(2)?)?).ok()
}

/// The simple interest on an amount, rounded half up. `None` past what can be counted.
///
/// For a bank discount this is what is deducted from the face.
pub fn interest(amount: Amount, rate_bps: u32, time: Fraction) -> Option<Amount> {
	let num = u128::from(amount).checked_mul(rate_bps.into())?.checked_mul(time.num.into())?;
	half_up(num, u128::from(BPS).checked_mul(time.den.into())?)
}

/// What yields an amount after a time at a rate, rounded half up. `None` past what can be counted.
pub fn true_yield(amount: Amount, rate_bps: u32, time: Fraction) -> Option<Amount> {
	let one = u128::from(BPS).checked_mul(time.den.into())?;
	let more = u128::from(rate_bps).checked_mul(time.num.into())?;
	half_up(u128::from(amount).checked_mul(one)?, one.checked_add(more)?)
}

/// Divides a total by weights, without a rest: what rounding down leaves goes by one to the largest remainders, and to
/// the first of equal ones. `None` if all weights are zero and the total is not.
pub fn largest_remainder(total: Amount, weights: &[Amount]) -> Option<Vec<Amount>> {
	let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
	if total == 0 {
		return Some(weights.iter().map(|_| 0).collect());
	}
	if sum == 0 {
		return None;
	}
	let mut parts: Vec<(usize, Amount, u128)> = Vec::new();
	let mut left = total;
	for (at, weight) in weights.iter().enumerate() {
		let product = u128::from(total).checked_mul((*weight).into())?;
		let part = Amount::try_from(product.checked_div(sum)?).ok()?;
		left = left.checked_sub(part)?;
		parts.push((at, part, product.checked_rem(sum)?));
	}
	parts.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
	for (_, part, _) in parts.iter_mut().take(usize::try_from(left).ok()?) {
		*part = part.checked_add(1)?;
	}
	parts.sort_by_key(|(at, _, _)| *at);
	Some(parts.into_iter().map(|(_, part, _)| part).collect())
}
