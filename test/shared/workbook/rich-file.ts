/**
 * A workbook with what offices put beside their figures: a chart, a picture, comments, conditional formats, lists to choose
 * from, defined names, frozen panes, looks, a print set-up, and parts that no program of ours knows.
 */

import { readFileSync } from 'node:fs';
import { writeZip } from '../../../shared/archive/write-zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const TYPES: Readonly<Record<string, string>> = {
  'xl/workbook.xml': `${OFFICE}.spreadsheetml.sheet.main+xml`,
  'xl/worksheets/sheet1.xml': `${OFFICE}.spreadsheetml.worksheet+xml`,
  'xl/worksheets/sheet2.xml': `${OFFICE}.spreadsheetml.worksheet+xml`,
  'xl/styles.xml': `${OFFICE}.spreadsheetml.styles+xml`,
  'xl/comments1.xml': `${OFFICE}.spreadsheetml.comments+xml`,
  'xl/drawings/drawing1.xml': `${OFFICE}.drawing+xml`,
  'xl/charts/chart1.xml': `${OFFICE}.drawingml.chart+xml`,
  'docProps/custom.xml': `${OFFICE}.custom-properties+xml`,
};

const relations = (list: Readonly<Record<string, readonly [type: string, target: string]>>) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${Object.entries(list)
    .map(([id, [type, target]]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const text = (address: string, value: string, style = 1) =>
  `<c r="${address}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (address: string, value: number, style = 2) =>
  `<c r="${address}" s="${style}"><v>${value}</v></c>`;

const ROWS = [
  ['公务接待费', 27.47, 25.31],
  ['公务用车运行维护费', 31.02, 30.1],
  ['因公出国（境）费', 0, 0],
] as const;

const SHEET1 = `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${REL}"><sheetPr><tabColor rgb="FFC00000"/></sheetPr><dimension ref="A1:C6"/>
<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
<sheetFormatPr defaultRowHeight="18"/><cols><col min="1" max="1" width="26" customWidth="1"/><col min="2" max="3" width="14" customWidth="1"/></cols>
<sheetData><row r="1" ht="36" customHeight="1">${text('A1', '三公经费台账', 3)}<c r="B1" s="3"/><c r="C1" s="3"/></row><row r="2">${text('A2', '项目', 4)}${text('B2', '上年决算', 4)}${text('C2', '本年决算', 4)}</row>
${ROWS.map(([name, last, now], i) => `<row r="${i + 3}">${text(`A${i + 3}`, name)}${number(`B${i + 3}`, last)}${number(`C${i + 3}`, now)}</row>`).join('')}
<row r="6">${text('A6', '合计')}<c r="B6" s="2"><f>SUM(B3:B5)</f><v>58.49</v></c><c r="C6" s="2"><f>SUM(C3:C5)</f><v>55.41</v></c></row></sheetData>
<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>
<conditionalFormatting sqref="C3:C5"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>30</formula></cfRule></conditionalFormatting>
<dataValidations count="1"><dataValidation type="decimal" operator="greaterThanOrEqual" allowBlank="1" sqref="B3:C5"><formula1>0</formula1></dataValidation></dataValidations>
<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/>
<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/></worksheet>`;

const SHEET2 = `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:B1"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>合计引用</t></is></c><c r="B1"><f>本年合计*2</f><v>110.82</v></c></row></sheetData></worksheet>`;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="18"/><color rgb="FFC00000"/><name val="黑体"/></font><font><b/><sz val="11"/><color theme="0"/><name val="宋体"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F6F43"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FF808080"/></left><right style="thin"><color rgb="FF808080"/></right><top style="thin"><color rgb="FF808080"/></top><bottom style="double"><color rgb="FF808080"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"><alignment horizontal="center" vertical="center"/></xf><xf numFmtId="0" fontId="2" fillId="2" borderId="1" xfId="0"><alignment horizontal="center" wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs></styleSheet>`;

const anchor = (from: number, to: number, content: string) =>
  `<xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${from}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${to}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>${content}<xdr:clientData/></xdr:twoCellAnchor>`;

const DRAWING1 = `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${REL}">${anchor(
  1,
  8,
  `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图表 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>`,
)}${anchor(
  9,
  11,
  `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="图片 1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>`,
)}</xdr:wsDr>`;

const CHART1 = `${HEAD}<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>台账!$A$3:$A$5</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>台账!$C$3:$C$5</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>`;

const COMMENTS = `${HEAD}<comments xmlns="${MAIN}"><authors><author>李芳</author></authors><commentList><comment ref="C3" authorId="0"><text><r><t>以会计账为准</t></r></text></comment></commentList></comments>`;

const VML = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note"><x:Row>2</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>`;

/** The file's bytes. `台账!C3` is a number that a total, a chart and a name depend on. */
export function richFile(): Uint8Array<ArrayBuffer> {
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="vml" ContentType="${OFFICE}.vmlDrawing"/>${Object.entries(
      TYPES,
    )
      .map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`)
      .join('')}</Types>`,
    '_rels/.rels': relations({
      rId1: ['officeDocument', 'xl/workbook.xml'],
      rId2: ['custom-properties', 'docProps/custom.xml'],
    }),
    'docProps/custom.xml': `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.16910</vt:lpwstr></property></Properties>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/><sheet name="汇总" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">台账!$A$1:$C$6</definedName><definedName name="本年合计">台账!$C$6</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({
      rId1: ['worksheet', 'worksheets/sheet1.xml'],
      rId2: ['worksheet', 'worksheets/sheet2.xml'],
      rId3: ['styles', 'styles.xml'],
    }),
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': SHEET1,
    'xl/worksheets/sheet2.xml': SHEET2,
    'xl/worksheets/_rels/sheet1.xml.rels': relations({
      rId1: ['drawing', '../drawings/drawing1.xml'],
      rId2: ['vmlDrawing', '../drawings/vmlDrawing1.vml'],
      rId3: ['comments', '../comments1.xml'],
    }),
    'xl/comments1.xml': COMMENTS,
    'xl/drawings/vmlDrawing1.vml': VML,
    'xl/drawings/drawing1.xml': DRAWING1,
    'xl/drawings/_rels/drawing1.xml.rels': relations({
      rId1: ['chart', '../charts/chart1.xml'],
      rId2: ['image', '../media/image1.png'],
    }),
    'xl/charts/chart1.xml': CHART1,
    'xl/media/image1.png': readFileSync('addin/assets/icon-64.png'),
    'xl/unheard-of.bin': 'left as it is',
  };
  return new Uint8Array(writeZip(parts));
}
