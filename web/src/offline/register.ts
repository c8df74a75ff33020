/** Keeps pages for a phone without a network. Labels are below the root, so a header of the gateway has to allow it. */
export function register(): void {
	if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
	const file = `${import.meta.env.BASE_URL}sw.js`;
	navigator.serviceWorker
		.register(file, { scope: "/" })
		.catch(() => navigator.serviceWorker.register(file))
		.catch(() => undefined);
}
