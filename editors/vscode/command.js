// What the extension starts, by its settings.
'use strict';

/** The program and its arguments. `settings.get` gives the value of a setting. */
function command(settings) {
  const lang = settings.get('lang');
  const args = ['lsp', '--min-level', settings.get('minLevel')];
  return { command: settings.get('path'), args: lang ? [...args, '--lang', lang] : args };
}

module.exports = { command };
