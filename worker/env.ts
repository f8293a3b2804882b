/** What the Worker is given from outside. */
export interface Env {
  readonly DB: D1Database;
  /** At least 32 random characters (`wrangler secret put SECRET`). Another one makes new receipt keys and voids unused codes. */
  readonly SECRET?: string;
  /** Any value: this is a demonstration with published passwords; it answers on this machine only. */
  readonly DEMO?: string;
}
