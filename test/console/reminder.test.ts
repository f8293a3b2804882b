import { describe, expect, it } from 'vitest';
import { owing, reminderText } from '../../worker/console/reminder.ts';
import type { ObligationView, TaskView } from '../../worker/wire/task.ts';

const TASK: TaskView = {
  id: 't',
  name: '2024年度自评',
  year: 2024,
  pack: 'hunan-2024',
  dueAt: '2025-05-30T09:30:00.000Z',
  closed: false,
  due: 5,
  reported: 2,
};

function owed(
  name: string,
  what: Partial<ObligationView> = {},
  unit: Partial<ObligationView['unit']> = {},
): ObligationView {
  return {
    task: TASK,
    unit: { code: name, name, office: null, department: null, contact: null, phone: null, ...unit },
    state: 'open',
    version: 0,
    returns: 0,
    dueAt: TASK.dueAt,
    overdue: false,
    reopenAsked: false,
    firstReceivedAt: null,
    latest: null,
    ...what,
  };
}

const UNITS = [
  owed('甲局', { state: 'accepted' }),
  owed('乙局', { state: 'in-review' }),
  owed('丙局', {}, { office: '教科文股' }),
  owed('丁局', { state: 'returned', overdue: true }, { office: '教科文股' }),
  owed('戊校', { state: 'reopened' }, { department: { code: '9', name: '甲局' } }),
];
const NOW = new Date('2025-05-20T01:20:00.000Z');

describe('a reminder', () => {
  it('counts and names those who owe, with what they have to do', () => {
    expect(owing(UNITS).map(({ unit }) => unit.name)).toEqual(['丙局', '丁局', '戊校']);
    expect(reminderText(TASK, UNITS, 'none', NOW)).toBe(
      '2024年度自评：截至5月20日9时应报5、已报2、未报3。\n' +
        '未报：丙局、丁局（退回待改，已逾期）、戊校（取消审核待重报）。\n' +
        '截止时间2025/05/30 17:30，请未报单位抓紧报送。',
    );
  });

  it('groups them by office or department, and those without one last said as such', () => {
    expect(reminderText(TASK, UNITS, 'office', NOW)).toContain('【教科文股】2个：丙局、丁局');
    expect(reminderText(TASK, UNITS, 'office', NOW)).toContain('【未定业务股】1个：戊校');
    expect(reminderText(TASK, UNITS, 'department', NOW)).toContain('【甲局】1个：戊校');
  });

  it('says so when nobody owes any more', () => {
    expect(reminderText(TASK, UNITS.slice(0, 2), 'none', NOW)).toBe(
      '2024年度自评：截至5月20日9时应报2、已报2、未报0。已全部报送。',
    );
  });
});
