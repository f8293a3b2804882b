/** What only people can say: whose a file is where that is not clear, and which of two files counts. */

import type { RosterEntryView } from '../../../wire/setup.ts';
import type { Duplicate } from '../../intake/duplicates.ts';
import type { Match, MatchedBy } from '../../intake/match.ts';
import type { ReadFile } from '../../intake/messages.ts';
import { badge } from '../../ui/badge.ts';
import { select } from '../../ui/form.ts';
import { type Child, h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import { formWords, moment } from '../../words.ts';

const BY_WORDS: Readonly<Record<MatchedBy, string>> = {
  unit: '填报单位',
  code: '预算编码',
  folder: '文件夹名',
  name: '文件名',
};

export interface OwnersOptions {
  readonly caption: string;
  readonly files: readonly ReadFile[];
  readonly units: readonly RosterEntryView[];
  readonly matchOf: (file: ReadFile) => Match;
  /** Set by hand; undefined where it was not. */
  readonly setByHand: (file: ReadFile) => string | null | undefined;
  readonly set: (file: ReadFile, code: string | null) => void;
}

export function ownersTable({ caption, files, units, matchOf, setByHand, set }: OwnersOptions): HTMLElement {
  const options = [
    ['', '（不对应单位）'] as const,
    ...units.map(({ code, name }) => [code, `${code} ${name}`] as const),
  ];
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const ownerCell = (file: ReadFile): Child => {
    if (file.kind === 'unreadable') return '—';
    const code = setByHand(file) ?? matchOf(file).code;
    return select(options, code ?? '', (chosen) => set(file, chosen || null), {
      'aria-label': `${file.path}的单位`,
      class: 'slim',
    });
  };
  const reason = (file: ReadFile): Child => {
    if (file.problem !== null) return h('span', { class: 'warn' }, file.problem);
    if (setByHand(file) !== undefined) return '手工指定';
    const { by, doubt } = matchOf(file);
    if (doubt !== null)
      return h(
        'span',
        { class: 'warn' },
        `表内填报单位与文件名不一致（文件名像是${names.get(doubt) ?? doubt}），请核对`,
      );
    return by === null ? h('span', { class: 'warn' }, '没有对上，请选择') : `按${BY_WORDS[by]}`;
  };
  return table<ReadFile>({
    caption,
    rows: files,
    columns: [
      { head: '文件', cell: ({ path }) => path, by: ({ path }) => path },
      { head: '内容', cell: contents, tight: false },
      { head: '填报单位', cell: ({ unit }) => unit ?? '—', by: ({ unit }) => unit ?? '' },
      { head: '对应单位', cell: ownerCell, tight: true },
      { head: '依据', cell: reason },
    ],
  });
}

function contents({ kind, forms }: ReadFile): Child {
  if (kind === 'report') return badge('自评报告', 'info');
  if (kind === 'unreadable') return badge('没有读取', 'bad');
  return forms.length === 0
    ? badge('没有标准表', 'wait')
    : forms.map((id) => formWords(id).replace(/ .*?(：|$)/, '$1')).join('、');
}

/** Which file counts: the latest is proposed, people decide. */
export function duplicateQuestion(
  { key, files, forms }: Duplicate,
  unitName: string,
  chosen: number,
  choose: (file: number) => void,
): HTMLElement {
  const what = forms.map((id) => (id === 'report' ? '自评报告' : formWords(id))).join('、');
  return h(
    'fieldset',
    {},
    h('legend', {}, `${unitName}：${what}有${files.length}份，用哪一份？`),
    ...files.map((file) => {
      const box = h('input', { type: 'radio', name: key, checked: file.id === chosen });
      box.addEventListener('change', () => choose(file.id));
      const saved = file.savedAt === null ? '' : `　${moment(new Date(file.savedAt).toISOString())}保存`;
      return h(
        'label',
        { class: 'check' },
        box,
        h('span', {}, file.path, h('span', { class: 'quiet' }, saved)),
      );
    }),
  );
}
