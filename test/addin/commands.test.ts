import { beforeEach, describe, expect, it } from 'vitest';
import { associateCommands, commandNames } from '../../addin/commands/commands.ts';

type Command = (event: { completed(): void }) => Promise<void>;

const commands = new Map<string, Command>();
let log: string[] = [];

/** Office as far as the ribbon needs it; `show` is what happens when the pane is to be shown. */
function ribbon(show: () => Promise<void>): void {
  const actions = { associate: (name: string, command: Command) => commands.set(name, command) };
  Object.assign(globalThis, { Office: { actions, addin: { showAsTaskpane: show } } });
  const does = (name: string) => () => {
    log.push(name);
  };
  associateCommands({
    nextFinding: does('nextFinding'),
    previousFinding: does('previousFinding'),
    showReport: does('showReport'),
    showSubmit: does('showSubmit'),
  });
}

async function press(name: string): Promise<void> {
  await commands.get(name)?.({ completed: () => log.push('completed') });
}

beforeEach(() => {
  commands.clear();
  log = [];
});

describe('a button or key of the ribbon', () => {
  it.each(commandNames)('%s shows the pane, does its work in it and says that it is done', async (name) => {
    ribbon(async () => {
      log.push('shown');
    });
    await press(name);
    expect(log).toEqual(['shown', name, 'completed']);
  });

  it('works where the pane cannot be shown from here', async () => {
    ribbon(() => Promise.reject(new Error('no shared runtime')));
    await press('nextFinding');
    expect(log).toEqual(['nextFinding', 'completed']);
  });
});
