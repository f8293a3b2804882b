/** The ribbon's buttons and the keyboard's shortcuts: each shows the pane and does one thing in it. */

/** What the buttons may ask of the running pane. */
export interface PaneControls {
  nextFinding(): void;
  previousFinding(): void;
  showReport(): void;
  showSubmit(): void;
}

/** The functions that the manifest's buttons and the keys in assets/shortcuts.json call. */
export const commandNames = ['nextFinding', 'previousFinding', 'showReport', 'showSubmit'] as const;

/** Ties them to the pane, where this Excel can run both in one place. */
export function associateCommands(pane: PaneControls): void {
  for (const name of commandNames) {
    Office.actions.associate(name, async (event: Office.AddinCommands.Event) => {
      try {
        // An Excel without a shared runtime shows the pane by itself.
        await Office.addin.showAsTaskpane().catch(() => {});
        pane[name]();
      } finally {
        event.completed();
      }
    });
  }
}
