/**
 * `npm run excel`, on a computer with Excel: starts Gouji, serves it over https at the manifest's address with a
 * certificate for this computer, and opens Excel with the add-in. Ctrl-C stops all of it.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { getHttpsServerOptions } from 'office-addin-dev-certs';
import { LOCAL_SITE } from './manifest.ts';
import { root } from './state.ts';

const HOST = '127.0.0.1';

/** Runs `npm start` and gives the port that it serves on, once it does. */
function startSite(): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      process.stdout.write(data);
      said += data;
      const port = /http:\/\/127\.0\.0\.1:(\d+)\/workbench\//.exec(said)?.[1];
      if (port) resolve({ child, port: Number(port) });
    });
    child.once('exit', () => reject(new Error('服务没有启动，原因见上。')));
  });
}

/** Hands every request on to the site: Office takes pages over https only. */
async function serveOverTls(port: number): Promise<Server> {
  const server = createServer(await getHttpsServerOptions(), (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const onward = request({ host: HOST, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(new URL(LOCAL_SITE).port), 'localhost', resolve);
  });
  return server;
}

function openExcel(): void {
  const tool = join(root, 'node_modules/office-addin-debugging/cli.js');
  spawn(process.execPath, [tool, 'start', 'manifest.xml', 'desktop', '--no-debug'], {
    cwd: root,
    stdio: 'inherit',
  });
}

try {
  const { child, port } = await startSite();
  const server = await serveOverTls(port);
  process.once('SIGINT', () => {
    server.close();
    child.kill('SIGINT');
  });
  console.log(`\n在 Excel 中使用：${LOCAL_SITE}，正在打开 Excel……`);
  openExcel();
} catch (error) {
  console.error(`\n没有打开：${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
