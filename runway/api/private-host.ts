/** Networks of IPv4 that are not the internet, with the length of their prefix. Source: RFC 6890. */
const PRIVATE_V4: Array<[network: string, bits: number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['224.0.0.0', 3],
];

const V4 = /^\d+\.\d+\.\d+\.\d+$/;

const numberOf = (address: string) =>
	address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

function isPrivateV4(address: string): boolean {
	const given = numberOf(address);
	return PRIVATE_V4.some(([network, bits]) => {
		const size = 2 ** (32 - bits);
		return Math.floor(given / size) === Math.floor(numberOf(network) / size);
	});
}

/** The eight groups of an address as a `URL` writes it: shortened, and without dots. */
function groupsOf(address: string): number[] {
	const [before, after] = address.split('::').map((side) =>
		side
			.split(':')
			.filter(Boolean)
			.map((group) => Number.parseInt(group, 16)),
	);
	if (after === undefined) return before;
	const zeros = Array<number>(8 - before.length - after.length).fill(0);
	return [...before, ...zeros, ...after];
}

const v4Of = (high: number, low: number) =>
	[high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');

/**
 * Source: RFC 6890; for addresses that carry one of IPv4 4291, 2765, 6052, 3056 (6to4) and 5214 (ISATAP).
 * Networks for protocols (2001::/23, with Teredo) and for local translation (64:ff9b:1::/48) lead through
 * machines of this network.
 */
function isPrivateV6(address: string): boolean {
	const groups = groupsOf(address);
	const [first, second, third] = groups;
	if (first === 0x2002) return isPrivateV4(v4Of(second, third));
	const isTranslated = first === 0x64 && second === 0xff9b;
	if (isTranslated && third === 1) return true;
	const isTunnel = groups[5] === 0x5efe && (groups[4] & ~0x200) === 0;
	if (isTranslated || isTunnel || groups.slice(0, 4).every((group) => group === 0)) {
		return isPrivateV4(v4Of(groups[6], groups[7]));
	}
	if (first === 0x2001 && second < 0x200) return true;
	const isLocal = (first & 0xfe00) === 0xfc00 || (first & 0xff80) === 0xfe80;
	return isLocal || first >= 0xff00;
}

/**
 * Whether a host is this machine or a literal address of a private network.
 *
 * @param hostname as a `URL` has it, which writes all forms of an address in the same way
 */
export function isPrivateHost(hostname: string): boolean {
	const host = hostname.replace(/\.$/, '');
	if (host === 'localhost' || host.endsWith('.localhost')) return true;
	if (host.startsWith('[')) return isPrivateV6(host.slice(1, -1));
	return V4.test(host) && isPrivateV4(host);
}
