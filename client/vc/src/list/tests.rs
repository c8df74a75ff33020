use super::*;
use ed25519_zebra::SigningKey;

/// Of Bitstring Status List 1.0, in all its examples of a list.
const EXAMPLE: &str = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";
/// Of the second example of its explainer, which is no gzip.
const BROKEN: &str = "uH4sIAAAAAAAAA-3BMQEAAADAAAAAAAAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

fn packed(bytes: &[u8]) -> Vec<u8> {
	let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
	encoder.write_all(bytes).expect("memory takes it");
	encoder.finish().expect("memory takes it")
}

fn encoded(packed: &[u8]) -> String {
	format!("u{}", URL_SAFE_NO_PAD.encode(packed))
}

#[test]
fn the_example_of_the_recommendation_is_a_list_without_a_bit() {
	let bits = decode_list(EXAMPLE).expect("it is a list");
	assert_eq!(bits, vec![0; MIN_LIST_BYTES]);
	assert_eq!(is_set(&bits, 94_567), Ok(false));
	let again = encode_list(&bits).expect("it is long enough");
	assert_eq!(decode_list(&again), Ok(bits));
}

#[test]
fn the_first_entry_is_the_left_most_bit() {
	let mut bits = vec![0u8; MIN_LIST_BYTES];
	bits[0] = 0b1000_0001;
	bits[11_820] = 1;
	let bits = decode_list(&encode_list(&bits).expect("it is long enough")).expect("it is a list");
	let set: Vec<u64> =
		(0..u64::from(LIST_LEN)).filter(|index| is_set(&bits, *index) == Ok(true)).collect();
	assert_eq!(set, [0, 7, 94_567]);
}

#[test]
fn an_entry_outside_of_the_list_is_refused() {
	let bits = vec![0u8; MIN_LIST_BYTES];
	assert_eq!(is_set(&bits, 131_071), Ok(false));
	for index in [131_072, u64::MAX] {
		assert_eq!(is_set(&bits, index), Err(Refusal::OutOfRange { index, len: 131_072 }));
	}
}

#[test]
fn a_list_that_is_too_short_is_refused() {
	let short = encoded(&packed(&[0; MIN_LIST_BYTES - 1]));
	assert_eq!(decode_list(&short), Err(Refusal::ListTooShort(131_064)));
	assert_eq!(decode_list(&encoded(&packed(&[]))), Err(Refusal::ListTooShort(0)));
	let bits = [0; MIN_LIST_BYTES - 1];
	assert_eq!(encode_list(&bits), Err(WriteError::ListLength(bits.len())));
}

#[test]
fn a_gzip_bomb_is_refused_before_it_is_unpacked() {
	let longest = vec![0; MAX_LIST_BYTES];
	assert_eq!(decode_list(&encoded(&packed(&longest))).map(|bits| bits.len()), Ok(MAX_LIST_BYTES));
	// 64 MiB in 64 KiB.
	let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
	for _ in 0..64 {
		encoder.write_all(&longest).expect("memory takes it");
	}
	let bomb = encoder.finish().expect("memory takes it");
	assert!(bomb.len() < MAX_LIST_BYTES);
	assert_eq!(decode_list(&encoded(&bomb)), Err(Refusal::ListTooLong));
	assert_eq!(decode_list(&encoded(&vec![0; 2 * MAX_LIST_BYTES])), Err(Refusal::ListTooLong));
	let long = vec![0; MAX_LIST_BYTES + 1];
	assert_eq!(encode_list(&long), Err(WriteError::ListLength(long.len())));
}

#[test]
fn what_is_no_gzip_in_base64url_is_refused() {
	let good = packed(&[0; MIN_LIST_BYTES]);
	let mut other_checksum = good.clone();
	let at = other_checksum.len() - 8;
	other_checksum[at] ^= 1;
	for text in [
		String::new(),
		"u".to_owned(),
		BROKEN.to_owned(),
		EXAMPLE.replacen('u', "z", 1),
		EXAMPLE[1..].to_owned(),
		format!("{EXAMPLE}="),
		encoded(&good[..good.len() - 1]),
		encoded(&other_checksum),
		encoded(&[0; 64]),
	] {
		assert_eq!(decode_list(&text), Err(Refusal::NotGzip), "{text}");
	}
}

#[test]
fn a_list_counts_for_some_time_and_until_a_date_that_can_be_written() {
	let issuer = Issuer::with_key(SigningKey::from([1; 32]));
	let site = Site::new("https://issuer.example/passports").expect("it is an address");
	let bits = [0; MIN_LIST_BYTES];
	let write = |valid_from, valid_until| {
		let (number, purpose, bits) = (3, StatusPurpose::Revocation, &bits[..]);
		let list = StatusList { number, purpose, bits, valid_from, valid_until };
		status_list(&issuer, &site, &list).map(|_| ())
	};
	assert_eq!(write(1, 2), Ok(()));
	assert_eq!(write(2, 2), Err(WriteError::NoTime));
	assert_eq!(write(3, 2), Err(WriteError::NoTime));
	assert_eq!(write(1, u64::MAX), Err(WriteError::Date(u64::MAX)));
}
