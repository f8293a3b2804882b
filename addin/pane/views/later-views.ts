/** The views that are fetched once the findings are on the page: an old computer shows these first. */

export { reportView as report } from './report-view.ts';
export { submitView as submit } from './submit-view.ts';
export { tablesView as tables } from './tables-view.ts';
