import { describe, expect, it } from 'vitest'
import { likeOriginal } from '../../src/tree/text.ts'

describe('the text of an edited file', () => {
  it.each([
    ['new lines get the end of line of the file', 'a\r\nb\r\n', 'a\r\nnew\nb\r\n', 'a\r\nnew\r\nb\r\n'],
    ['a file that mixes both keeps each line as it was', 'a\r\nb\nc\r\n', 'a\r\nb\nnew\nc\r\n', 'a\r\nb\nnew\r\nc\r\n'],
    ['a line behind which something is inserted keeps its own end', 'a\r\nb\nc\r\n', 'a\r\nb\r\nnew\nc\r\n', 'a\r\nb\nnew\r\nc\r\n'],
    ['the byte order mark and a missing last line break stay', '\uFEFFa\nb', 'a\nnew\nb\n', '\uFEFFa\nnew\nb'],
  ])('%s', (_, before, after, expected) => {
    expect(likeOriginal(before, after)).toBe(expected)
  })
})
