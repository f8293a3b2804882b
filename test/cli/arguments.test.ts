import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../addin/cli/arguments.ts';

const plain = {
  json: false,
  together: false,
  fields: false,
  asOf: null,
  pack: null,
  lastYear: null,
  lastReport: null,
};

describe('the command line', () => {
  it('takes files and options in any order', () => {
    expect(
      parseArguments(['a.xlsx', '--json', '--as-of', '2025-05-20', 'b.txt', '--together', '--fields']),
    ).toEqual({
      kind: 'check',
      value: {
        files: ['a.xlsx', 'b.txt'],
        json: true,
        together: true,
        fields: true,
        asOf: '2025-05-20',
        pack: null,
        lastYear: null,
        lastReport: null,
      },
    });
  });

  it('takes --name=value too', () => {
    expect(parseArguments(['--as-of=2025-05-20', '--pack=hunan-2024', 'a.xlsx'])).toEqual({
      kind: 'check',
      value: { ...plain, files: ['a.xlsx'], asOf: '2025-05-20', pack: 'hunan-2024' },
    });
  });

  it('takes every word after -- as a file', () => {
    expect(parseArguments(['--json', '--', '--fields', '-x.xlsx'])).toEqual({
      kind: 'check',
      value: { ...plain, json: true, files: ['--fields', '-x.xlsx'] },
    });
  });

  it('explains itself', () => {
    expect(parseArguments(['a.xlsx', '--help']).kind).toBe('help');
  });

  it.each([
    [['--colour', 'a.xlsx'], '没有这个选项：--colour'],
    [['-j', 'a.xlsx'], '没有这个选项：-j'],
    [['--json=yes', 'a.xlsx'], '没有这个选项：--json=yes'],
    [['a.xlsx', '--pack'], '--pack 后面缺少内容。'],
    [['a.xlsx', '--as-of', '20250520'], '--as-of 请写成 2025-05-20 的样子：20250520'],
    [['a.xlsx', '--as-of', '2025-02-30'], '--as-of 请写成 2025-05-20 的样子：2025-02-30'],
    [[], '请给出要审核的文件。'],
    [['--json'], '请给出要审核的文件。'],
  ])('refuses %j', (words, message) => {
    expect(parseArguments(words)).toEqual({ kind: 'refused', message });
  });
});
