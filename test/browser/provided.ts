/** What the set-up hands to the browser tests. */

export interface ProvidedSite {
  /** `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly demo: {
    readonly login: string;
    readonly password: string;
    readonly units: readonly { readonly code: string; readonly name: string; readonly token: string }[];
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each worker: the files that run at the same time do not meet on one. */
    sites: readonly ProvidedSite[];
    /** The page of the pane alone (pane-stage/). */
    stage: string;
  }
}
