/**
 * `npm start`: builds the pages, prepares the local database with sample data, serves the Worker on this machine and
 * prints the addresses. Ctrl-C stops everything; a second start keeps the data.
 */

import { createServer } from 'node:net';
import { join } from 'node:path';
import { lockState, root, stateFolder } from './state.ts';

// The local Worker asks Cloudflare for a sample request at every start; offline that only prints an error.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';

const HOST = '127.0.0.1';
const WANTED_PORT = 8787;

let step = 0;
const say = (line: string) => console.log(`[${++step}] ${line}`);

async function start(): Promise<void> {
  const unlock = await lockState();
  // `PAGES=built` saves the build where it was just done.
  if (process.env.PAGES !== 'built') await (await import('./build.ts')).buildAll(say);
  // The build's and the runtime's code takes seconds to load: a second server on the same data is refused before that.
  const [{ unstable_startWorker }, { prepareDemo }] = await Promise.all([
    import('wrangler'),
    import('./demo.ts'),
  ]);
  const demo = await prepareDemo(say);

  const port = await freePort(WANTED_PORT);
  say(port === WANTED_PORT ? `启动服务，端口 ${port}` : `端口 ${WANTED_PORT} 已被占用，改用 ${port}`);
  const worker = await unstable_startWorker({
    config: join(root, 'wrangler.toml'),
    dev: { watch: false, persist: stateFolder, server: { hostname: HOST, port }, logLevel: 'error' },
  });
  await worker.ready;

  const stop = async () => {
    console.log('\n正在停止……数据已保留，下次启动继续使用。');
    await worker.dispose();
    unlock();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The local runtime's own handlers end the process before it has stopped.
    process.removeAllListeners(signal);
    process.once(signal, stop);
  }

  const site = `http://${HOST}:${port}`;
  console.log(`
勾稽已启动，按 Ctrl-C 停止。

  填报（工作台，无需 Excel）  ${site}/workbench/#code=${demo.unitCode}
  财政（汇总页）              ${site}/console/
  　　用户名 ${demo.bureauUser}　密码 ${demo.bureauPassword}
  接口说明                    ${site}/api/openapi.json
`);
}

/** The wanted port, or one that the system picks where that is taken. */
async function freePort(wanted: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(null));
      server.listen(port, HOST, () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
      });
    });
  const port = (await tryPort(wanted)) ?? (await tryPort(0));
  if (port === null) throw new Error('本机没有可用的端口。');
  return port;
}

try {
  await start();
} catch (error) {
  console.error(`\n启动失败：${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
