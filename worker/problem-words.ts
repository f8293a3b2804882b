/** The mapping of every problem to `application/problem+json`: each sentence says what happened, what was kept, what to do. */

import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { InspectionState, InspectionStep } from '../shared/submission/inspection-states.ts';
import { MOST_CELLS } from '../shared/submission/snapshot-schema.ts';
import type { State } from '../shared/submission/states.ts';
import { beijingMinute } from './beijing.ts';
import type { Problem } from './problem.ts';

export interface ProblemWords {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly detail: string;
}

const STATE_WORDS: Readonly<Record<State, string>> = {
  open: '尚未报送',
  'pre-review': '已送审，等待主管部门审核',
  submitted: '已报送，等待审核',
  'in-review': '财政部门正在审核',
  returned: '已退回修改',
  accepted: '已审核通过',
  reopened: '已取消审核',
};

const INSPECTION_STATE_WORDS: Readonly<Record<InspectionState, string>> = {
  drawn: '已抽取，尚未反馈单位',
  sent: '已反馈单位，等待确认',
  confirmed: '单位已确认',
  objected: '单位有异议',
  final: '已定案',
};

const INSPECTION_STEP_WORDS: Readonly<Record<InspectionStep, string>> = {
  score: '修改复核得分',
  send: '反馈单位',
  confirm: '确认',
  object: '提出异议',
  finish: '定案',
};

/** Status, title and sentence of every problem; the switch is exhaustive, so that none can be forgotten. */
export function describeProblem(problem: Problem): ProblemWords {
  switch (problem.code) {
    case 'malformed_json':
      return say(400, '请求无法读取', '请求内容不是有效的JSON，没有保存任何内容。请检查后重新发送。');
    case 'not_json':
      return say(415, '请求类型不对', '请求须为application/json，没有保存任何内容。请更正请求头后重新发送。');
    case 'invalid_request':
      return say(
        422,
        '请求内容不合要求',
        `请求中有${problem.errors.length}处不合要求，没有保存任何内容。请按errors逐项更正后重新发送。`,
      );
    case 'body_too_large':
      return say(
        413,
        '请求过大',
        `请求超过${problem.limit / 1_048_576} MB，没有保存任何内容。请只报送含标准表的工作表（不超过${MOST_CELLS}个单元格）。`,
      );
    case 'token_missing':
      return say(
        401,
        '需要授权',
        '请求没有带授权，没有保存任何内容。请先登录，或填写财政部门发放的报送授权码。',
      );
    case 'token_invalid':
      return say(401, '授权无效', '授权无效，没有保存任何内容。请重新登录，或向财政部门索取新的报送授权码。');
    case 'token_revoked':
      return say(
        401,
        '授权已停用',
        '此授权已被停用，没有保存任何内容。请重新登录，或向财政部门索取新的报送授权码。',
      );
    case 'token_expired':
      return say(
        401,
        '授权已过期',
        '授权已过期，没有保存任何内容。请重新登录，或向财政部门索取新的报送授权码。',
      );
    case 'wrong_kind_of_token':
      return say(
        403,
        '无权办理',
        problem.wanted === 'unit'
          ? '此事由填报单位办理，没有保存任何内容。请使用单位的报送授权码。'
          : '此事由财政部门办理，没有保存任何内容。请用财政部门的账号登录。',
      );
    case 'role_too_low':
      return say(403, '权限不足', `此事需要“${problem.wanted}”权限，没有改动任何内容。请联系本部门管理员。`);
    case 'login_failed':
      return say(401, '登录失败', '用户名或密码不对。请重新输入；连续输错5次将锁定15分钟。');
    case 'totp_needed':
      return say(401, '需要动态口令', '密码正确。请再输入手机上的6位动态口令。');
    case 'totp_wrong':
      return say(422, '动态口令不对', '动态口令不对或已用过，没有改动任何内容。请等下一个口令再输入。');
    case 'totp_in_use':
      return say(
        409,
        '已启用动态口令',
        '您已启用动态口令，没有改动任何内容。如需更换，请本部门管理员先停用。',
      );
    case 'password_wrong':
      return say(422, '原密码不对', '原密码不对，密码没有改动。请重新输入。');
    case 'login_taken':
      return say(409, '用户名已有人用', '这个用户名或统一身份已有人用，没有新增。请换一个。');
    case 'own_account':
      return say(
        409,
        '不能改自己的账号',
        '不能停用或降低自己的账号，没有改动任何内容。请由另一位管理员办理。',
      );
    case 'sign_on_failed':
      return say(401, '统一登录没有成功', '统一身份认证没有成功。请从登录页重新开始。');
    case 'sign_on_unknown':
      return say(403, '没有账号', '您的统一身份还没有对应的账号。请联系本部门管理员添加。');
    case 'login_locked':
      return say(
        429,
        '账号已锁定',
        `连续输错次数过多，账号暂时锁定，${beijingMinute(problem.until)}后可再登录。`,
      );
    case 'code_mistyped':
      return say(422, '授权码有误', '报送授权码输入有误（校验位不符）。请对照财政部门发放的授权码重新输入。');
    case 'code_wrong':
      return say(
        401,
        '授权码不对',
        '预算编码与报送授权码不相符。请核对后重新输入；连续输错5次将锁定15分钟。',
      );
    case 'code_ended':
      return say(409, '授权码已失效', '此报送授权码已用过、已过期或已换发。请向财政部门索取新的报送授权码。');
    case 'enrolment_locked':
      return say(429, '已锁定', `连续输错次数过多，暂时锁定，${beijingMinute(problem.until)}后可再输入。`);
    case 'too_many_devices':
      return say(
        409,
        '电脑过多',
        `本单位已有${problem.most}台电脑在用，此报送授权码没有使用。请先停用不再使用的电脑。`,
      );
    case 'not_found':
      return say(404, '没有找到', `没有找到${problem.what}，没有改动任何内容。请核对后重试。`);
    case 'no_such_route':
      return say(404, '没有这个接口', '没有这个接口。可用的接口见 /api/openapi.json。');
    case 'task_closed':
      return say(
        409,
        '任务已截止',
        `“${problem.task}”已停止接收，本次报送没有保存。如需补报，请联系财政部门延期。`,
      );
    case 'unknown_pack':
      return say(
        422,
        '填报方案不对',
        `本任务的填报方案是${problem.wanted}，报送的是${problem.pack}，没有保存。请选用${problem.wanted}重新审核后再报送。`,
      );
    case 'pack_outdated':
      return say(
        409,
        '填报方案已更新',
        `填报方案已更新为第${problem.version}版，本次报送没有保存。请重新打开本插件，重新审核后再报送。`,
      );
    case 'no_forms':
      return say(
        422,
        '没有标准表',
        '报送的工作簿中没有找到标准表（附件1、附件2、附件3），没有保存。请打开填好的表再报送。',
      );
    case 'has_errors':
      return say(
        422,
        '有问题须改正',
        `审核发现${problem.findings.length}个须改正的问题，本次报送没有保存。请按findings逐项改正后再报送。`,
      );
    case 'needs_explanations':
      return say(
        422,
        '有问题须说明',
        `有${problem.findings.length}个须说明的问题没有填写说明，本次报送没有保存。请逐项填写说明后再报送。`,
      );
    case 'amount_too_large':
      return say(
        422,
        '金额过大',
        '有金额超过1万亿元，本次报送没有保存。请核对金额单位（元、万元）后重新报送。',
      );
    case 'stale_version':
      return say(
        409,
        '版本已更新',
        `本次报送以第${problem.base}稿为基础，财政部门已收到第${problem.current}稿，本次没有保存。请核对第${problem.current}稿后重新报送。`,
      );
    case 'wrong_state':
      return say(
        409,
        '当前不能办理',
        `当前状态是“${STATE_WORDS[problem.state]}”，不能${problem.step}，没有改动任何内容。请刷新后按当前状态办理。`,
      );
    case 'wrong_inspection_state':
      return say(
        409,
        '当前不能办理',
        `抽查复核当前是“${INSPECTION_STATE_WORDS[problem.state]}”，不能${INSPECTION_STEP_WORDS[problem.step]}，没有改动任何内容。请刷新后按当前状态办理。`,
      );
    case 'scores_incomplete':
      return say(
        422,
        '复核没有填完',
        `有${problem.errors.length}项指标没有复核得分或扣分理由，没有反馈单位。请按errors逐项补齐后再反馈。`,
      );
    case 'nothing_accepted':
      return say(409, '没有可报送的汇总', '还没有审核通过的单位，没有向上级报送。请先审核通过各单位的报送。');
    case 'aggregate_changed':
      return say(409, '汇总已有变化', '您核对之后汇总又有变化，没有向上级报送。请核对现在的汇总后再上报。');
    case 'bureau_linked':
      return say(
        409,
        '已有对应单位',
        `这个下级财政部门已是名册中的“${problem.name}”（${problem.unit}），没有改动任何内容。要换单位，请先取消原来的。`,
      );
    case 'other_task_above':
      return say(
        422,
        '与上级任务不符',
        `上级的任务是${problem.year}年度、填报方案${problem.pack}，与本任务不同，没有报送。请选用相同年度和方案的任务。`,
      );
    case 'correction_closed':
      return say(409, '已销号', '这项整改已销号，没有改动任何内容。如有新问题，请另列一项。');
    case 'correction_unanswered':
      return say(409, '尚未反馈', '单位还没有反馈整改情况，没有销号。请等单位反馈并核实后再销号。');
    case 'changed_meanwhile':
      return say(
        409,
        '已有他人办理',
        '同时有他人办理了同一份报送，本次没有改动任何内容。请刷新，核对现在的状态后再办理。',
      );
    case 'second_person_needed':
      return say(
        409,
        '须由另一人办理',
        '取消审核须两人办理，您已经提出，没有改动任何内容。请由另一位同事确认。',
      );
    case 'not_for_departments':
      return say(
        403,
        '无权办理',
        '此事由财政部门办理，没有改动任何内容。主管部门可以通过初审或退回等待初审的报送。',
      );
    case 'deadline_past':
      return say(422, '截止时间已过', '截止时间须晚于现在，没有改动任何内容。请重新选择截止时间。');
    case 'key_reused':
      return say(
        422,
        '报送编号重复',
        '同一个Idempotency-Key已用于另一份内容，本次没有保存，原报送不受影响。请换一个新的Idempotency-Key重新报送。',
      );
    case 'busy':
      return say(
        503,
        '请稍后再试',
        '同一单位的报送正在办理，本次没有保存。请稍后用同一个Idempotency-Key重试。',
      );
    case 'not_configured':
      return say(
        503,
        '尚未配置',
        '服务器还没有设置密钥SECRET，没有保存任何内容。请管理员按README设置后重试。',
      );
    case 'demo_outside_localhost':
      return say(503, '演示版不对外服务', '演示版只在本机运行。正式使用请按README部署并停用DEMO。');
    case 'unexpected':
      return say(
        500,
        '系统出错',
        '系统出错，本次请求没有办成。请稍后用同一个请求重试；仍不成功时，请把requestId告知管理员。',
      );
  }
}

function say(status: ContentfulStatusCode, title: string, detail: string): ProblemWords {
  return { status, title, detail };
}
