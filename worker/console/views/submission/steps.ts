/** The steps of the review as questions: what is done, to which version, with what words. */

import { nextState } from '../../../../shared/submission/states.ts';
import type { ObligationFile } from '../../../wire/review.ts';
import type { SubmissionView } from '../../../wire/submission.ts';
import { extendUnit, type NewComment, type ReviewStep, takeStep } from '../../api/tasks.ts';
import { isOfBureau, mayReview } from '../../me.ts';
import { openDialog } from '../../ui/dialog.ts';
import { checkBox, field, textArea, textField } from '../../ui/form.ts';
import { button, h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import { formWords, fromMomentField, moment, momentField } from '../../words.ts';
import type { Drafts } from './drafts.ts';

export interface StepContext {
  readonly file: ObligationFile;
  /** What the reviewer has before them; null where nothing was sent. */
  readonly shown: SubmissionView | null;
  readonly drafts: Drafts;
  /** Reads everything again. */
  readonly refresh: () => Promise<void>;
}

/** The buttons for what may be done now. */
export function stepButtons(context: StepContext): HTMLElement[] {
  const { state } = context.file.obligation;
  if (!mayReview()) return [];
  const department = !isOfBureau();
  const may = (step: ReviewStep) =>
    nextState(state, step) !== null &&
    (department ? step === 'pass' || (step === 'return' && state === 'pre-review') : step !== 'pass');
  return [
    ...(may('begin-review')
      ? [button('开始审核', () => begin(context), { title: '开始后单位不能撤回或重报' })]
      : []),
    ...(may('pass')
      ? [button('通过初审', () => simple(context, 'pass', '通过初审'), { class: 'primary' })]
      : []),
    ...(may('return') ? [button('退回修改', () => giveBack(context), { class: 'danger' })] : []),
    ...(may('accept') ? [button('审核通过', () => accept(context), { class: 'primary' })] : []),
    ...(may('reopen') ? [button('取消审核', () => reopen(context))] : []),
    ...(!department && state !== 'accepted' ? [button('延期', () => extend(context))] : []),
  ];
}

async function take(
  { file, drafts, refresh }: StepContext,
  step: ReviewStep,
  words: { reason?: string; forms?: readonly string[]; comments?: readonly NewComment[] } = {},
): Promise<void> {
  const { task, unit, version } = file.obligation;
  try {
    const { awaitsSecondPerson } = await takeStep(task.id, unit.code, { step, version, ...words });
    if (words.comments) drafts.clear();
    told(awaitsSecondPerson ? '已提出取消审核，等待另一位同事确认。' : `已办理，${unit.name}。`);
  } finally {
    await refresh();
  }
}

const begin = (context: StepContext) => simple(context, 'begin-review', '开始审核');

/** A step without words. */
function simple(context: StepContext, step: ReviewStep, title: string): Promise<boolean> {
  const { unit, version } = context.file.obligation;
  const notes: Partial<Record<ReviewStep, string>> = {
    'begin-review': '开始后，单位不能撤回或重报，直到退回或通过。',
    pass: '通过后，由财政部门审核。',
  };
  return openDialog({
    title,
    body: [h('p', {}, `${unit.name}，第${version}稿。`), h('p', { class: 'quiet' }, notes[step] ?? '')],
    actions: [{ label: title, work: () => take(context, step) }],
  });
}

function accept(context: StepContext): Promise<boolean> {
  const { file, shown, drafts } = context;
  const unwritten = drafts.list().length;
  const { error = 0, warning = 0 } = shown?.counts ?? {};
  return openDialog({
    title: '审核通过',
    body: [
      h('p', {}, `${file.obligation.unit.name}，第${file.obligation.version}稿。`),
      h(
        'p',
        {},
        error + warning > 0
          ? `须改正${error}个、须说明${warning}个（均已填写说明）。`
          : '审核没有发现须改正或须说明的问题。',
      ),
      unwritten > 0 ? h('p', { class: 'warn' }, `有${unwritten}条意见没有发出；通过后仍保留在本页。`) : null,
      h('p', { class: 'quiet' }, '通过后锁定，单位不能再改；要改须取消审核。'),
    ],
    actions: [{ label: '审核通过', work: () => take(context, 'accept') }],
  });
}

function giveBack(context: StepContext): Promise<boolean> {
  const { file, shown, drafts } = context;
  const comments = drafts.list();
  const reason = textArea(
    { required: true },
    comments.length > 0 ? `请按${comments.length}条审核意见修改后重新报送。` : '',
  );
  const boxes = (shown?.forms ?? []).map(({ id }) => ({ id, ...checkBox(formWords(id), true) }));
  const general = textArea({ rows: 2 });
  return openDialog({
    title: '退回修改',
    size: 'wide',
    body: [
      h('p', {}, `${file.obligation.unit.name}，第${file.obligation.version}稿。`),
      field('退回原因（必填）', reason),
      boxes.length > 0
        ? h('fieldset', {}, h('legend', {}, '退回哪些表'), ...boxes.map(({ element }) => element))
        : null,
      comments.length > 0
        ? h(
            'ul',
            { class: 'remarks' },
            ...comments.map((one) => h('li', {}, h('strong', {}, remarkPlace(one)), `　${one.text}`)),
          )
        : h('p', { class: 'quiet' }, '还没有对单个数写意见。可以先在表里点那个数写意见。'),
      field('对整份报送的意见（可不填）', general),
    ],
    actions: [
      {
        label: '退回修改',
        kind: 'danger',
        work: async () => {
          if (reason.value.trim() === '') {
            reason.setAttribute('aria-invalid', 'true');
            reason.focus();
            return true;
          }
          const chosen = boxes.filter(({ box }) => box.checked).map(({ id }) => id);
          const all = chosen.length === boxes.length || chosen.length === 0;
          const whole = general.value.trim();
          await take(context, 'return', {
            reason: reason.value.trim(),
            ...(all ? {} : { forms: chosen }),
            comments: [...comments, ...(whole === '' ? [] : [{ form: null, field: null, text: whole }])],
          });
          return false;
        },
      },
    ],
  });
}

export function remarkPlace({ form, field }: NewComment): string {
  return form === null ? '整份报送' : [formWords(form), field].filter(Boolean).join('　');
}

function reopen(context: StepContext): Promise<boolean> {
  const { unit } = context.file.obligation;
  const { reopenAsked } = context.file.obligation;
  const reason = textArea({ required: true });
  return openDialog({
    title: '取消审核',
    body: [
      h('p', {}, `${unit.name}已审核通过。取消后单位可以重报，单位会看到原因。`),
      reopenAsked ? h('p', { class: 'warn' }, '已有一位同事提出取消审核，您确认后即取消。') : null,
      field('原因（必填）', reason),
    ],
    actions: [
      {
        label: '取消审核',
        kind: 'danger',
        work: async () => {
          if (reason.value.trim() === '') {
            reason.focus();
            return true;
          }
          await take(context, 'reopen', { reason: reason.value.trim() });
          return false;
        },
      },
    ],
    cancel: '关闭',
  });
}

function extend({ file, refresh }: StepContext): Promise<boolean> {
  const { task, unit, dueAt } = file.obligation;
  const due = textField({ type: 'datetime-local', required: true }, momentField(dueAt));
  const reason = textArea({ rows: 2, required: true });
  return openDialog({
    title: `${unit.name}延期`,
    body: [h('p', {}, `现在的截止时间：${moment(dueAt)}`), field('延至', due), field('原因（必填）', reason)],
    actions: [
      {
        label: '延期',
        work: async () => {
          if (reason.value.trim() === '' || due.value === '') {
            reason.focus();
            return true;
          }
          await extendUnit(task.id, unit.code, fromMomentField(due.value), reason.value.trim());
          told(`已延期至${due.value.replace('T', ' ')}。`);
          await refresh();
          return false;
        },
      },
    ],
  });
}
