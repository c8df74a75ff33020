export interface Row {
	figure: string;
	value: number;
	unit: string;
	target: { atMost: number } | null;
	reached: boolean | null;
	detail: string;
}
export interface Section {
	title: string;
	notes: string[];
	rows: Row[];
	failed: string | null;
}
export function number(value: number): string;
export function median(runs: number[]): number;
export function row(figure: string, runs: number[], unit: string, options?: { atMost?: number; detail?: string }): Row;
export function table(section: Section): string;
