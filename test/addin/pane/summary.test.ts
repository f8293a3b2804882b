import { describe, expect, it } from 'vitest';
import { textOf } from '../../../addin/pane/dom/h.ts';
import { type SummarySource, summaryAt } from '../../../addin/pane/services/summary.ts';
import { speechIn } from '../../../addin/pane/strings/strings.ts';
import { summaryPart } from '../../../addin/pane/views/summary-part.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';
import { aDesk } from './desk.ts';

const TABLE: Sheet = {
  name: '等级分布表',
  ref: 'A1:B3',
  cells: {
    A1: { v: '等级' },
    B1: { v: '个数' },
    A2: { v: '=优' },
    B2: { v: 3 },
    B3: { v: 3, f: 'SUM(B2:B2)' },
  },
};

/** A bureau on the other side of the network, with one account. */
function bureau(asked: string[]): typeof fetch {
  return (async (input, init) => {
    const path = String(input).replace('https://b/api/v1/', '');
    asked.push(`${init?.method ?? 'GET'} ${path}`);
    const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
    if (path === 'login') {
      const right = String(init?.body).includes('right');
      return right ? json({ token: 'gjs_1' }) : json({ detail: '用户名或密码不对。' }, 401);
    }
    if (new Headers(init?.headers).get('Authorization') !== 'Bearer gjs_1')
      return json({ detail: '授权无效' }, 401);
    if (path === 'tasks') return json({ tasks: [{ id: 't', name: '2024年度' }] });
    if (path.startsWith('tasks/t/tables/grades/sheet')) return json(TABLE);
    return new Response(null, { status: 204 });
  }) as typeof fetch;
}

function opened() {
  const asked: string[] = [];
  const summary: SummarySource = summaryAt('https://b', bureau(asked));
  return { asked, desk: aDesk(sampleWorkbook(), {}, { summary }) };
}

async function loggedIn() {
  const { asked, desk } = opened();
  desk.pulling.type('login', ' demo ');
  desk.pulling.type('password', 'right');
  await desk.pulling.logIn();
  return { asked, desk };
}

describe('汇总表', () => {
  it('says why a login was refused, in the bureau’s own words, and keeps what was typed', async () => {
    const { desk } = opened();
    desk.pulling.type('password', 'wrong');
    await desk.pulling.logIn();
    const { summary } = desk.state();
    expect([summary.token, summary.problem, summary.password]).toEqual([null, '用户名或密码不对。', 'wrong']);
    expect(textOf(summaryPart(desk.state(), speechIn('zh-CN')))).toContain('用户名或密码不对。');
  });

  it('forgets the password once it has served, and offers the tasks', async () => {
    const { desk } = await loggedIn();
    expect(desk.state().summary).toMatchObject({ token: 'gjs_1', password: '', task: 't', problem: null });
    const text = textOf(summaryPart(desk.state(), speechIn('zh-CN')));
    expect(text).toContain('2024年度');
    expect(text).toContain('抽查复核汇总表');
  });

  it('puts the table into a new sheet, its totals as formulas', async () => {
    const { desk, asked } = await loggedIn();
    desk.pulling.type('table', 'grades');
    desk.pulling.type('node', '201');
    await desk.pulling.pull();
    const added = desk.host.workbook().sheets.find(({ name }) => name === '等级分布表');
    expect(added?.cells.B3?.f).toBe('SUM(B2:B2)');
    expect(added?.cells.A2).toMatchObject({ v: '=优' });
    expect(desk.state().announcement).toContain('等级分布表');
    expect(asked.at(-1)).toBe('GET tasks/t/tables/grades/sheet?node=201');
  });

  it('logs out here and there', async () => {
    const { desk, asked } = await loggedIn();
    await desk.pulling.logOut();
    expect(desk.state().summary.token).toBeNull();
    expect(asked.at(-1)).toBe('POST logout');
  });

  it('says that the network is away', async () => {
    const summary = summaryAt('https://b', (async () => {
      throw new TypeError('offline');
    }) as typeof fetch);
    const desk = aDesk(sampleWorkbook(), {}, { summary });
    await desk.pulling.logIn();
    expect(desk.state().summary.problem).not.toBeNull();
    expect(desk.state().summary.busy).toBe(false);
  });
});
