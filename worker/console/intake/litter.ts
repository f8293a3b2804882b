/** Lock files, and what macOS and Windows leave in folders. */

const LITTER = /(^|\/)(~\$|\._|__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

export function isLitter(path: string): boolean {
  return LITTER.test(path);
}
