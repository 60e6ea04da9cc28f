import { describe, expect, test } from '@jest/globals';

import { asHtml, quote } from '../../runway/api/safe-text.ts';

describe('text from outside', () => {
	test('a key at the edge of a long text is masked before the text is cut', () => {
		const secret = `key_${'ab12'.repeat(32)}`;
		expect(quote(`${'x'.repeat(480)}${secret}`)).not.toContain('ab12');
	});

	test('is cut when it does not end', () => {
		expect(quote('y'.repeat(1_000_000)).length).toBeLessThan(600);
	});
});

test('text for HTML shows its signs and has no key in it', () => {
	expect(asHtml(`a & b <script>"x"</script> 'y'`)).toBe(
		'a &amp; b &lt;script&gt;&quot;x&quot;&lt;/script&gt; &#39;y&#39;',
	);
	expect(asHtml(`key_${'ab12'.repeat(32)}`)).not.toContain('ab12');
});
