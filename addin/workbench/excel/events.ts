/** What the workbook says, as the events that Excel sends to those who registered for them. */

import { formatReference } from './model/area.ts';
import type { Author, ModelEvent } from './model/workbook-model.ts';
import { WorksheetObject } from './objects/worksheet.ts';
import type { HostObject } from './rich-api/host-object.ts';
import { eventMessage } from './rich-api/wire.ts';

/** Events of the collection come under this name instead of a sheet's id. */
const WORKBOOK_TARGET = 'Workbook';

interface EventType {
  readonly messageType: number;
  /** The name in `_Register…`. */
  readonly registration: string;
  readonly type: string;
}

const EVENT_TYPES: Readonly<Partial<Record<ModelEvent['kind'], EventType>>> = {
  cells: { messageType: 10, registration: 'DataChangedEvent', type: 'WorksheetChanged' },
  activated: { messageType: 11, registration: 'ActivatedEvent', type: 'WorksheetActivated' },
  added: { messageType: 13, registration: 'AddedEvent', type: 'WorksheetAdded' },
  selected: { messageType: 14, registration: 'SelectionChangedEvent', type: 'WorksheetSelectionChanged' },
  deleted: { messageType: 15, registration: 'DeletedEvent', type: 'WorksheetDeleted' },
  calculated: { messageType: 16, registration: 'CalculatedEvent', type: 'WorksheetCalculated' },
};

/** Which events the library wants, and of what. */
export class Registrations {
  readonly #wanted = new Map<string, number>();

  change(target: HostObject, event: string, wanted: boolean): void {
    const key = `${targetOf(target)}|${event}`;
    this.#wanted.set(key, (this.#wanted.get(key) ?? 0) + (wanted ? 1 : -1));
  }

  /** The messages that `event` makes. */
  messages(event: ModelEvent): string[] {
    const type = EVENT_TYPES[event.kind];
    if (!type || event.kind === 'settings') return [];
    const args = { type: type.type, worksheetId: event.sheet.id, ...details(event) };
    return [WORKBOOK_TARGET, event.sheet.id]
      .filter((target) => (this.#wanted.get(`${target}|${type.registration}`) ?? 0) > 0)
      .map((target) => eventMessage(type.messageType, target, args));
  }
}

function targetOf(target: HostObject): string {
  return target instanceof WorksheetObject ? target.id : WORKBOOK_TARGET;
}

function details(event: ModelEvent): Record<string, unknown> {
  switch (event.kind) {
    case 'cells':
      return {
        address: formatReference(event.area),
        changeType: 'RangeEdited',
        source: sourceOf(event.by),
        triggerSource: event.by === 'add-in' ? 'ThisLocalAddin' : 'Unknown',
        details: null,
      };
    case 'selected':
      return { address: formatReference(event.area) };
    case 'added':
    case 'deleted':
      return { source: sourceOf(event.by) };
    default:
      return {};
  }
}

function sourceOf(by: Author): 'Local' | 'Remote' {
  return by === 'remote' ? 'Remote' : 'Local';
}
