/** The table of texts that cells refer to (sharedStrings.xml): rich text as plain, without phonetic guides. */

import { scan } from './parts.ts';
import { readXstring } from './xstring.ts';

export function readSharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let textStart = 0;
  let phonetic = 0;
  scan(xml, {
    open(name, _start, end) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') textStart = end;
    },
    close(name, start) {
      if (name === 'si') strings.push(text);
      else if (name === 'rPh') phonetic--;
      else if (name === 't' && phonetic === 0) text += readXstring(xml.slice(textStart, start));
    },
  });
  return strings;
}
