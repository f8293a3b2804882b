/** What the set-up hands to the browser tests. */

declare module 'vitest' {
  interface ProvidedContext {
    /** `http://127.0.0.1:41234`. */
    site: string;
    demo: {
      readonly login: string;
      readonly password: string;
      readonly units: readonly { readonly code: string; readonly name: string; readonly token: string }[];
    };
  }
}

export {};
