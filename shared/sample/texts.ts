/** Goals and indicators of the sample department, in the words that such tables are filled with. */

import type { Figures, ProjectFigures } from './figures.ts';
import type { EvaluationTexts, Indicator } from './indicators.ts';

type Row = readonly [
  third: string,
  target: string,
  actual: string,
  weight: number,
  score?: number,
  reason?: string,
];

function rows(first: string, second: string, ...list: Row[]): Indicator[] {
  return list.map(([third, target, actual, weight, score = weight, reason]) => ({
    first,
    second,
    third,
    target,
    actual,
    weight,
    score,
    ...(reason === undefined ? {} : { reason }),
  }));
}

const money = (hundredths: number) => `${(hundredths / 100).toFixed(2)}万元`;

export function overallTexts({ basic, year }: Figures): EvaluationTexts {
  return {
    goal: '落实粮食生产和耕地保护责任，抓好农产品质量安全，推进和美乡村建设，促进农民持续增收。',
    achieved:
      '全年粮食播种面积和产量完成任务，质量安全监测合格率稳定，和美乡村创建有序推进，农民收入平稳增长。',
    indicators: [
      ...rows(
        '产出指标（50分）',
        '数量指标',
        ['高标准农田建设面积', '≥1.2万亩', '1.25万亩', 10],
        ['农技培训人次', '≥2600人次', '2712人次', 10],
      ),
      ...rows('产出指标（50分）', '质量指标', ['农产品抽检合格率', '≥98%', '99.1%', 10]),
      ...rows('产出指标（50分）', '时效指标', [
        '年度任务完成时间',
        `${year}年12月底前`,
        `${year}年12月20日`,
        10,
      ]),
      ...rows('产出指标（50分）', '成本指标', ['基本支出控制数', `≤${money(basic[1])}`, money(basic[2]), 10]),
      ...rows('效益指标（30分）', '经济效益指标', ['农村居民人均可支配收入增长率', '≥6%', '6.4%', 10]),
      ...rows('效益指标（30分）', '社会效益指标', [
        '带动就业人数',
        '≥500人',
        '475人',
        10,
        9.5,
        '两家加工企业投产推迟，用工未达预期；次年一季度投产后补招。',
      ]),
      ...rows('效益指标（30分）', '生态效益指标', ['化肥减量率', '≥3%', '3.2%', 5]),
      ...rows('效益指标（30分）', '可持续影响指标', ['长效管护制度覆盖村', '≥46个', '46个', 5]),
      ...rows('满意度指标（10分）', '服务对象满意度指标', ['服务对象满意度', '≥90%', '94.5%', 10]),
    ],
  };
}

export function projectTexts({ year }: Figures, project: ProjectFigures): EvaluationTexts {
  return {
    goal: `按计划完成${project.name}年度建设和服务任务，资金使用合规，服务对象满意。`,
    achieved: `${project.name}各项任务如期完成并通过验收，资金专款专用，未发现违规使用情况。`,
    indicators: [
      ...rows('产出指标（50分）', '数量指标', ['实施点位数', '≥12处', '13处', 20]),
      ...rows('产出指标（50分）', '质量指标', ['验收合格率', '100%', '100%', 10]),
      ...rows('产出指标（50分）', '时效指标', ['完工时间', `${year}年11月底前`, `${year}年11月15日`, 10]),
      ...rows('产出指标（50分）', '成本指标', [
        '项目总成本',
        `≤${money(project.budget)}`,
        money(project.spent),
        10,
      ]),
      ...rows('效益指标（30分）', '社会效益指标', ['受益群众人数', '≥3800人', '4120人', 20]),
      ...rows('效益指标（30分）', '可持续影响指标', ['设施完好率', '≥95%', '97%', 10]),
      ...rows('满意度指标（10分）', '服务对象满意度指标', ['受益群众满意度', '≥90%', '93%', 10]),
    ],
  };
}
