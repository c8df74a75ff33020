//! Vectors: GLEIF's and GB 32100-2015's published examples.

#![allow(clippy::unwrap_used)]

use super::*;
use alloc::string::ToString;

#[test]
fn legal_identifiers_check_their_characters() {
	for good in [
		"5493001KJTIIGC8Y1R12",
		"529900T8BM49AURSDO55",
		"506700GE1G29325QX363",
		"91350100M000100Y43",
		"91330100799655058B",
		"91440300708461136T",
	] {
		assert_eq!(LegalId::parse(good).map(|id| id.to_string()), Some(good.to_string()));
	}
	for bad in [
		"506700GE1G29325QX364",
		"5493001kjtiigc8y1r12",
		"91350100M000100Y44",
		"91350100M000100I43",
		"",
		"5493001KJTIIGC8Y1R1",
	] {
		assert_eq!(LegalId::parse(bad), None, "{bad}");
	}
}

#[test]
fn principals_of_members_and_clients_never_meet() {
	assert_ne!(member_principal(1), member_principal(2));
	assert_ne!(member_principal(1), client_principal(1));
}

#[test]
fn a_set_holds_what_was_put_in() {
	let roles = Roles::none().with(Role::Brand).with(Role::Issuer);
	assert!(roles.has(Role::Brand) && roles.has(Role::Issuer) && !roles.has(Role::Customs));
	assert!(Roles::all().includes(roles) && !roles.includes(Roles::all()));
	assert_eq!(roles.iter().collect::<Vec<_>>(), [Role::Brand, Role::Issuer]);
	assert!(roles.is_valid() && !Roles(1 << 10).is_valid());
}

#[test]
fn names_lead_back_to_their_variants() {
	for role in Role::ALL {
		assert_eq!(Role::from_name(&role.name().to_lowercase()), Some(*role));
	}
	assert_eq!(Permission::from_name("nobody"), None);
}
