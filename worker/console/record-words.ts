/** The actions of the record (操作记录) in people's words. */

const ACTIONS: Readonly<Record<string, string>> = {
  submit: '报送',
  withdraw: '撤回',
  pass: '通过初审',
  'begin-review': '开始审核',
  return: '退回修改',
  accept: '审核通过',
  reopen: '取消审核',
  'ask-reopen': '提出取消审核',
  comment: '提出意见',
  extend: '延期',
  enrol: '开通电脑',
  'revoke-device': '停用电脑',
  'issue-codes': '发放授权码',
  'import-roster': '导入名册',
  'create-task': '新建任务',
  'amend-task': '改动任务',
  'add-staff': '新增账号',
  'change-staff': '改动账号',
  'change-own-password': '修改密码',
  'set-up-totp': '启用动态口令',
  adjust: '汇总调整',
  publish: '登记公开网址',
  'amend-bureau': '改动规定',
  'link-bureau': '关联下级财政部门',
  'draw-inspections': '抽取复核单位',
  'inspection-score': '复核评分',
  'inspection-send': '反馈复核结果',
  'inspection-confirm': '确认复核结果',
  'inspection-object': '提出异议',
  'inspection-finish': '复核定案',
  'ask-correction': '要求整改',
  'answer-correction': '反馈整改',
  'close-correction': '整改销号',
};

/** A new kind of action is shown by its own name rather than not at all. */
export function actionWords(action: string): string {
  return ACTIONS[action] ?? action;
}
