// What the gateway tells of blocks and events (gateway/src/explorer).

export interface BlockRow {
	number: number;
	hash: string;
	parent: string;
	at: number;
	extrinsics: number;
	/** How many. */
	events: number;
}

export interface EventRow {
	block: number;
	/** Its place in the block. */
	idx: number;
	extrinsic: number | null;
	pallet: string;
	name: string;
	fields?: unknown;
}

/** A page of rows, the newest first. `next` is the `before` of the page behind it. */
export interface Blocks {
	blocks: BlockRow[];
	next: number | null;
}

export interface Events {
	events: EventRow[];
	next: string | null;
}

export interface Block extends BlockRow {
	eventList: EventRow[];
}
