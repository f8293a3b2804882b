/** What the Worker is given from outside. */
export interface Env {
  readonly DB: D1Database;
  /** At least 32 random characters (`wrangler secret put SECRET`). Another one makes new receipt keys and voids unused codes. */
  readonly SECRET?: string;
  /** Single sign-on for the bureau's staff; without an issuer only local accounts log in. */
  readonly OIDC_ISSUER?: string;
  readonly OIDC_CLIENT_ID?: string;
  readonly OIDC_CLIENT_SECRET?: string;
  /** Packs beside those of the program: a JSON list of packs, or of changes of one (`shared/packs/schema/change.schema.json`). */
  readonly PACKS?: string;
  /** Any value: this is a demonstration with published passwords; it answers on this machine only. */
  readonly DEMO?: string;
}
