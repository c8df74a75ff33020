// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Goods on their way, as contracts for supply chains are commonly written: units have a holder, and change hands with two
/// calls, an offer of the holder and an acceptance of the receiver.
contract Custody {
	struct Unit {
		address holder;
		address offeredTo;
		uint64 deadline;
	}

	mapping(bytes32 => Unit) private units;

	event Registered(bytes32 indexed unit, address indexed holder);
	event Offered(bytes32 indexed unit, address indexed from, address indexed to, uint64 deadline);
	event Accepted(bytes32 indexed unit, address indexed from, address indexed to);
	event Rejected(bytes32 indexed unit, address indexed by, bytes32 document);

	error AlreadyRegistered();
	error NotHolder();
	error NotReceiver();
	error AlreadyOffered();
	error DeadlinePassed();

	/// The sender becomes the holder of a unit that nobody registered.
	function register(bytes32 unit) external {
		if (units[unit].holder != address(0)) revert AlreadyRegistered();
		units[unit].holder = msg.sender;
		emit Registered(unit, msg.sender);
	}

	/// The first signature of a hand-over. The unit stays with its holder.
	function offer(bytes32 unit, address to, uint64 deadline) external {
		Unit storage found = units[unit];
		if (found.holder != msg.sender) revert NotHolder();
		if (found.offeredTo != address(0)) revert AlreadyOffered();
		if (deadline <= block.timestamp) revert DeadlinePassed();
		found.offeredTo = to;
		found.deadline = deadline;
		emit Offered(unit, msg.sender, to, deadline);
	}

	/// The second signature.
	function accept(bytes32 unit) external {
		Unit storage found = units[unit];
		if (found.offeredTo != msg.sender) revert NotReceiver();
		if (found.deadline < block.timestamp) revert DeadlinePassed();
		address from = found.holder;
		found.holder = msg.sender;
		found.offeredTo = address(0);
		found.deadline = 0;
		emit Accepted(unit, from, msg.sender);
	}

	/// The receiver does not take the unit.
	function reject(bytes32 unit, bytes32 document) external {
		Unit storage found = units[unit];
		if (found.offeredTo != msg.sender) revert NotReceiver();
		found.offeredTo = address(0);
		found.deadline = 0;
		emit Rejected(unit, msg.sender, document);
	}

	/// Who holds a unit; nobody if it was never registered.
	function holderOf(bytes32 unit) external view returns (address) {
		return units[unit].holder;
	}
}
