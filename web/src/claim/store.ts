// What the browser keeps: the key of the buyer and what it claims, in IndexedDB.

import { fromHex, toHex } from "../bytes/hex";

/** Something that the key claims, or claimed. */
export interface Thing {
	/** Batch and index, such as `42/1`. */
	id: string;
	/** The path of the label. */
	link: string;
	item: string;
	brand: string;
	since: number;
}

const NAME = "carnet";
const MOST_THINGS = 1000;

function open(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(NAME, 1);
		request.onupgradeneeded = () => {
			request.result.createObjectStore("values");
			request.result.createObjectStore("things", { keyPath: "id" });
		};
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
		request.onblocked = () => reject(new Error("another tab keeps the database open"));
	});
}

async function run<T>(
	store: string,
	mode: IDBTransactionMode,
	ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
	const database = await open();
	try {
		return await new Promise((resolve, reject) => {
			const transaction = database.transaction(store, mode);
			const request = ask(transaction.objectStore(store));
			// Done is what is on disk, not what was asked for.
			transaction.oncomplete = () => resolve(request.result);
			transaction.onabort = () => reject(transaction.error);
			transaction.onerror = () => reject(transaction.error);
		});
	} finally {
		database.close();
	}
}

const value = (name: string) => run<unknown>("values", "readonly", (store) => store.get(name));
const keep = (name: string, what: unknown) => run("values", "readwrite", (store) => store.put(what, name));

const seedOf = (found: unknown) => (typeof found === "string" ? fromHex(found, 32) : undefined);

export const seed = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => seedOf(await value("seed"));

/** The key, made now if there is none; and whether it was. */
export async function seedOrNew(): Promise<{ seed: Uint8Array<ArrayBuffer>; made: boolean }> {
	const found = await seed();
	if (found) return { seed: found, made: false };
	const fresh = crypto.getRandomValues(new Uint8Array(32));
	// One transaction looks and writes: a key that another tab made meanwhile, and may have claimed with, is not overwritten.
	const before = await run<unknown>("values", "readwrite", (store) => {
		const request = store.get("seed");
		request.onsuccess = () => {
			if (!seedOf(request.result)) store.put(toHex(fresh), "seed");
		};
		return request;
	});
	const other = seedOf(before);
	if (other) return { seed: other, made: false };
	// A browser may throw away what it was not asked to keep.
	await navigator.storage?.persist?.().catch(() => false);
	return { seed: fresh, made: true };
}

/** The backup: the form that the command line has, 64 hexadecimal digits in a line. */
export const backup = (bytes: Uint8Array): string => `${toHex(bytes).slice(2)}\n`;

export async function restore(text: string): Promise<boolean> {
	const bytes = fromHex(text, 32);
	if (!bytes) return false;
	await keep("seed", toHex(bytes));
	return true;
}

export async function things(): Promise<Thing[]> {
	const all = await run<Thing[]>("things", "readonly", (store) => store.getAll(undefined, MOST_THINGS));
	return all.sort((left, right) => right.since - left.since);
}

export const addThing = (thing: Thing) => run("things", "readwrite", (store) => store.put(thing));
export const dropThing = (id: string) => run("things", "readwrite", (store) => store.delete(id));

/** The first block that this browser saw; pages that were built for one chain do not ask. */
export async function pinnedGenesis(): Promise<string | undefined> {
	const found = await value("genesis");
	return typeof found === "string" ? found : undefined;
}

export const pinGenesis = (genesis: string) => keep("genesis", genesis);
