/** What the workbench's page and its service worker say to each other: which version is there, and when it may begin. */

/** The worker answers with its version at the port that comes along. */
export const ASK_VERSION = 'version';
/** A worker that waits for the old version's pages to be closed need not wait longer. */
export const BEGIN = 'begin';
