/** The ribbon's buttons: each shows the pane and does one thing in it. The manifest names them. */

/** What the buttons may ask of the running pane. */
export interface PaneControls {
  nextFinding(): void;
  previousFinding(): void;
  showReport(): void;
  showSubmit(): void;
}

/** The functions that the manifest's buttons call. */
export const commandNames = ['nextFinding', 'showReport', 'showSubmit'] as const;

/** Ties the ribbon's buttons to the pane, where this Excel can run both in one place. */
export function associateCommands(pane: PaneControls): void {
  for (const name of commandNames) {
    Office.actions.associate(name, async (event: Office.AddinCommands.Event) => {
      try {
        await Office.addin.showAsTaskpane();
        pane[name]();
      } finally {
        event.completed();
      }
    });
  }
}
