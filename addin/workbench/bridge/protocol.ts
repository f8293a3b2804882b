/** What the workbench and the pane's frame say to each other. Both come from one origin and check it. */

/** A message of Office.js to Excel, or back. */
export interface BridgeMessage {
  readonly richApi: string;
}

export function isBridgeMessage(data: unknown): data is BridgeMessage {
  return typeof data === 'object' && data !== null && 'richApi' in data && typeof data.richApi === 'string';
}
