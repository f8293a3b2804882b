/** The document's font table: the fonts that it uses, each with what stands in for it (`w:altName`). */

import { escapeXml } from '../../shared/archive/xml.ts';
import { FALLBACKS } from './official-format.ts';

export const FONT_TABLE = {
  path: 'word/fontTable.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(FALLBACKS)
    .map(
      ([name, others]) =>
        `<w:font w:name="${escapeXml(name)}"><w:altName w:val="${escapeXml(others)}"/></w:font>`,
    )
    .join('')}</w:fonts>`,
};
