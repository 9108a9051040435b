import { describe, expect, it } from 'vitest';
import { Asked } from './asked';

describe('the fields of a question', () => {
	it('tell what a link led to, though something else was typed', () => {
		expect(new Asked('/').isNews('/?q=b', '/?q=a')).toBe(true);
	});
	it('stay as they are while the page shows the same', () => {
		expect(new Asked('/').isNews('/', '/?q=a')).toBe(false);
	});
	it('keep what was typed while the answer was on its way', () => {
		const asked = new Asked('/');
		expect(asked.for('/?q=a')).toBe('/?q=a');
		expect(asked.isNews('/?q=a', '/?q=ab')).toBe(false);
		expect(asked.isNews('/', '/?q=ab')).toBe(true);
	});
	it('tell the answer where nothing was typed since', () => {
		const asked = new Asked('/');
		asked.for('/?q=a');
		expect(asked.isNews('/?q=a', '/?q=a')).toBe(true);
	});
	it('tell what a link led to while another answer was on its way', () => {
		const asked = new Asked('/');
		asked.for('/?q=a');
		expect(asked.isNews('/?q=b', '/?q=a')).toBe(true);
		expect(asked.isNews('/?q=a', '/?q=b')).toBe(true);
	});
});
