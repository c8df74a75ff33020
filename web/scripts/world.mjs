// The map of the world for pages without a network: land as one path, and a point in each country. Made from world-atlas
// (Natural Earth, public domain) while the page is built.

import { createRequire } from "node:module";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const WIDTH = 1000;
/** Degrees: Antarctica is left out. */
const [NORTH, SOUTH] = [84, -57];
/** Rings that are smaller are dots. */
const LEAST = 6;

// Equal Earth (Šavrič, Patterson, Jenny, 2018), which keeps areas.
const A = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
function raw([longitude, latitude]) {
	const l = Math.asin(M * Math.sin((latitude * Math.PI) / 180));
	const l2 = l * l;
	const l6 = l2 * l2 * l2;
	const x = ((longitude * Math.PI) / 180) * Math.cos(l);
	return [
		x / (M * (A[0] + 3 * A[1] * l2 + l6 * (7 * A[2] + 9 * A[3] * l2))),
		l * (A[0] + A[1] * l2 + l6 * (A[2] + A[3] * l2)),
	];
}
const half = raw([180, 0])[0];
const scale = WIDTH / (2 * half);
const top = raw([0, NORTH])[1];
const height = Math.round((top - raw([0, SOUTH])[1]) * scale);
const project = (point) => {
	const [x, y] = raw(point);
	return [Math.round((x + half) * scale), Math.round((top - y) * scale)];
};

function area(points) {
	let sum = 0;
	for (let at = 0; at < points.length; at++) {
		const [[x1, y1], [x2, y2]] = [points[at], points[(at + 1) % points.length]];
		sum += x1 * y2 - x2 * y1;
	}
	return Math.abs(sum) / 2;
}

const polygons = ({ type, coordinates }) => (type === "Polygon" ? [coordinates] : coordinates);

/** Rings that cross the 180th meridian go on past it, so that no line runs over the whole map. */
function unwrapped(ring) {
	let turn = 0;
	return ring.map(([longitude, latitude], at) => {
		const before = ring[at - 1]?.[0] ?? longitude;
		if (longitude - before > 180) turn -= 360;
		if (longitude - before < -180) turn += 360;
		return [longitude + turn, latitude];
	});
}

function path(ring) {
	const points = [];
	for (const point of ring.map(project)) {
		const last = points.at(-1);
		if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
	}
	if (points.length < 4 || area(points) < LEAST) return "";
	let [x, y] = points[0];
	let out = `M${x} ${y}l`;
	for (const [nextX, nextY] of points.slice(1)) {
		out += `${nextX - x} ${nextY - y} `;
		[x, y] = [nextX, nextY];
	}
	return `${out.trimEnd()}z`;
}

function centre(ring) {
	const points = unwrapped(ring).map(project);
	const sum = points.reduce(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
	return { size: area(points), at: sum.map((part) => Math.round(part / points.length)) };
}

/** The source of the module. */
export function world() {
	const atlas = require("world-atlas/countries-110m.json");
	const detailed = require("world-atlas/countries-50m.json");
	const { numericToAlpha2 } = require("i18n-iso-countries");
	const rings = feature(atlas, atlas.objects.land).features.flatMap(({ geometry }) => polygons(geometry).flat());
	const isSouth = (ring) => ring.every(([, latitude]) => latitude < SOUTH);
	const land = rings.filter((ring) => !isSouth(ring)).map(unwrapped).map(path).join("");
	const countries = {};
	// The coarse map has no small countries, and those are where goods are made and sold too.
	for (const { id, geometry } of feature(detailed, detailed.objects.countries).features) {
		const code = id && numericToAlpha2(id);
		if (!code || !geometry) continue;
		const largest = polygons(geometry)
			.map(([outer]) => centre(outer))
			.sort((left, right) => right.size - left.size)[0];
		countries[code] = largest.at;
	}
	const values = { land, width: WIDTH, height, countries };
	return Object.entries(values)
		.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
		.join("\n");
}
