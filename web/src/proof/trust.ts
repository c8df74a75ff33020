import * as api from "../api/client";
import { Failed } from "../api/client";
import { pinGenesis, pinnedGenesis } from "../claim/store";

/** The first block that the page trusts, and why. */
export interface Trust {
	genesis: string;
	why: "baked" | "pinned";
	/** The gateway names another one. */
	isChanged: boolean;
}

const BAKED: string = import.meta.env.VITE_CARNET_GENESIS ?? "";

export async function trust(): Promise<Trust> {
	const named = await api.chain().then(
		({ value }) => value.genesis.toLowerCase(),
		() => undefined,
	);
	if (BAKED) return { genesis: BAKED, why: "baked", isChanged: named !== undefined && named !== BAKED.toLowerCase() };
	const pinned = await pinnedGenesis();
	if (pinned) return { genesis: pinned, why: "pinned", isChanged: named !== undefined && named !== pinned };
	if (!named || !/^0x[0-9a-f]{64}$/.test(named)) throw new Failed("broken", "the gateway does not name its chain");
	await pinGenesis(named);
	return { genesis: named, why: "pinned", isChanged: false };
}
