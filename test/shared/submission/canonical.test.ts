import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, digestOf, sha256 } from '../../../shared/submission/canonical.ts';

test('the digest does not depend on the order of keys', async () => {
  const a = { task: 't', cells: { B2: { v: 1, f: 'A1' }, A1: { v: null } } };
  const b = { cells: { A1: { v: null }, B2: { f: 'A1', v: 1 } }, task: 't' };
  expect(canonicalJson(a)).toBe('{"cells":{"A1":{"v":null},"B2":{"f":"A1","v":1}},"task":"t"}');
  expect(await digestOf(a)).toBe(await digestOf(b));
});

test('the digest depends on every value and on the order of lists', async () => {
  const digests = await Promise.all(
    [{ a: [1, 2] }, { a: [2, 1] }, { a: [1, '2'] }, { b: [1, 2] }].map(digestOf),
  );
  expect(new Set(digests).size).toBe(4);
});

test('what is stored reads back as what was sent', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const once = canonicalJson(value);
      expect(canonicalJson(JSON.parse(once))).toBe(once);
    }),
  );
});

test('SHA-256 is the published one', async () => {
  expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
