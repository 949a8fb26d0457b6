// Starts `copydesk lsp` and hands it the copy that is open.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { command } = require('./command');

const LANGUAGES = ['plaintext', 'markdown', 'html'];
const SCHEMES = ['file', 'untitled'];

/** The client that runs; starting and stopping take their turns. */
let client;
let turn = Promise.resolve();

function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('copydesk.restart', restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('copydesk') && restart()),
  );
  return restart();
}

function deactivate() {
  turn = turn.then(stop);
  return turn;
}

function restart() {
  turn = turn.then(stop).then(start).catch(complain);
  return turn;
}

async function start() {
  const documentSelector = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
  client = new LanguageClient('copydesk', 'copydesk', command(vscode.workspace.getConfiguration('copydesk')), {
    documentSelector,
  });
  await client.start();
}

async function stop() {
  const running = client;
  client = undefined;
  if (running && running.needsStop()) {
    await running.stop();
  }
}

function complain(problem) {
  const chinese = vscode.env.language.toLowerCase().startsWith('zh');
  const install = 'pip install "copydesk[lsp,markdown]"';
  vscode.window.showErrorMessage(
    chinese
      ? `copydesk 没有启动：${problem.message}。请先安装（${install}），或在设置 copydesk.path 里写出程序的路径。`
      : `copydesk did not start: ${problem.message}. Install it (${install}) or set copydesk.path.`,
  );
}

module.exports = { activate, deactivate };
