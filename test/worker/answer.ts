/** What the API answered, read by the schemas that the Worker gives its answers by. */

import { expect } from 'vitest';
import * as z from 'zod';
import { type ProblemView, problemSchema } from '../../worker/wire/problem.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Of JSON, what it says; else null. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
}

/** The body as its schema has it. One that lacks something, or says more than the schema, fails the test. */
export function read<S extends z.ZodType>(schema: S, { status, body }: Answer): z.infer<S> {
  const { data, error } = schema.safeParse(body);
  if (error) {
    const begin = JSON.stringify(body).slice(0, 1_000);
    throw new Error(`${status} is not as its schema has it:\n${z.prettifyError(error)}\n${begin}`);
  }
  expect(body).toEqual(data);
  return data;
}

/** What a refusal says. */
export const problem = (answer: Answer): ProblemView => read(problemSchema, answer);

/** Why the API refused; undefined where it did not. */
export const codeOf = (answer: Answer): string | undefined =>
  answer.status < 400 ? undefined : problem(answer).code;

/** How the API refused: `[422, 'invalid_request']`. */
export const refusal = (answer: Answer): [number, string] => [answer.status, problem(answer).code];
