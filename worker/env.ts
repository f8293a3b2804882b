/** What the Worker is given from outside. */
export interface Env {
  readonly DB: D1Database;
  /** Any value: this is a demonstration with published passwords; it answers on this machine only. */
  readonly DEMO?: string;
}
