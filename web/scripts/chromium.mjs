/** Which Chromium is started for tests and measurements, and how. */
export const CHROMIUM = {
	executablePath: process.env.CARNET_CHROMIUM ?? "/usr/bin/chromium",
	args: [
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync",
	],
};
