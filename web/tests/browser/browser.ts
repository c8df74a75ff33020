// Chromium, and what every page of these tests has to be: without errors, within its policy, accessible.

import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { correction, generate } from "lean-qr";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";
import { CHROMIUM } from "../../scripts/chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Where pictures of the pages go, to be looked at. */
const PICTURES = process.env["CARNET_SCREENSHOTS"];

export const WIDTHS = { narrow: { width: 360, height: 780 }, wide: { width: 1280, height: 900 } };
/** What a page of 1,280 pixels has left at 400 %: WCAG 1.4.10. */
export const LEAST = { width: 320, height: 640 };
const SIZES = { ...WIDTHS, least: LEAST };

export function launch(video?: string): Promise<Browser> {
	const camera = video ? ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${video}`] : [];
	return chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, ...camera] });
}

/** A page that fails the test when it logs an error or breaks its policy. */
export async function open(browser: Browser, options: { locale?: string; size?: keyof typeof SIZES; dark?: boolean; offlineWorker?: boolean } = {}) {
	const { locale = "en-GB", size = "narrow", dark = false, offlineWorker = false } = options;
	const context = await browser.newContext({
		locale, viewport: SIZES[size], timezoneId: "UTC", colorScheme: dark ? "dark" : "light", reducedMotion: "reduce",
		serviceWorkers: offlineWorker ? "allow" : "block",
	});
	const page = await context.newPage();
	const errors: string[] = [];
	page.on("pageerror", (error) => errors.push(String(error)));
	page.on("console", (message) => {
		if (message.type() === "error" && !/Failed to load resource|net::ERR|service worker/i.test(message.text())) errors.push(message.text());
	});
	return { context, page, errors };
}

export async function isAccessible(page: Page): Promise<void> {
	// The policy of the page lets no script in, so it goes by the protocol of the tools.
	await page.evaluate(axe);
	const found = await page.evaluate(() =>
		(window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run(),
	);
	const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`);
	expect(told).toEqual([]);
}

/** Whether something sticks out on the right, so that the page scrolls sideways. */
export async function fits(page: Page): Promise<void> {
	const [inner, whole] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
	expect(whole).toBeLessThanOrEqual(inner ?? 0);
}

/** Texts that are cut: at the edge of the screen, or at that of something that hides or scrolls what sticks out. */
function cut(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		// What is folded in has to fit as well.
		for (const details of document.querySelectorAll("details")) details.open = true;
		const slack = 1;
		const right = document.documentElement.clientWidth + slack;
		const found: string[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const node = walker.currentNode;
			const parent = node.parentElement;
			const text = (node.textContent ?? "").trim();
			if (text === "" || !parent?.checkVisibility()) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			const boxes = [...range.getClientRects()];
			let isCut = boxes.some((box) => box.left < -slack || box.right > right);
			for (let around: Element | null = parent; around && around !== document.body; around = around.parentElement) {
				const edge = around.getBoundingClientRect();
				const { overflowX, overflowY } = getComputedStyle(around);
				// What is a pixel wide is there to be heard alone.
				if (edge.width <= 1 && overflowX === "hidden") {
					isCut = false;
					break;
				}
				const isNarrow = overflowX !== "visible";
				const isLow = overflowY === "hidden" || overflowY === "clip";
				isCut ||= isNarrow && boxes.some((box) => box.left < edge.left - slack || box.right > edge.right + slack);
				isCut ||= isLow && boxes.some((box) => box.top < edge.top - slack || box.bottom > edge.bottom + slack);
			}
			if (isCut) found.push(text);
		}
		return found;
	});
}

/** Whether nothing is lost where the screen is narrow: no text is cut, and nobody has to scroll sideways. */
export async function reflows(page: Page): Promise<void> {
	expect(await cut(page)).toEqual([]);
	await fits(page);
}

export async function picture(page: Page, name: string): Promise<void> {
	if (!PICTURES) return;
	mkdirSync(PICTURES, { recursive: true });
	await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** A video of a code, as a camera would see it. */
export function videoOf(text: string): string {
	const [width, height] = [640, 480];
	const code = generate(text, { minCorrectionLevel: correction.M });
	const scale = Math.floor(400 / (code.size + 8));
	const [left, top] = [(width - code.size * scale) >> 1, (height - code.size * scale) >> 1];
	const luma = Buffer.alloc(width * height, 235);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			if (code.get(Math.floor((x - left) / scale), Math.floor((y - top) / scale))) luma[y * width + x] = 16;
		}
	}
	const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)]);
	const file = join(tmpdir(), `carnet-code-${process.pid}-${Math.abs(text.length)}.y4m`);
	writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A0:0 C420jpeg\n`), frame, frame]));
	return file;
}

export type { Browser, BrowserContext, Page };
