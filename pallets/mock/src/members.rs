//! Members in a table, and the state that they may fill.

use crate::MockRuntime;
use carnet_primitives::{
	gs1::{Gtin, Sscc},
	member::{
		AllowanceExceeded, ClientId, LegalName, MemberId, Members, Role, Roles, Sponsors,
		StateAllowance,
	},
	Moment,
};
use std::{
	cell::{Cell, RefCell},
	collections::BTreeMap,
	marker::PhantomData,
};

/// The bytes of state that all members together may fill.
pub const ALLOWANCE_AT_START: u32 = 100_000_000;

struct Entry {
	roles: Roles,
	until: Moment,
}

thread_local! {
	static TABLE: RefCell<BTreeMap<MemberId, Entry>> = const { RefCell::new(BTreeMap::new()) };
	/// The bytes of state that are left to all members together.
	pub static ALLOWANCE: Cell<u32> = const { Cell::new(0) };
	/// Who was charged last.
	pub static CHARGED: Cell<Option<MemberId>> = const { Cell::new(None) };
	/// To whom bytes were given back last.
	pub static RELEASED: Cell<Option<MemberId>> = const { Cell::new(None) };
}

/// Begins the tables anew: nobody is a member, and nothing is charged.
pub(crate) fn reset() {
	TABLE.with_borrow_mut(BTreeMap::clear);
	ALLOWANCE.set(ALLOWANCE_AT_START);
	CHARGED.set(None);
	RELEASED.set(None);
}

/// Admits a member for ever, or gives it other roles; none stands for a member out of business.
pub fn set_roles(member: MemberId, roles: &[Role]) {
	let roles = roles.iter().copied().collect();
	TABLE.with_borrow_mut(|all| {
		all.entry(member).or_insert(Entry { roles, until: Moment::MAX }).roles = roles;
	});
}

/// Says until when somebody is a member, this moment excluded.
pub fn set_end(member: MemberId, end: Moment) {
	TABLE.with_borrow_mut(|all| all.get_mut(&member).unwrap().until = end);
}

/// Whether somebody is a member, in business or not.
pub(crate) fn is_known(member: MemberId) -> bool {
	TABLE.with_borrow(|all| all.contains_key(&member))
}

/// All members, in the order of their numbers.
#[cfg(feature = "runtime-benchmarks")]
pub(crate) fn members() -> Vec<MemberId> {
	TABLE.with_borrow(|all| all.keys().copied().collect())
}

/// The roles of a member now, and until when it has them.
pub(crate) fn roles_of<T: MockRuntime>(member: MemberId) -> (Roles, Moment) {
	let now = crate::now::<T>();
	TABLE.with_borrow(|all| match all.get(&member) {
		Some(entry) if now < entry.until => (entry.roles, entry.until),
		_ => (Roles::none(), 0),
	})
}

/// The name of a member.
pub fn name_of(member: MemberId) -> LegalName {
	LegalName::try_from(format!("Member {member}").into_bytes()).unwrap()
}

/// What pallets ask about members and clients, answered from the table at the time of the runtime.
pub struct MemberTable<T>(PhantomData<T>);

impl<T: MockRuntime> Members for MemberTable<T> {
	fn has_role(member: MemberId, role: Role) -> bool {
		roles_of::<T>(member).0.has(role)
	}

	fn role_until(member: MemberId, role: Role) -> Option<Moment> {
		let (roles, until) = roles_of::<T>(member);
		roles.has(role).then_some(until)
	}

	fn is_in_business(member: MemberId) -> bool {
		!roles_of::<T>(member).0.is_empty()
	}

	fn owns_gtin(member: MemberId, gtin: Gtin) -> bool {
		T::owns_gtin(member, gtin)
	}

	fn owns_sscc(member: MemberId, sscc: Sscc) -> bool {
		T::owns_sscc(member, sscc)
	}

	fn name(member: MemberId) -> Option<LegalName> {
		Some(name_of(member))
	}
}

impl<T: MockRuntime> Sponsors for MemberTable<T> {
	fn sponsor(client: ClientId) -> Option<MemberId> {
		T::sponsor(client)
	}
}

/// One allowance for all members.
pub struct Allowance;

impl StateAllowance for Allowance {
	fn charge(member: MemberId, bytes: u32) -> Result<(), AllowanceExceeded> {
		let left = ALLOWANCE.get().checked_sub(bytes).ok_or(AllowanceExceeded)?;
		ALLOWANCE.set(left);
		CHARGED.set(Some(member));
		Ok(())
	}

	fn release(member: MemberId, bytes: u32) {
		ALLOWANCE.set(ALLOWANCE.get() + bytes);
		RELEASED.set(Some(member));
	}
}
