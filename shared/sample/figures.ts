/**
 * The figures of one department that agree with each other everywhere: what the sample sheets are filled with.
 * Amounts are whole hundredths of 万元 (分 of a 万元), so that sums are exact.
 */

/** 上年决算, 本年预算, 本年决算. */
export type ThreeYears = readonly [number, number, number];

export interface ProjectFigures {
  readonly name: string;
  /** 附件1's row for it. */
  readonly lastYear: number;
  readonly budget: number;
  readonly spent: number;
  /** Of the budget and of what was spent: carried over from last year. */
  readonly carriedBudget: number;
  readonly carriedSpent: number;
}

export interface Figures {
  readonly unit: string;
  readonly year: number;
  readonly establishment: number;
  readonly staff: number;
  readonly vehiclesBought: ThreeYears;
  readonly vehiclesRun: ThreeYears;
  readonly abroad: ThreeYears;
  readonly hospitality: ThreeYears;
  readonly projects: readonly ProjectFigures[];
  readonly running: ThreeYears;
  readonly office: ThreeYears;
  readonly utilities: ThreeYears;
  readonly meetings: ThreeYears;
  readonly procurement: readonly [number, number];
  /** 基本支出: 年初预算, 全年预算, 全年执行. */
  readonly basic: ThreeYears;
  readonly otherIncome: number;
}

export interface SampleOptions {
  /** The same seed gives the same figures. */
  readonly seed?: number;
  readonly unit?: string;
  readonly year?: number;
  readonly projects?: number;
}

const PROJECT_NAMES = [
  '基层社会治理经费',
  '办公用房及设备运行维护',
  '农村公路养护省级专项',
  '森林防火能力建设',
  '老旧小区配套改造',
  '农产品质量安全监测',
  '人居环境整治',
  '文化惠民演出',
  '信息系统运行维护',
  '山塘清淤加固',
  '应急物资储备',
  '职业技能培训补助',
];

/** A small seeded generator of numbers in [0, 1): mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Consistent and plausible figures: spending stays within the budget, and nothing jumps between the years. */
export function sampleFigures(options: SampleOptions = {}): Figures {
  const { seed = 1, unit = '云溪县农业农村局', year = 2024, projects = 3 } = options;
  const random = randomFrom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const part = (whole: number, low: number, high: number) =>
    Math.round(whole * (low + random() * (high - low)));

  /** Budget near last year's, spending a little below the budget. */
  const years = (lastYear: number): ThreeYears => {
    const budget = part(lastYear, 0.95, 1.1);
    return [lastYear, budget, part(budget, 0.92, 0.995)];
  };

  const establishment = between(40, 220);
  const staff = part(establishment, 0.9, 1);
  const running = years(establishment * between(260, 420));
  const share = (low: number, high: number): ThreeYears => [
    part(running[0], low, high),
    part(running[1], low, high),
    part(running[2], low, high),
  ];
  const basicBudget = running[1] + establishment * between(1500, 2100);
  const basicSpent = running[2] + part(basicBudget - running[1], 0.95, 0.999);

  return {
    unit,
    year,
    establishment,
    staff,
    vehiclesBought: [0, 0, 0],
    vehiclesRun: years(between(600, 2600)),
    abroad: [0, 0, 0],
    hospitality: years(between(200, 900)),
    projects: Array.from({ length: projects }, (_, i) => {
      const [lastYear, budget, spent] = years(between(8_000, 90_000));
      const carriedBudget = i % 2 === 0 ? 0 : part(budget, 0.05, 0.2);
      const name = PROJECT_NAMES[i % PROJECT_NAMES.length] ?? '';
      return {
        name: i < PROJECT_NAMES.length ? name : `${name}（${Math.floor(i / PROJECT_NAMES.length) + 1}期）`,
        lastYear,
        budget,
        spent,
        carriedBudget,
        carriedSpent: Math.min(carriedBudget, part(spent, 0.05, 0.15)),
      };
    }),
    running,
    office: share(0.15, 0.3),
    utilities: share(0.1, 0.2),
    meetings: share(0.02, 0.06),
    procurement: [Math.round(running[1] / 2), Math.round(running[2] / 2)],
    basic: [basicBudget, basicBudget, basicSpent],
    otherIncome: part(basicSpent, 0.02, 0.08),
  };
}

/** 本年 total of the projects: 上年决算, 本年预算, 本年决算. */
export function projectTotals(figures: Figures): ThreeYears {
  const total = (of: (project: ProjectFigures) => number) =>
    figures.projects.reduce((sum, project) => sum + of(project), 0);
  return [total((p) => p.lastYear), total((p) => p.budget), total((p) => p.spent)];
}
