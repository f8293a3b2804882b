import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedSchemas } from '../../../shared/pack/published.ts';

const folder = 'shared/packs';

function json(path: string): { [key: string]: unknown } {
  return JSON.parse(readFileSync(path, 'utf8'));
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json') && !path.startsWith('schema'))
  .map((path) => join(folder, path));

describe('the schemas of a pack’s files', () => {
  it('are published as JSON Schema (scripts/pack-schemas.ts writes them anew)', () => {
    const published = Object.fromEntries(
      readdirSync(join(folder, 'schema')).map((name) => [name, json(join(folder, 'schema', name))]),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(publishedSchemas())));
  });

  it.each(files)('%s names its own', (path) => {
    const settings = json('.vscode/settings.json')['json.schemas'] as { fileMatch: string[]; url: string }[];
    const { $schema } = json(path);
    // A list cannot name one: the editor's settings do.
    const list = settings.find(({ fileMatch }) =>
      fileMatch.some((glob) => path.includes(glob.split('/')[4] ?? '-')),
    );
    const schema = typeof $schema === 'string' ? join(dirname(path), $schema) : (list?.url ?? '');
    expect(existsSync(schema), schema).toBe(true);
  });

  it('give the names, types and kinds that an editor completes', () => {
    const { 'form.schema.json': form } = publishedSchemas();
    expect(JSON.stringify(form)).toContain('"enum":["count","money","percent","score","text","date"]');
    expect(JSON.stringify(form)).toContain('"additionalProperties":false');
  });
});
