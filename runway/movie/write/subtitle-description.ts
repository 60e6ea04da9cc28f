import { box, letters, shorts, words } from './box-writer';

const WHITE = 0xff_ff_ff_ff;
const FONT = 'Sans-Serif';

/** Timed text: white, centered, at the bottom of the picture. Source: 3GPP TS 26.245, 5.16. */
export function subtitleDescription(width: number, height: number): Buffer {
	const [centered, bottom] = [1, 0xff];
	const fontSize = Math.min(255, Math.max(8, Math.round(height / 20)));
	return box(
		'tx3g',
		Buffer.alloc(6),
		shorts(1),
		words(0),
		Buffer.from([centered, bottom]),
		words(0),
		shorts(0, 0, height, width),
		shorts(0, 0, 1),
		Buffer.from([0, fontSize]),
		words(WHITE),
		box('ftab', shorts(1, 1), Buffer.from([FONT.length]), letters(FONT)),
	);
}
