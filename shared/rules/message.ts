/** Messages of rules: the pack's text with its placeholders filled in. */

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The audit formulas in a message's placeholders: `{=年度资金总额[全年预算]}`, `{%a / b}`. */
export function messageFormulas(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)]
    .map((match) => match[1] ?? '')
    .filter((inside) => inside.startsWith('=') || inside.startsWith('%'))
    .map((inside) => inside.slice(1).trim());
}

/** The text with each placeholder replaced; one that nothing is known about stays as it is. */
export function fillMessage(text: string, lookUp: (placeholder: string) => string | null): string {
  return text.replace(PLACEHOLDER, (whole, inside: string) => lookUp(inside) ?? whole);
}
