/** A pane without a page: host, services and work on a clock that the test moves. */

import type { PaneState } from '../../../addin/pane/state.ts';
import { initialState } from '../../../addin/pane/state.ts';
import { createStore } from '../../../addin/pane/store.ts';
import { speechIn } from '../../../addin/pane/strings/strings.ts';
import { addingWork } from '../../../addin/pane/work/adding.ts';
import { carryingWork } from '../../../addin/pane/work/carrying.ts';
import { checkingWork } from '../../../addin/pane/work/checking.ts';
import type { Desk } from '../../../addin/pane/work/desk.ts';
import { explainingWork } from '../../../addin/pane/work/explaining.ts';
import { fixingWork } from '../../../addin/pane/work/fixing.ts';
import { keepingWork } from '../../../addin/pane/work/keeping.ts';
import { pointingWork } from '../../../addin/pane/work/pointing.ts';
import { pullingWork } from '../../../addin/pane/work/pulling.ts';
import { readingWork } from '../../../addin/pane/work/reading.ts';
import { reportingWork } from '../../../addin/pane/work/reporting.ts';
import { submittingWork } from '../../../addin/pane/work/submitting.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { type HostScript, scriptedHost } from './scripted-host.ts';
import { NOW, type ServiceScript, scriptedServices } from './scripted-services.ts';

interface Timer {
  readonly at: number;
  readonly then: () => void;
}

export function aDesk(workbook: Workbook, hostScript: HostScript = {}, serviceScript: ServiceScript = {}) {
  let clock = NOW;
  let timers: Timer[] = [];
  const host = scriptedHost(workbook, hostScript);
  const services = scriptedServices({
    now: () => clock,
    wait(ms, then) {
      const timer = { at: clock + ms, then };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    ...serviceScript,
  });
  const store = createStore({ ...initialState('zh-CN'), name: services.memory.get('name') ?? '' });
  const desk: Desk = { host, services, store, speech: speechIn('zh-CN') };
  const checking = checkingWork(desk);
  const keeping = keepingWork(desk);

  const fixing = fixingWork(desk, checking.recheck);
  const adding = addingWork(desk, checking.recheck);

  return {
    host,
    services,
    store,
    carrying: carryingWork(desk, fixing, checking.recheck),
    pointing: pointingWork(desk, keeping, checking.recheck),
    adding,
    pulling: pullingWork(desk, adding),
    checking,
    keeping,
    fixing,
    explaining: explainingWork(desk, keeping),
    reading: readingWork(desk),
    reporting: reportingWork(desk, keeping),
    submitting: submittingWork(desk, keeping),
    state: (): PaneState => store.get(),
    /** Moves the clock on, ringing what is due on the way. */
    async pass(ms: number): Promise<void> {
      const end = clock + ms;
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((one) => one !== due);
        clock = due.at;
        due.then();
        await settled();
      }
      clock = end;
      await settled();
    },
  };
}

/** Lets everything that is ready to go on go on. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}
