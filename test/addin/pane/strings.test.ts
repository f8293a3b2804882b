import { describe, expect, it } from 'vitest';
import { textOf, type VNode } from '../../../addin/pane/dom/h.ts';
import type { PaneState } from '../../../addin/pane/state.ts';
import { initialState, TABS } from '../../../addin/pane/state.ts';
import { enUS } from '../../../addin/pane/strings/en-US.ts';
import { localeFor, speechIn } from '../../../addin/pane/strings/strings.ts';
import { type Strings, zhCN } from '../../../addin/pane/strings/zh-CN.ts';
import * as laterViews from '../../../addin/pane/views/later-views.ts';
import { paneView } from '../../../addin/pane/views/pane-view.ts';
import { change } from '../../../addin/pane/work/desk.ts';
import { sampleWithMistakes } from '../../../shared/sample/sample-workbook.ts';
import { aDesk } from './desk.ts';
import { CODE, unreachable } from './scripted-services.ts';

/** Every text of a language by its path; functions are called with marks in place of their facts. */
function textsOf(words: unknown, path = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return [[path, String(words('‹1›', '‹2›'))]];
  return Object.entries(words as object).flatMap(([name, part]) => textsOf(part, `${path}.${name}`));
}

describe('the pane’s words', () => {
  const chinese = textsOf(zhCN);
  const english = textsOf(enUS);

  it('exist in both languages, and none is empty', () => {
    expect(english.map(([path]) => path).sort()).toEqual(chinese.map(([path]) => path).sort());
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('say the same facts in both languages', () => {
    const facts = (texts: [string, string][]) =>
      Object.fromEntries(texts.map(([path, text]) => [path, [...text.matchAll(/‹\d›/g)].map(String).sort()]));
    expect(facts(english)).toEqual(facts(chinese));
  });

  it('are English in English', () => {
    expect(
      english.filter(([, text]) => /[\p{Script=Han}，。、；：“”（）]/u.test(text.replace(/[“”]/g, ''))),
    ).toEqual([]);
  });

  it('are those of the users', () => {
    const wrong = /提交成功|令牌|快照|规则包|校验器|下钻|警告|错误|忽略|发件箱|上传/;
    expect(chinese.filter(([, text]) => wrong.test(text))).toEqual([]);
    expect(zhCN.severity).toEqual({
      error: '须改正',
      warning: '须说明',
      info: '供参考',
      'not-checked': '未核',
    });
    expect(zhCN.outbox.title).toBe('待发送');
    expect(zhCN.receipt.title).toBe('报送回执');
  });

  it('follow the host’s language', () => {
    expect(['zh-CN', 'zh-Hans', 'zh-TW', 'en-US', 'de-DE', ''].map(localeFor)).toEqual([
      'zh-CN',
      'zh-CN',
      'zh-CN',
      'en-US',
      'en-US',
      'en-US',
    ]);
  });
});

describe('numbers', () => {
  const { decimal, count } = speechIn('zh-CN');

  it('keep every digit and part the thousands', () => {
    expect(decimal('1325.680')).toBe('1,325.680');
    expect(decimal('-0.81')).toBe('-0.81');
    expect(decimal('123456789012345678.90')).toBe('123,456,789,012,345,678.90');
    expect(count(1000)).toBe('1,000');
  });

  it('that are none are shown as they are', () => {
    expect(decimal('—')).toBe('—');
    expect(decimal('云溪县')).toBe('云溪县');
  });
});

/** The words with brackets round each, so that text without them was written into the code. */
function bracketed<T>(words: T): T {
  if (typeof words === 'string') return `⟦${words}⟧` as T;
  if (typeof words === 'function') return ((...facts: unknown[]) => `⟦${words(...facts)}⟧`) as T;
  if (Array.isArray(words)) return words.map(bracketed) as T;
  return Object.fromEntries(
    Object.entries(words as object).map(([name, part]) => [name, bracketed(part)]),
  ) as T;
}

/** What stands in no brackets. */
function outside(text: string): string {
  const less = text.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  return less === text ? text : outside(less);
}

/** What people read or hear: texts and the attributes that are spoken or shown. */
function spoken(node: VNode | string): string[] {
  if (typeof node === 'string') return [node];
  const { title, placeholder, 'aria-label': label } = node.attributes;
  const said = [title, placeholder, label].filter((text) => typeof text === 'string');
  return [...said, ...node.children.flatMap(spoken)];
}

/** The pane in many states, each as its tree. */
async function manyStates(): Promise<PaneState[]> {
  const desk = aDesk(
    sampleWithMistakes(),
    {},
    { remembered: { code: CODE, name: '李芳' }, bureau: { submit: unreachable } },
  );
  const states: PaneState[] = [initialState('zh-CN')];
  const take = (over: Partial<PaneState> = {}) => states.push({ ...desk.state(), ...over });
  take({ checking: { ...desk.state().checking, phase: 'reading' } });
  take({ checking: { ...desk.state().checking, trouble: 'too-large' } });
  await desk.checking.recheck();
  await desk.submitting.start(null);
  const { checking, list } = desk.state();
  for (const finding of checking.outcome?.result.findings ?? [])
    take({ list: { ...list, open: finding.id } });
  take({ checking: { ...checking, stale: true, trouble: 'busy-editing' }, online: false, outdated: true });
  take({ list: { ...list, search: '没有这个词' } });
  const warning = checking.outcome?.result.findings.find(({ severity }) => severity === 'warning')?.id ?? '';
  desk.explaining.type(warning, '');
  desk.explaining.save(warning);
  take({ list: { ...list, open: warning } });
  desk.explaining.type(warning, '原因');
  desk.explaining.save(warning);
  take({ list: { ...list, open: warning } });
  take({ list: { ...list, open: warning, atCell: [warning], search: '没有这个词' } });
  take({ welcomed: false });
  await desk.reporting.refresh();
  for (const tab of TABS) take({ tab });
  take({ tab: 'report', reading: { ...desk.state().reading, busy: true } });
  take({ tab: 'report', reading: { ...desk.state().reading, problem: { from: null, why: '打不开。' } } });
  change(desk.store, 'reading', { pasted: '一、部门（单位）基本情况\n实际在职1人。' });
  await desk.reading.fromPasted();
  take({ tab: 'report' });
  take({ tab: 'submit', submit: { ...desk.state().submit, preflight: 'failed' } });
  const place = { sheet: '附件1', cell: 'B4' };
  const pointing = { form: 'basic-data', field: '编制数', what: 'row', label: '编制数' } as const;
  take({ pointing });
  take({ pointing, selection: place });
  await desk.pointing.accept(pointing, place, 'value');
  take({ tab: 'tables' });
  take({ tab: 'tables', blanks: { ...desk.state().blanks, chosen: { 'project-evaluation': true } } });
  const edit = { ...place, from: '', to: '1' };
  const kept = { ...place, form: 'basic-data', field: '编制数', is: '1', was: '2' };
  const plan = { edits: Array(20).fill(edit), kept: Array(20).fill(kept), same: 3 };
  for (const lastYear of [
    'reading',
    { from: '去年.xlsx', plan },
    { from: '去年.xlsx', problem: '打不开。' },
  ] as const)
    take({ tab: 'tables', lastYear });
  take({ tab: 'tables', lastYear: { from: '去年.xlsx', plan: { edits: [], kept: [], same: 0 } } });
  const said = {
    id: 'c',
    version: 1,
    form: null,
    field: null,
    text: '请核对。',
    author: '王磊',
    at: '2025-05-13T02:00:00Z',
  };
  const event = { at: said.at, by: '王磊', action: 'return', version: 1, reason: '数据不一致' };
  const task = desk.state().submit.chosen ?? '';
  take({
    tab: 'submit',
    submit: { ...desk.state().submit, file: { task, comments: [said], history: [event] } },
  });
  take({ tab: 'submit', submit: { ...desk.state().submit, hasCode: false, codeProblem: true } });
  take({ tab: 'submit', submit: { ...desk.state().submit, tasks: [] } });
  take({ tab: 'submit', submit: { ...desk.state().submit, phase: 'confirm' } });
  return states;
}

describe('every word of the pane', () => {
  it('comes from the strings: none is written into the code', async () => {
    const speech = speechIn('zh-CN', bracketed<Strings>(zhCN));
    const loose = new Set<string>();
    for (const state of await manyStates()) {
      // Names, sentences and numbers that are data, and figures as they are formatted.
      const data = JSON.stringify(state, (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      for (const text of paneView(state, speech, laterViews).flatMap(spoken)) {
        const rest = outside(text).replace(/[\d\s.,:%+\-–/!·年月日]+/g, ' ');
        for (const word of rest.split(' ')) if (word !== '' && !data.includes(word)) loose.add(word);
      }
    }
    expect([...loose]).toEqual([]);
  });

  it('is shown in these states at all', async () => {
    const speech = speechIn('zh-CN');
    const text = (await manyStates())
      .map((state) => paneView(state, speech, laterViews).map(textOf).join(''))
      .join('\n');
    for (const word of [
      '须改正',
      '填写说明',
      '已说明',
      '没有符合条件',
      '识别出',
      '待补充',
      '确认报送',
      '报送授权码',
      '第一次使用',
      '指定的单元格',
      '带入上年数',
      '插入空表',
      '填写的说明',
      '粘贴的报告',
    ]) {
      expect(text).toContain(word);
    }
  });
});
