/** `npm run verify-receipt -- KEYS RECEIPT…`: whether receipts are the bureau's and unchanged, without a network. */

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Receipt, receiptSchema } from '../../shared/submission/contract.ts';
import { type ReceiptKey, type Verdict, verifyReceipt } from '../../shared/submission/receipt.ts';

const USAGE = `用法：npm run verify-receipt -- 公钥.json 回执.json…
  公钥.json  财政部门公布的公钥，即 /api/v1/keys 的内容
  回执.json  报送后收到的回执`;

const keysSchema = z.object({ keys: z.array(z.object({ id: z.string(), publicKey: z.string() })) });

const WORDS: Readonly<Record<Verdict, string>> = {
  genuine: '回执有效，内容未被改动',
  forged: '回执无效：内容与签名不符',
  'unknown-key': '无法验证：签名用的公钥不在所给的公钥中',
};

/** 0: all genuine, 1: one is not, 2: a file cannot be read. */
async function run([keysFile, ...receiptFiles]: readonly string[]): Promise<0 | 1 | 2> {
  const keys = keysFile === undefined ? null : read(keysFile, keysSchema)?.keys;
  if (!keys || receiptFiles.length === 0) {
    console.error(USAGE);
    return 2;
  }
  const codes = await Promise.all(receiptFiles.map((file) => verify(file, keys)));
  return codes.includes(2) ? 2 : codes.includes(1) ? 1 : 0;
}

async function verify(file: string, keys: readonly ReceiptKey[]): Promise<0 | 1 | 2> {
  const receipt = read<Receipt>(file, receiptSchema);
  if (!receipt) return 2;
  const verdict = await verifyReceipt(receipt, keys);
  const { unit, task, pack, version, receivedAt, late, digest } = receipt;
  const facts = `${task.name}，${unit.name}（${unit.code}），第${version}稿，${receivedAt}${late ? '，逾期' : ''}`;
  const made = `填报方案 ${pack.id} 第${pack.version}版（${pack.hash}）`;
  console.log(`${file}：${WORDS[verdict]}。\n  ${facts}\n  ${made}\n  校验码 ${digest}`);
  return verdict === 'genuine' ? 0 : 1;
}

/** The file's content, or null after saying why it cannot be used. */
function read<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
    console.error(`${file} 不是所需的文件，请核对两个文件的次序。`);
  } catch {
    console.error(`${file} 读不出来，请核对文件名和内容。`);
  }
  return null;
}

process.exitCode = await run(process.argv.slice(2));
