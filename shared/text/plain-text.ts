/** The text as it is read: half-width digits, letters and marks, and spaces alike; every character keeps its place. */

const MARKS: Readonly<Record<string, string>> = {
  '％': '%',
  '．': '.',
  '﹣': '-',
  '−': '-',
  '‐': '-',
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '：': ':',
  '；': ';',
  '\u00a0': ' ',
  '\u3000': ' ',
  '\u200b': ' ',
  '\ufeff': ' ',
  '\r': ' ',
};

/** Of the same length as the text; `，。、“”` stay as they are. */
export function plainText(text: string): string {
  return text.replace(
    /[０-９Ａ-Ｚａ-ｚ＋－／＝＜＞]|[％．﹣−‐（）［］：；\u00a0\u3000\u200b\ufeff\r]/g,
    (char) => {
      return MARKS[char] ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0);
    },
  );
}

const DIGITS = '零一二三四五六七八九';

/** 十二 → 12, 两 → 2, 23 → 23; null where it is no number up to 99. */
export function smallNumber(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  if (text === '两') return 2;
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!match || text === '') return null;
  const [, tens, ten, ones] = match;
  const one = ones ? DIGITS.indexOf(ones) : 0;
  if (!ten) return tens && !ones ? DIGITS.indexOf(tens) : null;
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + one;
}

/** Quotes, brackets with what stands in them, and spaces taken out: what a name is compared by. */
export function bareName(text: string): string {
  return text.replace(/\([^()]*\)/g, '').replace(/["'“”‘’《》〈〉\s()]/g, '');
}
