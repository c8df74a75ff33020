//! Enums that a list of their variants makes, so that all of one kind behave the same.

/// An enum of the terms of a vocabulary, in text as the standard writes them.
macro_rules! terms {
	($(#[$doc:meta])* $name:ident { $($variant:ident = $index:literal $term:literal),+ $(,)? }) => {
		$(#[$doc])*
		#[derive(
			Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, codec::Encode, codec::Decode,
			codec::DecodeWithMemTracking, codec::MaxEncodedLen, scale_info::TypeInfo,
		)]
		pub enum $name {
			$(#[doc = concat!("`", $term, "`")] #[codec(index = $index)] $variant),+
		}

		impl $name {
			/// All of them, in the order of their numbers.
			pub const ALL: &'static [Self] = &[$(Self::$variant),+];

			/// The term as the standard writes it.
			pub const fn name(self) -> &'static str {
				match self { $(Self::$variant => $term),+ }
			}

			/// The one with this name, written as the standard does.
			pub fn from_name(name: &str) -> Option<Self> {
				Self::ALL.iter().copied().find(|term| term.name() == name)
			}
		}

		impl core::fmt::Display for $name {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.write_str(self.name())
			}
		}

		impl serde::Serialize for $name {
			fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				serializer.serialize_str(self.name())
			}
		}

		impl<'de> serde::Deserialize<'de> for $name {
			fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				let name =
					<alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
				Self::from_name(&name).ok_or_else(|| {
					serde::de::Error::custom(concat!("no such ", stringify!($name)))
				})
			}
		}
	};
}

/// An enum, and the set of its variants as bits. In text the set is a list of names.
macro_rules! bit_set {
	(
		$(#[$set_doc:meta])* $set:ident($bits:ty) of $(#[$item_doc:meta])* $item:ident {
			$($(#[$variant_doc:meta])* $variant:ident = $index:literal),+ $(,)?
		}
	) => {
		$(#[$item_doc])*
		#[derive(
			Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, codec::Encode, codec::Decode,
			codec::DecodeWithMemTracking, codec::MaxEncodedLen, scale_info::TypeInfo, serde::Serialize,
			serde::Deserialize,
		)]
		pub enum $item {
			$($(#[$variant_doc])* #[codec(index = $index)] $variant = $index),+
		}

		impl $item {
			/// All of them, in the order of their encoding.
			pub const ALL: &'static [Self] = &[$(Self::$variant),+];

			/// The name, as it is written in text.
			pub const fn name(self) -> &'static str {
				match self { $(Self::$variant => stringify!($variant)),+ }
			}

			/// The one with this name; upper and lower case do not matter.
			pub fn from_name(name: &str) -> Option<Self> {
				Self::ALL.iter().copied().find(|item| item.name().eq_ignore_ascii_case(name))
			}
		}

		impl core::fmt::Display for $item {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.write_str(self.name())
			}
		}

		$(#[$set_doc])*
		#[derive(
			Clone, Copy, PartialEq, Eq, Debug, Default, codec::Encode, codec::Decode,
			codec::DecodeWithMemTracking, codec::MaxEncodedLen, scale_info::TypeInfo,
		)]
		pub struct $set($bits);

		impl $set {
			const KNOWN: $bits = 0 $(| (1 << $index))+;

			/// The empty set.
			pub const fn none() -> Self {
				Self(0)
			}

			/// Every one there is.
			pub const fn all() -> Self {
				Self(Self::KNOWN)
			}

			/// The set with one more.
			pub const fn with(self, item: $item) -> Self {
				Self(self.0 | (1 << item as $bits))
			}

			/// Whether it has this one.
			pub const fn has(self, item: $item) -> bool {
				self.0 & (1 << item as $bits) != 0
			}

			/// Whether it has all of the other set.
			pub const fn includes(self, other: Self) -> bool {
				self.0 & other.0 == other.0
			}

			/// Whether it has nothing.
			pub const fn is_empty(self) -> bool {
				self.0 == 0
			}

			/// Whether it has no bit without a meaning. A set that came out of a decoder was not checked.
			pub const fn is_valid(self) -> bool {
				self.0 & !Self::KNOWN == 0
			}

			/// The bits, the one of a variant at its codec index.
			pub const fn bits(self) -> $bits {
				self.0
			}

			/// What it has, in the order of the encoding.
			pub fn iter(self) -> impl Iterator<Item = $item> {
				$item::ALL.iter().copied().filter(move |item| self.has(*item))
			}
		}

		impl FromIterator<$item> for $set {
			fn from_iter<I: IntoIterator<Item = $item>>(items: I) -> Self {
				items.into_iter().fold(Self::none(), Self::with)
			}
		}

		impl serde::Serialize for $set {
			fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				serializer.collect_seq(self.iter())
			}
		}

		impl<'de> serde::Deserialize<'de> for $set {
			fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				let items =
					<alloc::vec::Vec<$item> as serde::Deserialize>::deserialize(deserializer)?;
				Ok(items.into_iter().collect())
			}
		}
	};
}

pub(crate) use {bit_set, terms};
