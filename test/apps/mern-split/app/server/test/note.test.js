const assert = require('node:assert');
const test = require('node:test');
const Note = require('../models/Note');

test('a note needs a text', () => {
  assert.ok(new Note({ user: 'a' }).validateSync().errors.text);
});
