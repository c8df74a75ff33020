import { mount } from "svelte";
import * as api from "../api/client";
import { announce } from "../i18n/language.svelte";
import { register } from "../offline/register";
import { fetchAtRest } from "../proof/compiled";
import "../style.css";
import Notice from "./Notice.svelte";
import Scan from "./Scan.svelte";

/** The sheet of this page, once it is there: what the gateway rendered has one of its own. */
async function dressed(): Promise<void> {
	const sheet = `${import.meta.env.BASE_URL}scan.css`;
	if (document.querySelector(`link[href="${sheet}"]`)) return;
	const link = document.createElement("link");
	link.rel = "stylesheet";
	link.href = sheet;
	await new Promise((resolve) => {
		link.onload = link.onerror = resolve;
		document.head.append(link);
	});
}

/** Takes the place of what the gateway rendered, once there is more to show than that. */
async function start(root: HTMLElement, link: string): Promise<void> {
	try {
		const answer = await api.verdict(link);
		await dressed();
		root.replaceChildren();
		// Before anything is taken away: an answer that cannot be shown throws here.
		mount(Scan, { target: root, props: { link, first: answer } });
		document.head.querySelector("style")?.remove();
		document.body.replaceChildren(root);
		announce();
		// There is something to prove, and a network.
		if (answer.value.batch && answer.keptAt === undefined) fetchAtRest();
	} catch (error) {
		// What the gateway rendered stays: it is the verdict.
		root.replaceChildren();
		const failure = error instanceof api.Failed ? error.failure : "broken";
		mount(Notice, { target: root, props: { failure } });
	}
}

const root = document.getElementById("app");
const link = root?.dataset["link"];
// Of what is not one unit, such as a pallet, the rendered page says all.
const isUnit = root && link && /\/01\/\d{8,14}\/10\/[^/]+\/21\/[^/]+/.test(link);
// What is kept for a phone without a network is fetched last: it would share the line with the verdict.
if (isUnit) void start(root, link).finally(register);
else register();
