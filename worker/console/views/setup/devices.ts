/** The computers that a unit reports from. */

import type { DeviceView } from '../../../wire/setup.ts';
import { devicesOf, endDevice } from '../../api/setup.ts';
import { mayAdminister } from '../../me.ts';
import { badge } from '../../ui/badge.ts';
import { openDialog } from '../../ui/dialog.ts';
import { button, type Child, h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import { moment } from '../../words.ts';

/** True where one was ended. */
export async function openDevices(unit: string, name: string): Promise<boolean> {
  const list = h('div');
  let ended = false;
  const draw = async () => {
    const devices = await devicesOf(unit);
    list.replaceChildren(devicesTable(devices, end));
  };
  const end = async ({ id }: DeviceView) => {
    await endDevice(unit, id);
    ended = true;
    await draw();
  };
  await draw();
  await openDialog({ title: `${name}的报送电脑`, size: 'wide', body: [list], cancel: '关闭' });
  return ended;
}

function devicesTable(
  devices: readonly DeviceView[],
  end: (device: DeviceView) => Promise<void>,
): HTMLElement {
  const standing = (device: DeviceView): Child => {
    if (device.revokedAt !== null) return badge('已停用', 'plain');
    if (!mayAdminister()) return badge('在用', 'good');
    return h(
      'span',
      { class: 'badges' },
      badge('在用', 'good'),
      button('停用', () => end(device), { class: 'link', 'aria-label': `停用${device.label}` }),
    );
  };
  return table<DeviceView>({
    caption: '报送电脑',
    quietCaption: true,
    empty: '还没有电脑开通。',
    rows: devices,
    columns: [
      { head: '电脑', cell: ({ label }) => label },
      { head: '开通时间', cell: ({ createdAt }) => moment(createdAt), tight: true },
      { head: '最近使用', cell: ({ lastUsedOn }) => lastUsedOn, tight: true },
      { head: '到期', cell: ({ expiresAt }) => moment(expiresAt), tight: true },
      { head: '状态', cell: standing, tight: true },
    ],
  });
}
