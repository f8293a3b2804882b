/** A view of the page: what it shows, and what ends when another takes its place. */

export interface View {
  readonly title: string;
  readonly element: HTMLElement;
  /** Stops refreshing and long work. */
  readonly stop?: () => void;
}
