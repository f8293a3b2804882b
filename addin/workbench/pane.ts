/** The pane beside the workbench's grid: the same pane, told that it is in Excel. */

import './bridge/native.ts';
import '../pane/boot/boot.ts';
