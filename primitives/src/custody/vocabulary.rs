//! The terms of EPCIS 2.0 and its Core Business Vocabulary that an event can have.
//!
//! Source: GS1 EPCIS 2.0, section 7.3 and 7.4; CBV 2.0, section 7. Each term keeps its number for ever: new ones get the
//! numbers behind.

use crate::macros::terms;

terms!(
	/// What kind of event it is. A document writes `Event` behind it.
	EventType {
		Object = 0 "Object",
		Aggregation = 1 "Aggregation",
		Transaction = 2 "Transaction",
		Transformation = 3 "Transformation",
		Association = 4 "Association",
	}
);

terms!(
	/// What an event does with its things. A transformation has none.
	Action {
		Add = 0 "ADD",
		Observe = 1 "OBSERVE",
		Delete = 2 "DELETE",
	}
);

terms!(
	/// Why an event declares another one wrong.
	ErrorReason {
		DidNotOccur = 0 "did_not_occur",
		IncorrectData = 1 "incorrect_data",
	}
);

terms!(
	/// The step of business that an event belongs to.
	BizStep {
		Accepting = 0 "accepting",
		Arriving = 1 "arriving",
		Assembling = 2 "assembling",
		Collecting = 3 "collecting",
		Commissioning = 4 "commissioning",
		Consigning = 5 "consigning",
		CreatingClassInstance = 6 "creating_class_instance",
		CycleCounting = 7 "cycle_counting",
		Decommissioning = 8 "decommissioning",
		Departing = 9 "departing",
		Destroying = 10 "destroying",
		Disassembling = 11 "disassembling",
		Dispensing = 12 "dispensing",
		Encoding = 13 "encoding",
		EnteringExiting = 14 "entering_exiting",
		Holding = 15 "holding",
		Inspecting = 16 "inspecting",
		Installing = 17 "installing",
		Killing = 18 "killing",
		Loading = 19 "loading",
		Other = 20 "other",
		Packing = 21 "packing",
		Picking = 22 "picking",
		Receiving = 23 "receiving",
		Removing = 24 "removing",
		Repackaging = 25 "repackaging",
		Repairing = 26 "repairing",
		Replacing = 27 "replacing",
		Reserving = 28 "reserving",
		RetailSelling = 29 "retail_selling",
		Shipping = 30 "shipping",
		StagingOutbound = 31 "staging_outbound",
		StockTaking = 32 "stock_taking",
		Stocking = 33 "stocking",
		Storing = 34 "storing",
		Transporting = 35 "transporting",
		Unloading = 36 "unloading",
		Unpacking = 37 "unpacking",
		VoidShipping = 38 "void_shipping",
		SensorReporting = 39 "sensor_reporting",
		Sampling = 40 "sampling",
	}
);

terms!(
	/// The business state of the things after an event.
	Disposition {
		Active = 0 "active",
		ContainerClosed = 1 "container_closed",
		Damaged = 2 "damaged",
		Destroyed = 3 "destroyed",
		Dispensed = 4 "dispensed",
		Disposed = 5 "disposed",
		Encoded = 6 "encoded",
		Expired = 7 "expired",
		InProgress = 8 "in_progress",
		InTransit = 9 "in_transit",
		Inactive = 10 "inactive",
		NoPedigreeMatch = 11 "no_pedigree_match",
		NonSellableOther = 12 "non_sellable_other",
		PartiallyDispensed = 13 "partially_dispensed",
		Recalled = 14 "recalled",
		Reserved = 15 "reserved",
		RetailSold = 16 "retail_sold",
		Returned = 17 "returned",
		SellableAccessible = 18 "sellable_accessible",
		SellableNotAccessible = 19 "sellable_not_accessible",
		Stolen = 20 "stolen",
		Unknown = 21 "unknown",
		Available = 22 "available",
		CompletenessVerified = 23 "completeness_verified",
		CompletenessInferred = 24 "completeness_inferred",
		Conformant = 25 "conformant",
		ContainerOpen = 26 "container_open",
		MismatchInstance = 27 "mismatch_instance",
		MismatchClass = 28 "mismatch_class",
		MismatchQuantity = 29 "mismatch_quantity",
		NeedsReplacement = 30 "needs_replacement",
		NonConformant = 31 "non_conformant",
		Unavailable = 32 "unavailable",
	}
);
