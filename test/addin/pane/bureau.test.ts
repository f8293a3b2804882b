import { describe, expect, it } from 'vitest';
import { bureauAt } from '../../../addin/pane/services/bureau.ts';
import { CODE, obligation, receiptFor } from './scripted-services.ts';

const submission = {
  task: 't',
  baseVersion: 0,
  pack: { id: 'p', version: '1', hash: 'h' },
  snapshot: { sheets: [] },
  explanations: [],
};

/** A bureau whose service answers once with that. */
function answering(status: number, body: unknown, requests: Request[] = []) {
  return bureauAt('https://site', async (input, init) => {
    requests.push(new Request(input, init));
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  });
}

describe('asking the bureau', () => {
  it('sends the submission under its key and the unit’s code', async () => {
    const requests: Request[] = [];
    const answer = await answering(201, receiptFor(submission), requests).submit(CODE, 'key-1', submission);
    expect(answer).toEqual({ ok: true, value: receiptFor(submission) });
    const [request] = requests;
    expect(request?.url).toBe('https://site/api/v1/submissions');
    expect(request?.headers.get('Authorization')).toBe(`Bearer ${CODE}`);
    expect(request?.headers.get('Idempotency-Key')).toBe('key-1');
    expect(await request?.json()).toEqual(submission);
  });

  it('reads what the unit owes and leaves out what it cannot read', async () => {
    const answer = await answering(200, { obligations: [obligation, { task: 'broken' }] }).obligations(CODE);
    expect(answer).toEqual({ ok: true, value: [obligation] });
  });

  it('passes on the sentence of a refusal', async () => {
    const body = { code: 'has_errors', detail: '有1个须改正的问题。', findings: [{ id: 'x' }] };
    const answer = await answering(422, body).submit(CODE, 'k', submission);
    expect(answer).toMatchObject({
      ok: false,
      failure: { why: 'refused', code: 'has_errors', detail: '有1个须改正的问题。' },
    });
  });

  it('knows a code that is no longer good', async () => {
    const answer = await answering(401, { code: 'token_revoked', detail: '此授权已被停用。' }).obligations(
      CODE,
    );
    expect(answer).toMatchObject({ ok: false, failure: { why: 'no-code' } });
  });

  it.each([
    ['an overloaded service', 503, { code: 'busy', detail: '请稍后再试。' }],
    ['a failing service', 500, { code: 'unexpected', detail: '系统出错。' }],
    ['a proxy’s own page', 403, '<html>拦截</html>'],
    ['an answer that is no receipt', 200, { hello: 'world' }],
    ['an empty answer', 200, ''],
  ])('takes %s for no answer, so that it is tried again', async (_name, status, body) => {
    const answer = await answering(status, body).submit(CODE, 'k', submission);
    expect(answer).toMatchObject({ ok: false, failure: { why: 'unreachable' } });
  });

  it('survives a network that fails', async () => {
    const bureau = bureauAt('', () => Promise.reject(new TypeError('failed to fetch')));
    expect(await bureau.version()).toMatchObject({ ok: false, failure: { why: 'unreachable' } });
  });
});
