/** Where files are dropped: single ones, a folder, a zip. */

import { fromDrop, fromPicker, type SourceFile } from '../../intake/collect.ts';
import { filePicker } from '../../ui/file-picker.ts';
import { h } from '../../ui/h.ts';
import { warned } from '../../ui/notice.ts';

const ACCEPTED = '.xlsx,.xlsm,.xls,.docx,.txt,.zip';

export function dropZone(take: (files: readonly SourceFile[]) => void): HTMLElement {
  const given = (files: readonly SourceFile[]) => {
    if (files.length > 0) take(files);
    else warned('没有可以读取的文件。');
  };
  const element = h(
    'section',
    { class: 'drop', 'aria-label': '拖入文件' },
    h('strong', {}, '把各单位的文件、文件夹或压缩包（.zip）拖到这里'),
    h(
      'p',
      { class: 'quiet' },
      '工作簿（.xlsx、.xls）和自评报告（.docx、.txt）都可以。按“填报单位”、文件夹名和文件名对应到名册。文件只在这台电脑上读取，不上传。',
    ),
    h(
      'div',
      { class: 'row' },
      filePicker('选择文件', (files) => given(fromPicker(files)), { multiple: true, accept: ACCEPTED }),
      filePicker('选择文件夹', (files) => given(fromPicker(files)), { folder: true, multiple: true }),
    ),
  );
  element.addEventListener('dragover', (event) => {
    event.preventDefault();
    element.classList.add('over');
  });
  element.addEventListener('dragleave', () => element.classList.remove('over'));
  element.addEventListener('drop', async (event) => {
    event.preventDefault();
    element.classList.remove('over');
    if (event.dataTransfer) given(await fromDrop(event.dataTransfer.items));
  });
  return element;
}
