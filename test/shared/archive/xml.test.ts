import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, escapeXml, scanXml, unescapeXml } from '../../../shared/archive/xml.ts';

/** The events of a scan as text, with what is wrong at the end. */
function scanned(xml: string): string {
  const events: string[] = [];
  const error = scanXml(xml, {
    open: (name, start, end) => events.push(`${name}{${xml.slice(start, end)}`),
    close: (name, start, end) => events.push(`${name}}${xml.slice(start, end)}`),
  });
  return [...events, ...(error ? [error] : [])].join(' ');
}

describe('scanning', () => {
  it('names each element and where its tags stand', () => {
    expect(scanned('<a x="1">t<b/></a>')).toBe('a{<a x="1"> b{<b/> b} a}</a>');
  });

  it('leaves prefixes out of names', () => {
    expect(scanned('<x:row><x:c r="A1"/></x:row>')).toBe('row{<x:row> c{<x:c r="A1"/> c} row}</x:row>');
  });

  it('is not misled by > in attributes, comments, CDATA or declarations', () => {
    expect(scanned('<?xml version="1.0"?><a x="1>2" y=\'"/>\'><!-- <b> --><![CDATA[<c>]]></a>')).toBe(
      'a{<a x="1>2" y=\'"/>\'> a}</a>',
    );
  });

  it.each([
    '<a>',
    '<a></b>',
    '</a>',
    '<a',
    '<a x="1>',
    '<a><b></a></b>',
    '<!-- ',
    '< a/>',
    '<a <b/>',
  ])('refuses %s', (xml) => expect(scanned(xml)).toMatch(/malformed$/));

  it.each([
    '<!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>',
    '<!doctype a><a/>',
    '<a/><!ENTITY b "b">',
  ])('refuses a document type declaration: %s', (xml) => expect(scanned(xml)).toMatch(/doctype$/));

  it('refuses elements nested without end', () => {
    expect(scanned('<a>'.repeat(100_000))).toMatch(/too-deep$/);
  });
});

describe('text', () => {
  it('comes back as it was escaped', () => {
    const unit = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      ']]>',
      '&lt;',
      '<!--',
      '勾',
      '𠮷',
      'a',
      ' ',
      '\n',
      '\r',
      '\t',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(unescapeXml(escapeXml(text))).toBe(text);
      }),
    );
  });

  it('resolves entities and CDATA, and drops comments', () => {
    expect(unescapeXml('a&lt;b&#20803;&#x4E07;<![CDATA[<&amp;>]]><!-- no -->c&unknown;&constructor;')).toBe(
      'a<b元万<&amp;>c&unknown;&constructor;',
    );
  });

  it('loses the characters that XML cannot hold', () => {
    expect(escapeXml('a\u0000b\u0008c\nd')).toBe('abc\nd');
  });
});

describe('attributes', () => {
  it('are found by whole name, in either quotes, with or without prefix', () => {
    const tag = `<sheet name="A &amp; B" sheetId='3'\n r:id = "rId7" state="hidden"/>`;
    expect(attribute(tag, 'name')).toBe('A & B');
    expect(attribute(tag, 'sheetId')).toBe('3');
    expect(attribute(tag, 'id')).toBe('rId7');
    expect(attribute(tag, 'Id')).toBeNull();
  });
});
