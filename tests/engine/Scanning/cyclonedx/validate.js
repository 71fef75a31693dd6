// Prints what the schema of the bill's own version says against it; exit code 1 where that is something.
const { readFileSync } = require('fs');
const { Validation } = require('@cyclonedx/cyclonedx-library');

const bill = readFileSync(process.argv[2], 'utf8').replace(/^\uFEFF/, '');
new Validation.JsonStrictValidator(JSON.parse(bill).specVersion).validate(bill).then(errors => {
  if (errors === null)
    return;
  console.log(JSON.stringify(errors, null, 1));
  process.exitCode = 1;
}, error => {
  console.log(String(error));
  process.exitCode = 2;
});
