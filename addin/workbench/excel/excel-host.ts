/**
 * Our Excel: answers the requests that the unmodified Office.js sends through `OfficeExtension.HostBridge`, and sends it
 * the workbook's events. In Node the bridge is a function call, in the workbench a message between two frames.
 */

import { Registrations } from './events.ts';
import { EXCEL_API } from './excel-api.ts';
import type { WorkbookModel } from './model/workbook-model.ts';
import { WorkbookObject } from './objects/workbook.ts';
import { ExcelError } from './rich-api/host-object.ts';
import { Interpreter } from './rich-api/interpreter.ts';
import { neededExcelApi, offers } from './rich-api/requirement-sets.ts';
import { UNDO_KILLERS } from './rich-api/undo-killers.ts';
import { answerTo, DELAY_FOR_CELL_EDIT, type RequestMessage, type ResponseBody } from './rich-api/wire.ts';

/** Excel on the web refuses requests and answers beyond this. */
const PAYLOAD_LIMIT_BYTES = 5 * 1024 * 1024;

export interface Traffic {
  /** Round trips, without those by which the library only lets go of objects after a batch. */
  syncs: number;
  requestBytes: number;
  responseBytes: number;
}

export class ExcelHost {
  readonly model: WorkbookModel;
  /** What has gone over the bridge so far. */
  readonly traffic: Traffic = { syncs: 0, requestBytes: 0, responseBytes: 0 };
  /** What has been called or set so far, as `Range.select`. */
  readonly calls = new Set<string>();
  /** Takes the messages for the library. */
  send: (message: string) => void = () => {};
  readonly #interpreter: Interpreter;
  readonly #registrations = new Registrations();
  #isEditing = false;
  #waiting: RequestMessage[] = [];

  /** `excelApi`: what came with later versions of the API is refused. */
  constructor(model: WorkbookModel, excelApi = EXCEL_API) {
    this.model = model;
    this.#interpreter = new Interpreter({
      root: new WorkbookObject(model),
      onUse: ({ className }, member) => {
        const needed = neededExcelApi(className, member);
        if (offers(excelApi, needed)) return;
        throw new ExcelError('ApiNotFound', `${className}.${member} needs ExcelApi ${needed}.`);
      },
      onCall: (call) => {
        this.calls.add(call);
        if (UNDO_KILLERS.has(call)) model.forgetUndo();
      },
      onRegister: (target, event, wanted) => this.#registrations.change(target, event, wanted),
    });
    model.listen((event) => {
      for (const message of this.#registrations.messages(event)) queueMicrotask(() => this.send(message));
    });
  }

  /** Takes a message from the library and answers it. */
  receive(text: string): void {
    const request: RequestMessage = JSON.parse(text);
    if (!onlyReleases(request)) this.traffic.syncs++;
    this.traffic.requestBytes += byteLength(text);
    if (byteLength(text) > PAYLOAD_LIMIT_BYTES) {
      this.#answer(request, failure('RequestPayloadSizeLimitExceeded', 'The request is too large.'));
    } else if (!this.#isEditing) {
      this.#answer(request, this.#interpreter.run(request.message.body));
    } else if (request.flags & DELAY_FOR_CELL_EDIT) {
      this.#waiting.push(request);
    } else {
      this.#answer(request, failure('InvalidOperationInCellEditMode', 'Excel is in cell-editing mode.'));
    }
  }

  /** The user begins to type in a cell: Excel carries nothing out until that ends. */
  beginCellEdit(): void {
    this.#isEditing = true;
  }

  endCellEdit(): void {
    this.#isEditing = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const request of waiting) this.#answer(request, this.#interpreter.run(request.message.body));
  }

  #answer(request: RequestMessage, body: ResponseBody): void {
    let answer = answerTo(request.id, body);
    if (byteLength(answer) > PAYLOAD_LIMIT_BYTES) {
      answer = answerTo(
        request.id,
        failure('ResponsePayloadSizeLimitExceeded', 'The response is too large.'),
      );
    }
    this.traffic.responseBytes += byteLength(answer);
    queueMicrotask(() => this.send(answer));
  }
}

function onlyReleases({ message }: RequestMessage): boolean {
  return message.body.Actions.every(
    ({ ActionType, Name }) => ActionType === 1 || Name === '_RemoveReference',
  );
}

function failure(Code: string, Message: string): ResponseBody {
  return {
    Results: [],
    TraceIds: [],
    Error: { Code, Message, Location: '', HttpStatusCode: 400, ActionIndex: 0 },
  };
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}
