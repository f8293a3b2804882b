/**
 * `node scripts/bureau.ts 云溪县财政局 绩效股 用户名 > bureau.sql`: the SQL that adds the bureau and its first administrator, for
 * `wrangler d1 execute`. The password is shown on the terminal, once.
 */

import { firstBureauSql, newPassword } from './first-bureau.ts';

const [name = '', office = '', login = '', ...more] = process.argv.slice(2);
if (!name || !office || !/^[\p{L}\p{N}._@-]{2,50}$/u.test(login) || more.length > 0) {
  console.error(
    '用法：node scripts/bureau.ts 财政局名称 科室 用户名 > bureau.sql\n用户名为2–50个字母、数字或汉字。',
  );
  process.exit(2);
}
const password = newPassword();
console.log(await firstBureauSql({ name, office, login, password }, new Date()));
console.error(`用户名 ${login}\n密码 ${password}\n只在这里显示。登录后请在“我的账号”修改密码。`);
