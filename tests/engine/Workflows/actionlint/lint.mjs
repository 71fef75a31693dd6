// Lints .github/workflows with actionlint 1.7.7, compiled to WebAssembly: no program is fetched but the package that package-lock.json pins by its hash.
// Of the package only Go's loader and the program itself are used.
import { webcrypto } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = join(dirname(fileURLToPath(import.meta.url)), 'node_modules', '@tktco', 'node-actionlint');
// Go's loader expects it; Node.js has it under this name since version 19.
globalThis.crypto ??= webcrypto;
globalThis.throwError = message => { throw new Error(message); };
createRequire(import.meta.url)(join(program, 'wasm_exec.js'));
const go = new Go();
const { instance } = await WebAssembly.instantiate(readFileSync(join(program, 'main.wasm')), go.importObject);
go.run(instance);

// The folder of the workflows; this file runs from a copy, beside the installed package.
const folder = process.argv[2];
const files = readdirSync(folder).filter(name => /\.ya?ml$/.test(name)).sort();
const lint = (name, text) => runActionlint(text, name).map(x => ({ name, ...x }));
if (lint('probe.yml', 'on: push\njobs: {}\n').length === 0) {
  throw new Error('actionlint takes a workflow without a job: what it says of the others means nothing.');
}
const findings = files.flatMap(name => lint(name, readFileSync(join(folder, name), 'utf8')));
for (const x of findings) console.error(`.github/workflows/${x.name}:${x.line}:${x.column}: ${x.message} [${x.kind}]`);
console.log(`actionlint: ${files.length} workflows, ${findings.length} findings`);
// Its program waits for more workflows for as long as the process lives.
process.exit(findings.length > 0 || files.length === 0 ? 1 : 0);
